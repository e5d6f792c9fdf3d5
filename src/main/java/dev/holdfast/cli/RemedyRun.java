package dev.holdfast.cli;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.guard.Claim;
import dev.holdfast.journal.Journal;
import dev.holdfast.journal.NotWritten;
import dev.holdfast.operation.Conductor;
import dev.holdfast.operation.Ended;
import dev.holdfast.operation.Operation;
import dev.holdfast.operation.OperationLog;
import dev.holdfast.remediation.Planning;
import dev.holdfast.remote.LiveRemote;
import dev.holdfast.step.Hands;
import dev.holdfast.text.CommandName;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Carries out an operation, new or resumed, and proves by a second diagnosis that it worked. */
record RemedyRun(Reach reach, Journal journal, DiagnosisOptions options, boolean resumed) {
    /** How long a holder may be silent; long enough for a connection that hangs, short enough for whoever waits for it. */
    private static final Duration LEASE = Duration.ofSeconds(45);

    private static final int DIAGNOSES = 8;
    private static final long PAUSE_MILLIS = 3_000;

    private Console console() {
        return reach.console();
    }

    private OperationLog log() {
        return new OperationLog(journal::append);
    }

    ExitCode carryOut(Operation operation) throws NotWritten, WrongUsage {
        Conductor conductor = new Conductor(log(), reach.lock(), hands(), this::say);
        Claim claim = new Claim(
                operation.id() + "-" + UUID.randomUUID(),
                reach.owner(),
                "operation " + operation.id(),
                reach.run(),
                LEASE);
        Thread atInterrupt = new Thread(() -> waiting(operation, "interrupted; what was begun goes on, on its host"));
        Runtime.getRuntime().addShutdownHook(atInterrupt);
        try {
            ExitCode code = ended(operation, conductor.run(operation, claim));
            if (journal.livesOnReserve()) {
                say("The disk of this machine is full; the journal lives on its reserved space.");
            }
            return code;
        } catch (NotWritten lost) {
            console().err().println("holdfast: " + lost.getMessage());
            return waiting(operation, "it could not be recorded what became of the last step");
        } finally {
            nothingToSayAtTheEnd(atInterrupt);
        }
    }

    private static void nothingToSayAtTheEnd(Thread atInterrupt) {
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(atInterrupt);
        } catch (IllegalStateException ending) {
            // Somebody pressed Ctrl-C, and it has been said.
        }
    }

    private Hands hands() {
        return new Hands(
                reach.inventory(),
                () -> new LiveRemote(LiveDiagnosis.settings(
                        reach.inventory(),
                        reach.inventory().limits().deadline(),
                        console().environment())),
                reach.helper());
    }

    private ExitCode ended(Operation operation, Ended ended) throws NotWritten, WrongUsage {
        return switch (ended) {
            case Ended.AllDone done -> proved(operation);
            case Ended.StepFailed(int step, String because) ->
                failed(operation, "step %d failed: %s; nothing after it was begun".formatted(step + 1, because));
            case Ended.InDoubt(int step, String because) ->
                waiting(operation, "step %d is in doubt: %s".formatted(step + 1, because));
            case Ended.Refused(String because) -> {
                // What was begun earlier stays open until somebody has seen to it.
                if (!resumed) {
                    log().end(operation.id(), "refused", because);
                }
                yield reach.refused(because);
            }
        };
    }

    /** What was broken must be seen to be whole: that a command succeeded proves nothing. */
    private ExitCode proved(Operation operation) throws NotWritten, WrongUsage {
        Diagnosis again = diagnosis();
        List<String> left = Planning.left(operation.plan(), again);
        for (int i = 1; i < DIAGNOSES && !isProven(left, again); i++) {
            pause();
            again = diagnosis();
            left = Planning.left(operation.plan(), again);
        }
        if (!left.isEmpty()) {
            return failed(
                    operation, "it has not been seen to be gone: %s; escalate".formatted(String.join(", ", left)));
        }
        log().end(operation.id(), "succeeded", "a second diagnosis finds none of it any more");
        say("Repaired: a second diagnosis finds none of it any more (%s)."
                .formatted(again.status().name().toLowerCase(Locale.ROOT)));
        return DiagnoseCommand.exitCode(again);
    }

    /** What comes up takes a moment to be seen everywhere; it is waited for only while something is still wrong. */
    private static boolean isProven(List<String> left, Diagnosis again) {
        return left.isEmpty() && again.status() == Diagnosis.Status.HEALTHY;
    }

    private Diagnosis diagnosis() throws WrongUsage {
        return LiveDiagnosis.take(options, CatalogReader::shipped, console()).diagnosis();
    }

    private ExitCode failed(Operation operation, String because) throws NotWritten {
        log().end(operation.id(), "failed", because);
        console().err().println("holdfast: %s: %s.".formatted(operation.id(), because));
        return ExitCode.FAILED;
    }

    private ExitCode waiting(Operation operation, String because) {
        console()
                .err()
                .println(CommandName.in("holdfast: %1$s: %2$s. Then: holdfast operation resume %1$s"
                        .formatted(operation.id(), because)));
        return ExitCode.WAITING;
    }

    private void say(String line) {
        console().err().println(line);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
