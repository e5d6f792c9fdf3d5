/** May production be touched now: lock, latch, freeze, approval. A refusal carries its reason. */
@NullMarked
package dev.holdfast.guard;

import org.jspecify.annotations.NullMarked;
