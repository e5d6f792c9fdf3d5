package dev.holdfast.guard;

import dev.holdfast.guard.Authority.Answers;
import dev.holdfast.step.HelperAnswer.Fields;
import java.time.Instant;
import java.util.Optional;

/** The latch of production: set when it is degraded, it refuses every deployment until somebody clears it with a reason. */
public final class Latch {
    private final Authority authority;

    public Latch(Authority authority) {
        this.authority = authority;
    }

    /** One host that says so is enough: it was set for a reason. */
    public LatchState read() {
        if (authority.size() == 0) {
            return new LatchState.Unreadable(ProductionLock.NO_AUTHORITY);
        }
        Answers answers = authority.ask("latch-read");
        Optional<Fields> latched = answers.done().values().stream()
                .filter(fields -> fields.number("latched") > 0)
                .findFirst();
        if (latched.isPresent()) {
            Fields fields = latched.get();
            return new LatchState.Latched(
                    fields.get("owner"),
                    fields.get("reason"),
                    fields.get("operation"),
                    Instant.ofEpochSecond(fields.number("latched")));
        }
        return answers.done().size() >= authority.majority()
                ? new LatchState.Open()
                : new LatchState.Unreadable(answers.whyNot());
    }

    /** Sets it. Empty if that is done, or why it is not. The first reason stays. */
    public Optional<String> set(String owner, String reason, String operation) {
        return onMajority(authority.ask("latch-set", owner, reason, operation));
    }

    /** Clears it everywhere. Empty if that is done, or why it is not. */
    public Optional<String> clear(String owner, String reason) {
        Answers answers = authority.ask("latch-clear", owner, reason);
        // One that was not reached would latch production again.
        return answers.done().size() == authority.size() && authority.size() > 0
                ? Optional.empty()
                : Optional.of(whyNot(answers));
    }

    private Optional<String> onMajority(Answers answers) {
        boolean done = authority.size() > 0 && answers.done().size() >= authority.majority();
        return done ? Optional.empty() : Optional.of(whyNot(answers));
    }

    private String whyNot(Answers answers) {
        return authority.size() == 0 ? ProductionLock.NO_AUTHORITY : answers.whyNot();
    }
}
