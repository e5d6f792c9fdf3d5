/** The shell language as text and as a tree: it reads, and runs nothing. */
@NullMarked
package dev.holdfast.simulation.shell.language;

import org.jspecify.annotations.NullMarked;
