/** Append-only record of what was seen, decided and done, and the store it lies in. */
@NullMarked
package dev.holdfast.journal;

import org.jspecify.annotations.NullMarked;
