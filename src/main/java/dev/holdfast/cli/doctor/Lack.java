package dev.holdfast.cli.doctor;

import java.util.List;

/**
 * Something that keeps a diagnosis from seeing all there is to see.
 *
 * @param where what it concerns: this machine, a host, GitHub, the registry
 * @param what one sentence
 * @param mend the lines that mend it, ready to be copied; none if only a person can tell
 */
public record Lack(String where, String what, List<String> mend) {
    /** Everything that concerns the machine that this runs on. */
    public static final String HERE = "this machine";

    public Lack {
        mend = List.copyOf(mend);
    }

    static Lack of(String where, String what, String... mend) {
        return new Lack(where, what, List.of(mend));
    }
}
