package dev.holdfast.cli;

import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.guard.Claim;
import dev.holdfast.journal.Draft;
import dev.holdfast.journal.Entry;
import dev.holdfast.journal.Journal;
import dev.holdfast.journal.NotWritten;
import dev.holdfast.journal.Place;
import dev.holdfast.operation.Conductor;
import dev.holdfast.operation.Ended;
import dev.holdfast.operation.Operation;
import dev.holdfast.operation.OperationLog;
import dev.holdfast.operation.Plan;
import dev.holdfast.remediation.Planning;
import dev.holdfast.remote.LiveRemote;
import dev.holdfast.step.Hands;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Does what {@code remediate} does, in a process of its own, until one of its writes to the journal: there it ends as kill -9 ends
 * a process, or stands still for a while.
 */
final class AtItsWrites {
    static final int KILLED = 137;
    static final String STANDS = "stands still";

    private static final Duration LEASE = Duration.ofSeconds(90);
    private static int writes;

    private AtItsWrites() {}

    /** {@code what} is before or after, where it dies, or pause. */
    static Process start(Demo demo, String id, int write, String what) throws IOException {
        ProcessBuilder child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AtItsWrites.class.getName(),
                demo.production().config().toString(),
                id,
                Integer.toString(write),
                what);
        child.environment().putAll(demo.environment());
        return child.redirectErrorStream(true).start();
    }

    public static void main(String[] arguments) throws Exception {
        Console console = Console.ofThisProcess();
        Map<String, String> environment = console.environment();
        String id = arguments[1];
        Diagnosed seen = LiveDiagnosis.take(
                DiagnosisOptions.looking(Optional.of(arguments[0])), CatalogReader::shipped, console);
        Plan plan = Planning.of(seen.diagnosis(), seen.inventory());
        try (Journal journal = Journal.open(
                        Place.of(Optional.empty(), environment), JournalOptions.scribe(Set.of(), console));
                LiveRemote remote = remote(seen, Duration.ofMinutes(5), environment)) {
            new OperationLog(journal::append).begin(id, plan, "a test");
            Operation operation = OperationLog.one(journal.history(), id).orElseThrow();
            Reach reach = new Reach(seen.inventory(), remote, console);
            Hands hands = new Hands(
                    seen.inventory(), () -> remote(seen, Duration.ofSeconds(30), environment), reach.helper());
            OperationLog log =
                    new OperationLog(draft -> written(draft, Integer.parseInt(arguments[2]), arguments[3], journal));
            Ended ended = new Conductor(log, reach.lock(), hands, line -> {})
                    .run(operation, new Claim(id + "-first", "the first hand", "a test", "", LEASE));
            console.out().println(ended);
            console.out().flush();
        }
    }

    private static LiveRemote remote(Diagnosed seen, Duration length, Map<String, String> environment) {
        return new LiveRemote(LiveDiagnosis.settings(seen.inventory(), length, environment));
    }

    private static Entry written(Draft draft, int write, String what, Journal journal) throws NotWritten {
        boolean here = ++writes == write;
        if (here && what.equals("before")) {
            Runtime.getRuntime().halt(KILLED);
        }
        Entry entry = journal.append(draft);
        if (here && what.equals("after")) {
            Runtime.getRuntime().halt(KILLED);
        }
        if (here && what.equals("pause")) {
            System.out.println(STANDS);
            pause();
        }
        return entry;
    }

    /** Long enough to be stopped in. */
    private static void pause() {
        try {
            Thread.sleep(3_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
