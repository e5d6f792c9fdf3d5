/** Words for people that every package may use: the nearest right name, and what else must be said the same way everywhere. */
@NullMarked
package dev.holdfast.text;

import org.jspecify.annotations.NullMarked;
