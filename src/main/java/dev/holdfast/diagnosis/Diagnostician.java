package dev.holdfast.diagnosis;

import dev.holdfast.failuremode.Catalog;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.probe.Probe;
import dev.holdfast.probe.Probes;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Takes every reading that the failure modes ask for, all at once and within one deadline, and has them weighed. Only
 * reads. Never throws for what the world does.
 */
public final class Diagnostician {
    private final Catalog catalog;
    private final Clock clock;
    private final Map<String, Probe> probes;

    public Diagnostician(Catalog catalog, Clock clock) {
        this(catalog, clock, Probes.byName());
    }

    /**
     * One that asks by these probes.
     *
     * @param probes by name, all that the catalog asks
     */
    public Diagnostician(Catalog catalog, Clock clock, Map<String, Probe> probes) {
        this.catalog = catalog;
        this.clock = clock;
        this.probes = probes;
    }

    /** Looks at production and judges. */
    public Diagnosis diagnose(Inventory inventory, Scope scope, Remote remote) {
        Instant begun = clock.instant();
        long nanos = System.nanoTime();
        QuestionList questions = QuestionList.of(catalog, inventory, scope);
        Map<Question, Reading> readings = take(
                questions.all(),
                q -> put(q, inventory, remote),
                inventory.limits().deadline());
        Duration elapsed = Duration.ofNanos(System.nanoTime() - nanos);
        return judge(inventory, scope, readings, begun, elapsed);
    }

    /** Judges readings that were taken before. Pure: the same readings give the same diagnosis. */
    public Diagnosis judge(
            Inventory inventory, Scope scope, Map<Question, Reading> readings, Instant begun, Duration elapsed) {
        QuestionList questions = QuestionList.of(catalog, inventory, scope);
        return new Weighing(catalog, inventory, scope, questions, readings).diagnosis(begun, elapsed);
    }

    private Reading put(Question question, Inventory inventory, Remote remote) {
        Probe probe = probes.get(question.probe());
        if (probe == null) {
            return unobservable(Why.NOT_CONFIGURED, "there is no probe " + question.probe());
        }
        try {
            return probe.ask(question, inventory, remote);
        } catch (RuntimeException defect) {
            // A defect in one probe must not take the other readings with it, nor pass for health.
            return unobservable(Why.NOT_UNDERSTOOD, "the probe %s failed: %s".formatted(question.probe(), defect));
        }
    }

    private static Map<Question, Reading> take(
            Set<Question> questions, Function<Question, Reading> put, Duration deadline) {
        Map<Question, Future<Reading>> pending = new LinkedHashMap<>();
        long end = System.nanoTime() + deadline.toNanos();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            questions.forEach(question -> pending.put(question, threads.submit(() -> put.apply(question))));
            Map<Question, Reading> readings = new LinkedHashMap<>();
            pending.forEach((question, answer) -> readings.put(question, await(answer, end, deadline)));
            return readings;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Reading await(Future<Reading> answer, long end, Duration deadline) {
        try {
            return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return unobservable(
                    Why.TIMED_OUT, "no answer within the diagnosis' deadline of %d s".formatted(deadline.toSeconds()));
        } catch (ExecutionException defect) {
            return unobservable(Why.NOT_UNDERSTOOD, "the probe failed: " + defect.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return unobservable(Why.TIMED_OUT, "the diagnosis was interrupted");
        }
    }

    private static Reading unobservable(Why why, String because) {
        return new Reading.Unobservable(why, because, "", List.of());
    }
}
