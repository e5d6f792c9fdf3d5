/** One class per read-only question put to production; it answers with a reading, never throws and never changes anything. */
@NullMarked
package dev.holdfast.probe;

import org.jspecify.annotations.NullMarked;
