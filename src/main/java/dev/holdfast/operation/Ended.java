package dev.holdfast.operation;

/** How a run of an operation, or the resuming of one, has ended. */
public sealed interface Ended {
    /** Every step is done and verified. */
    record AllDone() implements Ended {}

    /** A step is not done. Nothing after it was begun. */
    record StepFailed(int step, String because) implements Ended {}

    /** A step may or may not have acted, and it could not be found out: a person must look, or {@code resume} must look again. */
    record InDoubt(int step, String because) implements Ended {}

    /** An interlock refused. */
    record Refused(String because) implements Ended {}
}
