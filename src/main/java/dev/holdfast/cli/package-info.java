/** One class per command: parse, make one call, print, choose the exit code. */
@NullMarked
package dev.holdfast.cli;

import org.jspecify.annotations.NullMarked;
