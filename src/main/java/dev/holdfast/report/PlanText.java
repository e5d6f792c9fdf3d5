package dev.holdfast.report;

import dev.holdfast.operation.Basis;
import dev.holdfast.operation.Operation;
import dev.holdfast.operation.Plan;
import dev.holdfast.operation.PlannedStep;
import java.util.List;

/** Plans and operations in words. */
public final class PlanText {
    private PlanText() {}

    /** Why, what, by which command, and how it is taken back. */
    public static String plan(Plan plan) {
        StringBuilder text = new StringBuilder("Plan for %s:\n".formatted(Harmless.line(plan.environment())));
        for (Basis basis : plan.basis()) {
            text.append("  %s/%s, %s: %s\n"
                    .formatted(
                            basis.mode(),
                            basis.cause(),
                            Harmless.line(basis.subject()),
                            Harmless.line(basis.because())));
        }
        for (int i = 0; i < plan.steps().size(); i++) {
            PlannedStep step = plan.steps().get(i);
            text.append("""
                      %d. %s (%s)
                         by: holdfast-act %s %s
                         undo: %s
                    """.formatted(
                            i + 1,
                            Harmless.line(step.maker().does(step.target())),
                            step.risk(),
                            step.maker().verb(),
                            Harmless.line(step.target().unit()),
                            Harmless.line(step.maker().undo(step.target()))));
        }
        return text.toString();
    }

    /** A line for each. */
    public static String list(List<Operation> operations) {
        StringBuilder text = new StringBuilder();
        operations.forEach(operation -> text.append("%s  %s  %-9s  %s\n"
                .formatted(operation.id(), operation.began(), status(operation), Harmless.line(operation.who()))));
        return operations.isEmpty() ? "No operation yet.\n" : text.toString();
    }

    private static String status(Operation operation) {
        return operation.end().map(Operation.End::result).orElse("open");
    }

    /** The whole of one. */
    public static String whole(Operation operation) {
        StringBuilder text = new StringBuilder(
                "%s, begun %s by %s\n".formatted(operation.id(), operation.began(), Harmless.line(operation.who())));
        text.append(plan(operation.plan())).append("So far:\n");
        for (int i = 0; i < operation.steps().size(); i++) {
            text.append("  %d. %s\n"
                    .formatted(i + 1, Harmless.line(progress(operation.steps().get(i)))));
        }
        operation
                .end()
                .ifPresent(end -> text.append("Ended: %s%s\n"
                        .formatted(end.result(), end.because().isEmpty() ? "" : ": " + Harmless.line(end.because()))));
        return text.toString();
    }

    private static String progress(Operation.Progress progress) {
        return switch (progress) {
            case Operation.Progress.Open open -> "not begun";
            case Operation.Progress.InDoubt(int attempt, String action) ->
                "in doubt: it was about to act (%s), and what became of it was not recorded".formatted(action);
            case Operation.Progress.Done(String how) -> "done: " + how;
            case Operation.Progress.NotDone(int attempts, String because) -> "not done: " + because;
        };
    }
}
