/** How often the verdicts are right: every fault of a simulated production, held against what its script in the lab expects. */
@NullMarked
package dev.holdfast.cli.accuracy;

import org.jspecify.annotations.NullMarked;
