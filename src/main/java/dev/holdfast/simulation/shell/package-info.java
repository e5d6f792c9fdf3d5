/** The POSIX shell of a simulated host, over a file tree in memory: nothing of it reaches the machine that it runs on. */
@NullMarked
package dev.holdfast.simulation.shell;

import org.jspecify.annotations.NullMarked;
