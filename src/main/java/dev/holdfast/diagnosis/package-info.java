/** Takes the readings that the failure modes ask for and weighs them into verdicts; the weighing is pure. */
@NullMarked
package dev.holdfast.diagnosis;

import org.jspecify.annotations.NullMarked;
