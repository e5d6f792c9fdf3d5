/** The programs that every host has: files, text, time, and who one is. */
@NullMarked
package dev.holdfast.simulation.shell.program;

import org.jspecify.annotations.NullMarked;
