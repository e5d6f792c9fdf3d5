package dev.holdfast.operation;

import dev.holdfast.journal.Draft;
import dev.holdfast.journal.Entry;
import dev.holdfast.journal.Filter;
import dev.holdfast.journal.History;
import dev.holdfast.journal.Kind;
import dev.holdfast.journal.NotRead;
import dev.holdfast.journal.NotWritten;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Operations in the journal: what is written of them, and what they are when it is read again. */
public final class OperationLog {
    private static final JsonMapper JSON = new JsonMapper();

    private final Recorder recorder;

    /** Writes an entry, or says that it could not. */
    public interface Recorder {
        Entry append(Draft draft) throws NotWritten;
    }

    public OperationLog(Recorder recorder) {
        this.recorder = recorder;
    }

    // ---- written

    /** The plan, and that it was approved. */
    public void begin(String id, Plan plan, String approvedBy) throws NotWritten {
        write(Kind.DECISION, id, "", body().set("plan", plan.json()));
        write(Kind.APPROVAL, id, "", body().put("by", approvedBy).put("plan", plan.hash(0)));
    }

    void intent(String id, int step, int attempt, PlannedStep planned, String action, long epoch) throws NotWritten {
        write(
                Kind.INTENT,
                id,
                planned.target().host(),
                step(step, attempt)
                        .put("action", action)
                        .put("verb", planned.maker().verb())
                        .put("unit", planned.target().unit())
                        .put("epoch", epoch));
    }

    void outcome(String id, int step, int attempt, PlannedStep planned, StepEnd end) throws NotWritten {
        write(
                Kind.OUTCOME,
                id,
                planned.target().host(),
                step(step, attempt)
                        .put("result", end.done() ? "done" : "not-done")
                        .put("because", end.because()));
    }

    /** The end of the whole. */
    public void end(String id, String result, String because) throws NotWritten {
        write(Kind.OUTCOME, id, "", body().put("operation", result).put("because", because));
    }

    private void write(Kind kind, String id, String host, ObjectNode body) throws NotWritten {
        Entry unused = recorder.append(new Draft(kind, id, host, body));
    }

    private static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode step(int step, int attempt) {
        return body().put("step", step).put("attempt", attempt);
    }

    // ---- read

    /** All operations, the oldest first. */
    public static List<Operation> all(History history) throws NotRead {
        Map<String, List<Entry>> byId = new LinkedHashMap<>();
        history.each(Filter.ALL, entry -> {
            if (entry.operation().startsWith("op-")) {
                byId.computeIfAbsent(entry.operation(), id -> new ArrayList<>()).add(entry);
            }
        });
        return byId.values().stream()
                .map(OperationLog::told)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The operation of this id. */
    public static Optional<Operation> one(History history, String id) throws NotRead {
        return told(history.list(Filter.of(Filter.Field.OPERATION, id)));
    }

    /** None where it is not an operation: notes may bear any id. */
    static Optional<Operation> told(List<Entry> entries) {
        Optional<Entry> first = entries.stream()
                .filter(entry ->
                        entry.kind().equals(Kind.DECISION.id()) && json(entry).has("plan"))
                .findFirst();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Plan plan = Plan.of(json(first.get()).path("plan"));
        List<Operation.Progress> steps = new ArrayList<>();
        plan.steps().forEach(step -> steps.add(new Operation.Progress.Open()));
        Optional<Operation.End> end = Optional.empty();
        for (Entry entry : entries) {
            JsonNode body = json(entry);
            if (body.has("operation")) {
                end = Optional.of(new Operation.End(
                        body.path("operation").asString(""),
                        body.path("because").asString("")));
            } else if (body.path("step").isInt() && body.path("step").asInt() < steps.size()) {
                steps.set(body.path("step").asInt(), progress(entry, body));
            }
        }
        return Optional.of(new Operation(
                first.get().operation(), first.get().at(), first.get().who(), plan, steps, end));
    }

    private static Operation.Progress progress(Entry entry, JsonNode body) {
        int attempt = body.path("attempt").asInt(0);
        if (entry.kind().equals(Kind.INTENT.id())) {
            return new Operation.Progress.InDoubt(attempt, body.path("action").asString(""));
        }
        String because = body.path("because").asString("");
        return body.path("result").asString("").equals("done")
                ? new Operation.Progress.Done(because)
                : new Operation.Progress.NotDone(attempt, because);
    }

    private static JsonNode json(Entry entry) {
        return JSON.readTree(entry.body());
    }
}
