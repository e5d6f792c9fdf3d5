/** Runs a plan durably: intent, act, outcome; in doubt, look; resume. */
@NullMarked
package dev.holdfast.operation;

import org.jspecify.annotations.NullMarked;
