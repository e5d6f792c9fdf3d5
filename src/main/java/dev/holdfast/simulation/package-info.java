/** The production that anybody can break; only the command line may see it. */
@NullMarked
package dev.holdfast.simulation;

import org.jspecify.annotations.NullMarked;
