package dev.holdfast.guard;

import dev.holdfast.guard.Authority.Answers;
import dev.holdfast.step.HelperAnswer;
import dev.holdfast.step.HelperAnswer.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The lock of production. Whoever holds it does so under an epoch that nobody had before: hosts refuse whatever comes under an
 * older one.
 */
public final class ProductionLock {
    /** Contenders who took a host each give them back, and come again a little later. */
    private static final int ATTEMPTS = 4;

    private static final int LONGEST_WAIT_MILLIS = 300;

    private final Authority authority;

    public ProductionLock(Authority authority) {
        this.authority = authority;
    }

    /** Who holds it. Changes nothing. */
    public LockState read() {
        if (authority.size() == 0) {
            return new LockState.Unreadable(NO_AUTHORITY);
        }
        Answers answers = authority.ask("lock-read");
        Map<String, Fields> known = answers.done();
        if (known.size() < authority.majority()) {
            return new LockState.Unreadable(answers.whyNot());
        }
        int silent = authority.size() - known.size();
        Map<String, Long> votes = known.values().stream()
                .filter(ProductionLock::isHeld)
                .collect(Collectors.groupingBy(fields -> fields.get("token"), Collectors.counting()));
        Optional<String> holder = votes.entrySet().stream()
                .filter(vote -> vote.getValue() + silent >= authority.majority())
                .map(Map.Entry::getKey)
                .findFirst();
        return holder.<LockState>map(token -> held(token, known.values()))
                .orElseGet(() -> new LockState.Free(newestEpoch(known.values())));
    }

    static final String NO_AUTHORITY =
            "holdfast.yaml names no authority: hosts that hold the lock (authority: [production-db-01])";

    private static boolean isHeld(Fields fields) {
        return !fields.get("token").isEmpty() && fields.number("expires") > fields.number("now");
    }

    private static LockState held(String token, Collection<Fields> known) {
        Fields fields = known.stream()
                .filter(one -> one.get("token").equals(token))
                .findFirst()
                .orElseThrow();
        return new LockState.Held(
                token,
                fields.number("holding"),
                new LockState.Who(
                        fields.get("owner"), fields.get("reason"), fields.get("run"), instant(fields.number("since"))),
                instant(fields.number("sign")),
                Duration.ofSeconds(fields.number("expires") - fields.number("now")));
    }

    private static Instant instant(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }

    private static long newestEpoch(Collection<Fields> known) {
        return known.stream().mapToLong(fields -> fields.number("epoch")).max().orElse(0);
    }

    /** Takes it where nobody holds it. */
    public Taken take(Claim claim) {
        return take(claim, "take");
    }

    /** Takes it whoever holds it: what that one still runs is fenced off, and nobody undoes it. */
    public Taken breakGlass(Claim claim) {
        return take(claim, "break-glass");
    }

    private Taken take(Claim claim, String kind) {
        if (authority.size() == 0) {
            return new Taken.Refused(NO_AUTHORITY);
        }
        Taken taken = new Taken.Refused("");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Answers known = authority.ask("lock-read");
            if (known.done().size() < authority.majority()) {
                return new Taken.Refused("the authority cannot be read: " + known.whyNot());
            }
            Attempt made = attempt(claim, kind, newestEpoch(known.done().values()) + 1);
            taken = made.taken();
            if (!made.worthAnother()) {
                return taken;
            }
            rest();
        }
        return taken;
    }

    private record Attempt(Taken taken, boolean worthAnother) {}

    private Attempt attempt(Claim claim, String kind, long epoch) {
        Answers answers = authority.ask(
                "lock-take",
                claim.token(),
                Long.toString(epoch),
                Long.toString(claim.lease().toSeconds()),
                claim.owner(),
                claim.reason(),
                claim.run(),
                kind);
        if (answers.done().size() >= authority.majority()) {
            return new Attempt(new Taken.Holding(claim, epoch), false);
        }
        giveBack(answers.perhapsDone(), claim, epoch);
        List<HelperAnswer.Refused> refusals = answers.byHost().values().stream()
                .filter(HelperAnswer.Refused.class::isInstance)
                .map(HelperAnswer.Refused.class::cast)
                .toList();
        boolean raced = !refusals.isEmpty() && !majorityHolds(refusals);
        return new Attempt(new Taken.Refused(because(refusals, answers)), raced);
    }

    /** Another one has it for good, rather than a part of it for a moment. */
    private boolean majorityHolds(List<HelperAnswer.Refused> refusals) {
        return refusals.stream()
                .filter(refused -> isHeld(refused.fields()))
                .collect(Collectors.groupingBy(refused -> refused.fields().get("token"), Collectors.counting()))
                .values()
                .stream()
                .anyMatch(count -> count >= authority.majority());
    }

    private static String because(List<HelperAnswer.Refused> refusals, Answers answers) {
        return refusals.stream()
                .map(HelperAnswer.Refused::fields)
                .filter(ProductionLock::isHeld)
                .findFirst()
                .map(fields -> "%s holds production since %s (%s); the lease ends in %d s unless it is renewed"
                        .formatted(
                                fields.get("owner"),
                                instant(fields.number("since")),
                                fields.get("reason"),
                                fields.number("expires") - fields.number("now")))
                .orElseGet(answers::whyNot);
    }

    private void giveBack(List<String> hosts, Claim claim, long epoch) {
        if (!hosts.isEmpty()) {
            authority.ask(hosts, "lock-release", claim.token(), Long.toString(epoch));
        }
    }

    private static void rest() {
        try {
            Thread.sleep(RandomGenerator.getDefault().nextInt(LONGEST_WAIT_MILLIS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A sign of life. Empty if production is still held, or why it is not. */
    public Optional<String> renew(Taken.Holding holding) {
        Answers answers = authority.ask(
                "lock-renew",
                holding.claim().token(),
                Long.toString(holding.epoch()),
                Long.toString(holding.claim().lease().toSeconds()));
        return answers.done().size() >= authority.majority() ? Optional.empty() : Optional.of(answers.whyNot());
    }

    /** Gives it back. Empty if that is done, or why it is not. */
    public Optional<String> release(String token, long epoch) {
        Answers answers = authority.ask("lock-release", token, Long.toString(epoch));
        return answers.done().size() >= authority.majority() ? Optional.empty() : Optional.of(answers.whyNot());
    }
}
