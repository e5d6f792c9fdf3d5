/** What can be broken: every fault and every look-alike of the lab, by its name, as a change of the model and its undoing. */
@NullMarked
package dev.holdfast.simulation.fault;

import org.jspecify.annotations.NullMarked;
