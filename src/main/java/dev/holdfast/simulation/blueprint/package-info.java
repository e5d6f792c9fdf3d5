/** The production that is simulated: the lab's own hosts, units, files, names and versions. */
@NullMarked
package dev.holdfast.simulation.blueprint;

import org.jspecify.annotations.NullMarked;
