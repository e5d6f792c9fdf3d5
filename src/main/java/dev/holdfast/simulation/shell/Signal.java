package dev.holdfast.simulation.shell;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The signals that scripts name. */
enum Signal {
    /** Not a signal: the end of a shell, or the question whether a process lives. */
    EXIT(0),
    HUP(1),
    INT(2),
    QUIT(3),
    ABRT(6),
    KILL(9),
    USR1(10),
    SEGV(11),
    USR2(12),
    PIPE(13),
    ALRM(14),
    TERM(15),
    CHLD(17),
    CONT(18),
    STOP(19);

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    static Optional<Signal> of(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        String bare = name.startsWith("SIG") ? name.substring(3) : name;
        return Arrays.stream(values())
                .filter(signal -> signal.name().equals(bare)
                        || String.valueOf(signal.number).equals(bare))
                .findFirst();
    }

    int number() {
        return number;
    }

    /** What a shell says of what it has ended; nothing of the usual ones. */
    String words() {
        return switch (this) {
            case TERM -> "Terminated";
            case KILL -> "Killed";
            case HUP -> "Hangup";
            default -> "";
        };
    }

    /** The exit status of what it ends. */
    int status() {
        return 128 + number;
    }
}
