/** The simulated production as this machine's programs reach it: loopback addresses on which the model's own servers answer. */
@NullMarked
package dev.holdfast.simulation.outside;

import org.jspecify.annotations.NullMarked;
