package dev.holdfast.operation;

/**
 * What became of a step.
 *
 * @param because a sentence without its full stop
 */
record StepEnd(boolean done, String because) {}
