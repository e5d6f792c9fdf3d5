package dev.holdfast.step;

import java.util.List;
import java.util.Map;

/** What {@code holdfast-act} on a host answered. */
public sealed interface HelperAnswer {
    /** Done, or read. */
    record Done(Fields fields) implements HelperAnswer {}

    /**
     * It says no, and has changed nothing.
     *
     * @param status why, as {@link HostHelper} names it
     * @param because a sentence without its full stop
     * @param fields what it said besides
     */
    record Refused(int status, String because, Fields fields) implements HelperAnswer {}

    /** It was never called: it is not there, or this account may not call it, or the host cannot be entered. */
    record NotCalled(String because) implements HelperAnswer {}

    /** It was called, and nobody heard what it said: it may or may not have acted. */
    record Unheard(String because) implements HelperAnswer {}

    /** The lines {@code NAME=VALUE} of an answer. */
    record Fields(Map<String, List<String>> values) {
        /** The value of this name, or empty. */
        public String get(String name) {
            return all(name).isEmpty() ? "" : all(name).getLast();
        }

        /** All values of this name. */
        public List<String> all(String name) {
            return values.getOrDefault(name, List.of());
        }

        /** The number of this name, or 0 where there is none. */
        public long number(String name) {
            return get(name).matches("[0-9]{1,15}") ? Long.parseLong(get(name)) : 0;
        }
    }

    /** The sentence of whatever is not {@link Done}, without its full stop; empty otherwise. */
    default String because() {
        return switch (this) {
            case Done done -> "";
            case Refused(int status, String because, Fields fields) -> because;
            case NotCalled(String because) -> because;
            case Unheard(String because) -> because;
        };
    }
}
