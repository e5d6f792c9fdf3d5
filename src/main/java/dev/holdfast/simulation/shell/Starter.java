package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.util.Map;

/** How a program starts another one (sudo, timeout, xargs, env ...): finds it on the host and runs it. */
@FunctionalInterface
public interface Starter {
    /** The exit status; 127 when there is no such program and 126 when it must not be run, both said on the call's error. */
    int start(Call call) throws IOException, InterruptedException;

    /** Whether a program can be started. */
    enum Presence {
        PRESENT,
        MISSING,
        FORBIDDEN
    }

    /** Asked before {@link #start} by who has words of its own for a program that is missing. */
    default Presence presence(String name, Call call) {
        return Presence.PRESENT;
    }

    /** The permissions that a new file is not given. */
    default int umask() {
        return 022;
    }

    /** The descriptors above 2 that the caller has open, which a program inherits: {@code flock 9} is about one of them. */
    default Map<Integer, Descriptor> descriptors() {
        return Map.of();
    }
}
