/** One class per change that we know how to make, and the one way by which changes reach a host. */
@NullMarked
package dev.holdfast.step;

import org.jspecify.annotations.NullMarked;
