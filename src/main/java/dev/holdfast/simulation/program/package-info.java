/** The commands of the simulated hosts that look at production or change it: each looks at the one model, and nothing else. */
@NullMarked
package dev.holdfast.simulation.program;

import org.jspecify.annotations.NullMarked;
