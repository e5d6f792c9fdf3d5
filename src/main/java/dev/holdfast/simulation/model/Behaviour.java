package dev.holdfast.simulation.model;

/** What a program does once it runs as the main process of a unit. */
public interface Behaviour {
    /** The process has begun. It may end at once, and it may ask for later moments. */
    void begin(Run run);

    /** It was asked to end (SIGTERM): the exit status it ends with, or minus the signal. */
    default int terminated(Run run) {
        return -15;
    }

    /** It is gone. */
    default void gone(Run run) {}

    /** It was asked to read its configuration again. */
    default void reloaded(Run run) {}

    /** Whether the program does nothing while this process of it is stopped. */
    default boolean needs(String process) {
        return true;
    }
}
