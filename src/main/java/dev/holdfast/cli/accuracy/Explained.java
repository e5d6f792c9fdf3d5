package dev.holdfast.cli.accuracy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A run that is known to go wrong, and why. It is counted as wrong all the same.
 *
 * @param run its name
 * @param why in a sentence
 */
record Explained(Pattern run, String why) {
    private static final List<Explained> ALL = List.of(
            known(
                    "runner-offline/(host-down|unreachable) and network-unreachable/port-(refused|filtered)(--other-port)?",
                    "the primary runner can no longer say whether its name for the host is right, which would be another"
                            + " cause; the diagnosis is undecided and says so"),
            known(
                    "network-unreachable/egress-name-unknown without sources-off/github-off",
                    "while GitHub is down no host reaches it, and that one of them does not even know the name is not"
                            + " weighed"));

    private static Explained known(String run, String why) {
        return new Explained(Pattern.compile(run), why);
    }

    /** Why this one goes wrong, if anybody knows. */
    static Optional<String> why(Tried tried) {
        return ALL.stream()
                .filter(one -> one.run().matcher(tried.trial().name()).matches())
                .map(Explained::why)
                .findFirst();
    }
}
