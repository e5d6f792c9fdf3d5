package dev.holdfast.cli.accuracy;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A source of evidence that can be missing.
 *
 * @param scenario takes it away
 * @param words how whatever is open for want of it names it
 */
record Source(String scenario, Pattern words) {
    /** Every one of them in turn is taken away beside every fault. */
    static final List<Source> ALL = List.of(
            source("sources-off/github-off", "(?i)github"),
            source("sources-off/github-rate-limited", "(?i)github"),
            source("sources-off/prometheus-off", "(?i)prometheus"),
            source("sources-off/no-sudo", "needs-sudo"),
            source("artifact-missing/registry-down--filtered-for-us-only", "(?i)registry"),
            source("network-unreachable/port-filtered--for-us-only", "production-web-01"),
            source("runner-offline/unreachable--for-us-only", "production-runner-01"),
            source("secrets-expired/missing--no-right-to-see", "(?i)secrets"));

    private static Source source(String scenario, String words) {
        return new Source(scenario, Pattern.compile(words));
    }

    /** Whether what is missing is missing for want of it. */
    boolean isNamedIn(String missing) {
        return words.matcher(missing).find();
    }
}
