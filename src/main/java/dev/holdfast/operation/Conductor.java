package dev.holdfast.operation;

import dev.holdfast.guard.Claim;
import dev.holdfast.guard.Heartbeat;
import dev.holdfast.guard.ProductionLock;
import dev.holdfast.guard.Taken;
import dev.holdfast.journal.NotWritten;
import dev.holdfast.step.Hands;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Carries out a plan step by step, under the lock of production. What a step did is found out before the next is begun; what an
 * earlier run left in doubt is found out first.
 */
public final class Conductor {
    private final OperationLog log;
    private final ProductionLock lock;
    private final Hands hands;
    private final Consumer<String> tell;

    /**
     * @param tell gets a sentence for everything that happens, as it happens
     */
    public Conductor(OperationLog log, ProductionLock lock, Hands hands, Consumer<String> tell) {
        this.log = log;
        this.lock = lock;
        this.hands = hands;
        this.tell = tell;
    }

    /** Runs what is not done yet. */
    public Ended run(Operation operation, Claim claim) throws NotWritten {
        return switch (lock.take(claim)) {
            case Taken.Refused(String because) -> new Ended.Refused(because);
            case Taken.Holding holding -> {
                try (Heartbeat heartbeat = new Heartbeat(lock, holding)) {
                    yield steps(operation, heartbeat);
                }
            }
        };
    }

    private Ended steps(Operation operation, Heartbeat heartbeat) throws NotWritten {
        for (int number = 0; number < operation.plan().steps().size(); number++) {
            Optional<Ended> stop = step(operation, number, heartbeat);
            if (stop.isPresent()) {
                return stop.get();
            }
        }
        return new Ended.AllDone();
    }

    /** Why the run must stop here, if it must. */
    private Optional<Ended> step(Operation operation, int number, Heartbeat heartbeat) throws NotWritten {
        PlannedStep planned = operation.plan().steps().get(number);
        StepRun run = new StepRun(operation.id(), number, planned, log, hands, tell);
        return switch (operation.steps().get(number)) {
            case Operation.Progress.Done done -> Optional.empty();
            case Operation.Progress.Open open -> run.make(1, heartbeat);
            case Operation.Progress.NotDone(int attempts, String because) -> run.make(attempts + 1, heartbeat);
            case Operation.Progress.InDoubt(int attempt, String action) -> run.findOut(attempt, action, heartbeat);
        };
    }
}
