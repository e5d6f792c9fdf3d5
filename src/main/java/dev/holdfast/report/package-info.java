/** Shows verdicts, plans, deployments and incidents as text, JSON and Markdown. */
@NullMarked
package dev.holdfast.report;

import org.jspecify.annotations.NullMarked;
