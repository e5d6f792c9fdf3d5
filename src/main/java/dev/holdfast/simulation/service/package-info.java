/** What the programs of the simulated production do once they run, and what they answer. */
@NullMarked
package dev.holdfast.simulation.service;

import org.jspecify.annotations.NullMarked;
