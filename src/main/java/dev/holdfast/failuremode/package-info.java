/** Loads and checks the catalog of failure modes. */
@NullMarked
package dev.holdfast.failuremode;

import org.jspecify.annotations.NullMarked;
