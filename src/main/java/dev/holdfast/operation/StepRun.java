package dev.holdfast.operation;

import dev.holdfast.guard.Heartbeat;
import dev.holdfast.journal.NotWritten;
import dev.holdfast.step.Hands;
import dev.holdfast.step.HelperAnswer;
import dev.holdfast.step.HostHelper;
import dev.holdfast.step.Seen;
import dev.holdfast.step.Target;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One step on its way: look, record the intent, act, see it end, look again, record the outcome. */
record StepRun(
        String operation, int number, PlannedStep planned, OperationLog log, Hands hands, Consumer<String> tell) {
    private static final int OFTEN = 400;
    private static final long PAUSE_MILLIS = 500;
    /** What starts may still fall over a moment later. */
    private static final int LOOKS = 20;

    private Target target() {
        return planned.target();
    }

    private String host() {
        return target().host();
    }

    /** Makes it where it is needed. Says why the run must stop, if it must. */
    Optional<Ended> make(int attempt, Heartbeat heartbeat) throws NotWritten {
        return switch (planned.maker().look(target(), hands)) {
            case Seen.Already already -> {
                log.outcome(operation, number, attempt, planned, new StepEnd(true, "it was so already"));
                tell.accept("%s: it is so already".formatted(planned.maker().does(target())));
                yield Optional.empty();
            }
            case Seen.Unfit(String because) -> failed(because);
            case Seen.Unknown(String because) -> failed(because);
            case Seen.Needed(String state) -> guarded(attempt, heartbeat);
        };
    }

    private Optional<Ended> guarded(int attempt, Heartbeat heartbeat) throws NotWritten {
        Optional<String> fenced = fence(heartbeat.epoch());
        if (fenced.isPresent()) {
            return refused(fenced.get());
        }
        String action = "holdfast-%s-%d-%d".formatted(operation, number + 1, attempt);
        log.intent(operation, number, attempt, planned, action, heartbeat.epoch());
        if (!heartbeat.isAlive()) {
            log.outcome(operation, number, attempt, planned, new StepEnd(false, "the lock was lost before it acted"));
            return refused("the lock of production was lost: its lease could not be renewed in time");
        }
        tell.accept(planned.maker().does(target()));
        return acted(attempt, action, heartbeat.epoch());
    }

    /** From now on nothing older acts there; what still runs of it is waited for by whoever comes again. */
    private Optional<String> fence(long epoch) {
        return switch (hands.helper().call(host(), "fence", Long.toString(epoch))) {
            case HelperAnswer.Done(HelperAnswer.Fields fields) ->
                fields.all("running").stream()
                        .findFirst()
                        .map(name -> "%s still runs on %s; come again when it has ended".formatted(name, host()));
            case HelperAnswer.Refused refused -> Optional.of(refused.because());
            case HelperAnswer.NotCalled notCalled -> Optional.of(notCalled.because());
            case HelperAnswer.Unheard unheard -> Optional.of(unheard.because());
        };
    }

    private Optional<Ended> acted(int attempt, String action, long epoch) throws NotWritten {
        HelperAnswer answer =
                hands.helper().call(host(), planned.maker().verb(), Long.toString(epoch), action, target().unit());
        return switch (answer) {
            case HelperAnswer.Done done -> observed(attempt, action);
            case HelperAnswer.Unheard unheard -> observed(attempt, action);
            case HelperAnswer.NotCalled(String because) -> notDone(attempt, because);
            case HelperAnswer.Refused(int status, String because, var fields) ->
                status == HostHelper.BEGUN_BEFORE || status == HostHelper.NOT_STARTED
                        ? observed(attempt, action)
                        : notDone(attempt, because);
        };
    }

    /** An earlier run was about to act: what became of it is found out, and only what was not done is done. */
    Optional<Ended> findOut(int attempt, String action, Heartbeat heartbeat) throws NotWritten {
        tell.accept("%s: an earlier run was about to do it; looking what became of it"
                .formatted(planned.maker().does(target())));
        // So that the earlier run, if it lives, cannot act after we have looked.
        Optional<String> fenced = fenceOnly(heartbeat.epoch());
        if (fenced.isPresent()) {
            return inDoubt(fenced.get());
        }
        Optional<Ended> stop = observed(attempt, action);
        return stop.filter(Ended.StepFailed.class::isInstance).isPresent() ? make(attempt + 1, heartbeat) : stop;
    }

    private Optional<String> fenceOnly(long epoch) {
        HelperAnswer answer = hands.helper().call(host(), "fence", Long.toString(epoch));
        return answer instanceof HelperAnswer.Done ? Optional.empty() : Optional.of(answer.because());
    }

    /** Sees the action end, and takes what the host says for what became of it. */
    private Optional<Ended> observed(int attempt, String action) throws NotWritten {
        HelperAnswer.Fields seen = new HelperAnswer.Fields(Map.of());
        String unheard = "";
        for (int i = 0; i < OFTEN; i++) {
            HelperAnswer answer = hands.helper().call(host(), "observe", action);
            if (answer instanceof HelperAnswer.Done(HelperAnswer.Fields fields)) {
                seen = fields;
                if (!fields.get("state").equals("running")) {
                    break;
                }
            } else if (i >= LOOKS) {
                unheard = answer.because();
                break;
            }
            pause();
        }
        return switch (seen.get("state")) {
            case "ended" ->
                seen.get("exit").equals("0")
                        ? verified(attempt, action)
                        : forgotten(
                                action,
                                notDone(
                                        attempt,
                                        "it ended with status %s: %s"
                                                .formatted(
                                                        seen.get("exit"),
                                                        seen.get("said").strip())));
            case "never" -> notDone(attempt, "it never reached " + host());
            case "unknown" -> byLooking(attempt, action, seen.get("because"));
            case "running" -> inDoubt(action + " still runs on " + host());
            default -> inDoubt(unheard.isEmpty() ? host() + " does not say what became of it" : unheard);
        };
    }

    /** The host cannot say what became of the action, but what it was for can be seen. */
    private Optional<Ended> byLooking(int attempt, String action, String because) throws NotWritten {
        return switch (planned.maker().look(target(), hands)) {
            case Seen.Already already -> forgotten(action, done(attempt, "it is so, although " + because));
            case Seen.Needed(String state) ->
                forgotten(action, notDone(attempt, "%s, and %s is %s".formatted(because, target(), state)));
            case Seen.Unfit(String unfit) -> inDoubt(because + "; " + unfit);
            case Seen.Unknown(String unknown) -> inDoubt(because + "; " + unknown);
        };
    }

    private Optional<Ended> verified(int attempt, String action) throws NotWritten {
        Seen seen = new Seen.Unknown("it was not looked at");
        int good = 0;
        for (int i = 0; i < LOOKS && good < 2; i++) {
            pause();
            seen = planned.maker().look(target(), hands);
            good = seen instanceof Seen.Already ? good + 1 : 0;
        }
        return forgotten(
                action,
                good == 2
                        ? done(attempt, "done, and seen twice to be so")
                        : notDone(attempt, "it ended well, but " + words(seen)));
    }

    private String words(Seen seen) {
        return switch (seen) {
            case Seen.Already already -> target() + " does not stay active";
            case Seen.Needed(String state) -> target() + " is " + state;
            case Seen.Unfit(String because) -> because;
            case Seen.Unknown(String because) -> because;
        };
    }

    /** The traces on the host are removed after the outcome is recorded, never before. */
    private Optional<Ended> forgotten(String action, Optional<Ended> ended) {
        HelperAnswer unused = hands.helper().call(host(), "forget", action);
        return ended;
    }

    private Optional<Ended> done(int attempt, String how) throws NotWritten {
        log.outcome(operation, number, attempt, planned, new StepEnd(true, how));
        tell.accept("  " + how);
        return Optional.empty();
    }

    private Optional<Ended> notDone(int attempt, String because) throws NotWritten {
        log.outcome(operation, number, attempt, planned, new StepEnd(false, because));
        return failed(because);
    }

    private Optional<Ended> failed(String because) {
        return Optional.of(new Ended.StepFailed(number, because));
    }

    private Optional<Ended> inDoubt(String because) {
        return Optional.of(new Ended.InDoubt(number, because));
    }

    private static Optional<Ended> refused(String because) {
        return Optional.of(new Ended.Refused(because));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
