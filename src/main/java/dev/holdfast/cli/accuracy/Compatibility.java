package dev.holdfast.cli.accuracy;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether two faults can be the matter at once so that both are there to be seen. Each rule has its reason; a pair that none of
 * them refuses must be diagnosed right.
 */
final class Compatibility {
    private static final String DATABASE = "production-db-01";
    private static final String CACHE = "production-redis-01";
    private static final String RUNNERS = "production-runner-0";

    private static final List<Rule> RULES = List.of(
            new Rule("the same thing is broken twice, and shows one of both", Compatibility::sameThing),
            new Rule("the first hides the host on which the second would show", Compatibility::hidden),
            new Rule("each tells another story of the newest release, and there is one", Compatibility::twoStories),
            new Rule("an image is missing for one reason, whichever comes first", Compatibility::sameImage),
            new Rule("a key is tried only where the runner gets as far as the login", Compatibility::noLogin),
            new Rule("a backend that starts without what it needs stops there", Compatibility::stopsEarlier),
            new Rule("on a disk that takes no writes nothing else can be broken", Compatibility::unwritable),
            new Rule("a look-alike of what is really there is no look-alike", Compatibility::resembles));

    private Compatibility() {}

    /** A reason against two faults at once, whichever is which. */
    private record Rule(String reason, Test test) {
        boolean speaksAgainst(Expectation one, Expectation other) {
            return test.holds(one, other) || test.holds(other, one);
        }
    }

    private interface Test {
        boolean holds(Expectation one, Expectation other);
    }

    /** Why these two cannot be expected to be seen both; empty if they can. */
    static Optional<String> conflict(Expectation one, Expectation other) {
        return RULES.stream()
                .filter(rule -> rule.speaksAgainst(one, other))
                .map(Rule::reason)
                .findFirst();
    }

    /** Every reason that there is. */
    static List<String> reasons() {
        return RULES.stream().map(Rule::reason).toList();
    }

    /**
     * Both at once. Both production runners gone is a third thing, which must be said as well. What a dead host no longer serves
     * need not be said beside it when a host on which it would show is hidden.
     */
    static Expectation together(Expectation one, Expectation other) {
        Expectation both = one.and(other);
        if (!hides(one.fault()).isEmpty() && !hides(other.fault()).isEmpty()) {
            List<Expectation.Cause> causes = List.copyOf(both.causes());
            both.causes()
                    .removeIf(cause -> causes.stream()
                            .anyMatch(dead -> dead.cause().equals("host-down")
                                    && dead.mode().equals(cause.mode())
                                    && dead.subjects().equals(cause.subjects())
                                    && !dead.equals(cause)));
        }
        return gone(one, RUNNERS + "1") && gone(other, RUNNERS + "2")
                        || gone(one, RUNNERS + "2") && gone(other, RUNNERS + "1")
                ? both.and(Expectation.of("all runners", """
                        # Both production runners are gone.
                        # expect: runner-offline all-runners-down production-runner-01,production-runner-02
                        # expect: emergencies all-runners-down"""))
                : both;
    }

    private static boolean gone(Expectation one, String runner) {
        return one.causes().stream()
                .anyMatch(cause -> cause.mode().equals("runner-offline")
                        && !cause.cause().equals("registered-but-idle")
                        && cause.subjects().contains(runner));
    }

    private static boolean sameThing(Expectation one, Expectation other) {
        return one.causes().stream()
                .anyMatch(a -> other.causes().stream()
                        .anyMatch(b -> a.mode().equals(b.mode()) && !Collections.disjoint(a.subjects(), b.subjects())));
    }

    private static boolean hidden(Expectation one, Expectation other) {
        return !Collections.disjoint(hides(one.fault()), needs(other));
    }

    private static boolean unwritable(Expectation one, Expectation other) {
        if (!one.fault().contains("/read-only-disk")) {
            return false;
        }
        Set<String> hosts = new HashSet<>();
        one.causes().forEach(cause -> hosts.addAll(cause.subjects()));
        // the deployment's keys lie on the primary runner
        return !Collections.disjoint(hosts, needs(other))
                || hosts.contains(RUNNERS + "1") && other.fault().startsWith("secrets-expired/");
    }

    /** The hosts that nobody can look at any more. */
    private static Set<String> hides(String fault) {
        return switch (fault) {
            case "network-unreachable/host-down",
                    "network-unreachable/sshd-stopped",
                    "network-unreachable/port-refused",
                    "network-unreachable/port-refused--other-port",
                    "network-unreachable/port-filtered",
                    "network-unreachable/dropped-by-sshd",
                    "network-unreachable/route-missing--way-back",
                    "secrets-expired/host-key-changed" -> Set.of("production-web-01");
            case "network-unreachable/port-filtered--ufw", "health-checks-failing/partially-running--one-host" ->
                Set.of("production-web-02");
            case "health-checks-failing/database-down--host-dead" -> Set.of(DATABASE);
            case "health-checks-failing/cache-down--host-dead" -> Set.of(CACHE);
            case "artifact-missing/registry-down--host-dead" -> Set.of("registry-01");
            case "runner-offline/host-down", "runner-offline/unreachable" -> Set.of(RUNNERS + "1");
            case "runner-offline/all-runners-down--different-causes" -> Set.of(RUNNERS + "2");
            default -> Set.of();
        };
    }

    /** The hosts that have to be looked at: those that the cause is about, and those on which it shows. */
    private static Set<String> needs(Expectation expected) {
        Set<String> hosts = new HashSet<>();
        expected.causes().forEach(cause -> hosts.addAll(cause.subjects()));
        switch (expected.fault()) {
            case "network-unreachable/route-missing",
                    "network-unreachable/wrong-address--hosts-file",
                    "secrets-expired/refused--key-on-one-runner",
                    "secrets-expired/host-key-changed--stale-on-the-runner",
                    "secrets-expired/host-key-unknown",
                    "runner-offline/not-monitored" -> hosts.add(RUNNERS + "1");
            case "artifact-missing/registry-unreachable-from-runner" -> {
                hosts.add(RUNNERS + "1");
                hosts.add(RUNNERS + "2");
            }
            case "health-checks-failing/database-unreachable" -> hosts.add("production-web-01");
            case "health-checks-failing/cache-unreachable", "health-checks-failing/database-refuses--no-login" ->
                hosts.add("production-web-02");
            case "health-checks-failing/version-mismatch" -> hosts.add("production-web-01");
            default -> {}
        }
        return hosts;
    }

    private static boolean twoStories(Expectation one, Expectation other) {
        return tellsOfTheRelease(one.fault()) && tellsOfTheRelease(other.fault())
                || one.fault().equals("health-checks-failing/version-mismatch")
                        && (other.fault().startsWith("emergencies/")
                                || other.fault().equals("health-checks-failing/rollback-failed"));
    }

    private static boolean tellsOfTheRelease(String fault) {
        return Stream.of(
                                "artifact-missing/",
                                "emergencies/",
                                "health-checks-failing/rollback-failed",
                                "runner-offline/no-runner-with-labels",
                                "runner-offline/registered-but-idle",
                                "runner-offline/service-stopped--github-shows-offline",
                                "runner-offline/frozen--a-jobs-worker",
                                "health-checks-failing/version-mismatch--rolling-deployment",
                                "secrets-expired/missing")
                        .anyMatch(fault::startsWith)
                && !fault.startsWith("artifact-missing/registry-down")
                && !fault.equals("secrets-expired/missing--nothing-has-run");
    }

    private static boolean sameImage(Expectation one, Expectation other) {
        return isOf("artifact-missing", one) && isOf("artifact-missing", other);
    }

    private static boolean noLogin(Expectation one, Expectation other) {
        return isOf("network-unreachable", one)
                && one.causes().stream().noneMatch(cause -> cause.cause().startsWith("egress"))
                && isOf("secrets-expired", other)
                && !other.fault().contains("/missing")
                && other.causes().stream()
                        .anyMatch(b ->
                                one.causes().stream().anyMatch(a -> !Collections.disjoint(a.subjects(), b.subjects())));
    }

    /** Its log says why it stopped, and it never came to the rest. */
    private static boolean stopsEarlier(Expectation one, Expectation other) {
        boolean database = isAbout(DATABASE, one);
        boolean cache = isAbout(CACHE, one);
        String cause = other.fault().replaceFirst(".*/", "");
        boolean nameless = one.fault().equals("network-unreachable/name-resolution--server-silent");
        return (database || nameless)
                        && (cause.equals("service-crashing--port-taken")
                                || cause.startsWith("migration-failed")
                                || cause.startsWith("irreversible-migration")
                                || cause.startsWith("misconfigured") && !cause.contains("cache"))
                || cache && cause.equals("misconfigured--cache-port");
    }

    private static boolean resembles(Expectation one, Expectation other) {
        return one.never().stream()
                .anyMatch(cause -> other.causes().stream()
                        .anyMatch(real -> real.mode().equals(cause.mode())
                                && (one.healthy() || real.cause().equals(cause.cause()))));
    }

    private static boolean isOf(String mode, Expectation expected) {
        return expected.causes().stream().anyMatch(cause -> cause.mode().equals(mode));
    }

    private static boolean isAbout(String host, Expectation expected) {
        return expected.causes().stream().anyMatch(cause -> cause.subjects().contains(host));
    }
}
