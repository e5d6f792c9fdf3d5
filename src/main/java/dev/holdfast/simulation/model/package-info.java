/** The state of the simulated production: whatever shows state derives from it, and every change goes through it. */
@NullMarked
package dev.holdfast.simulation.model;

import org.jspecify.annotations.NullMarked;
