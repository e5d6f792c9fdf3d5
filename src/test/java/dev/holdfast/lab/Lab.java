package dev.holdfast.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.cli.accuracy.Verdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** The lab that {@code ./test} started, used from outside: its own command for faults, and {@code ./holdfast} as a user calls it. */
final class Lab {
    private static final int PATIENCE_SECONDS = 120;
    private static final Path FOLDER = Path.of(System.getenv().getOrDefault("HOLDFAST_LAB", ""));
    private static final JsonMapper JSON = new JsonMapper();

    private Lab() {}

    /** What a command printed and how it ended. */
    record Ran(int exit, String out, String err, long millis) {}

    /** Skips the test, and says why, where there is no lab. */
    static void mustBeUp() {
        assumeTrue(!FOLDER.toString().isEmpty(), "the lab is not up: ./test starts it, as root");
    }

    static Path config() {
        return FOLDER.resolve("holdfast.yaml");
    }

    /** Runs {@code lab/lab WORDS}; fails the test if it fails. */
    static String lab(String... words) {
        Ran ran = labTry(words);
        if (ran.exit() != 0) {
            throw new AssertionError(
                    "lab %s: exit %d%n%s%s".formatted(String.join(" ", words), ran.exit(), ran.out(), ran.err()));
        }
        return ran.out();
    }

    static Ran labTry(String... words) {
        return labTry(Map.of(), words);
    }

    private static Ran labTry(Map<String, String> environment, String... words) {
        List<String> all = new ArrayList<>(List.of("lab/lab"));
        all.addAll(List.of(words));
        return run(all, environment, 240);
    }

    /** Whether a fault's own proof says, at this moment and without waiting for it, that it is there. */
    static boolean isThereNow(String fault) {
        return labTry(Map.of("PATIENCE", "0"), "fault", "there", fault).exit() == 0;
    }

    /** Breaks the lab, until the fault's own proof says so; a proof that ran out of patience is given a second try, and it is printed. */
    static void breakIt(String fault) {
        lab("fault", "on", fault);
        if (labTry("fault", "there", fault).exit() != 0) {
            System.out.println(fault + ": not there in time, broken a second time");
            lab("fault", "off", fault);
            lab("fault", "on", fault);
            lab("fault", "there", fault);
        }
    }

    /** Undoes a fault, and waits until its own proof says that it is gone and production well. */
    static void mend(String fault) {
        lab("fault", "off", fault);
        mustBeGone(fault);
    }

    static void mustBeGone(String fault) {
        if (labTry("fault", "gone", fault).exit() != 0) {
            System.out.println(fault + ": not gone in time, waited for a second time");
            lab("fault", "gone", fault);
        }
    }

    /** Runs {@code lab/watch WORD}; a report of differences ends with 1, which is for the test to judge. */
    static String watch(String word) {
        Ran ran = run(List.of("lab/watch", word), Map.of(), 120);
        if (ran.exit() > 1) {
            throw new AssertionError("lab/watch %s: exit %d%n%s".formatted(word, ran.exit(), ran.err()));
        }
        return ran.out();
    }

    /** Runs {@code ./holdfast WORDS} in the lab's network, with the on-call engineer's environment. */
    static Ran holdfast(String... words) {
        return holdfast(Map.of(), words);
    }

    /** The same with other environment variables; an empty value takes one away. */
    static Ran holdfast(Map<String, String> environment, String... words) {
        List<String> all = new ArrayList<>(List.of("lab/lab", "run", "./holdfast"));
        all.addAll(List.of(words));
        Map<String, String> whole = new LinkedHashMap<>(engineersEnvironment());
        whole.putAll(environment);
        return run(all, whole, PATIENCE_SECONDS);
    }

    /** {@code holdfast diagnose} as JSON. */
    static Answer diagnose(String... options) {
        return diagnose(Map.of(), options);
    }

    static Answer diagnose(Map<String, String> environment, String... options) {
        return answer(holdfast(environment, words(options).toArray(String[]::new)));
    }

    /** Judges a bundle again where there is no network at all. */
    static Answer replay(Path bundle) {
        return answer(run(
                List.of("unshare", "-n", "./holdfast", "diagnose", "--replay", bundle.toString(), "--format", "json"),
                Map.of(),
                120));
    }

    /** The same by a Holdfast that has started only once: for tests that look at the verdict, and look often. */
    static Answer diagnoseAgain(String... options) {
        return answer(Started.RESIDENT.holdfast(words(options), PATIENCE_SECONDS));
    }

    private static List<String> words(String... options) {
        List<String> words = new ArrayList<>(List.of("diagnose", "--config", config().toString(), "--format", "json"));
        words.addAll(List.of(options));
        return words;
    }

    private static final class Started {
        static final Resident RESIDENT = new Resident(engineersEnvironment());
    }

    private static Answer answer(Ran ran) {
        try {
            return new Answer(ran, new Verdicts(JSON.readTree(ran.out())));
        } catch (RuntimeException unreadable) {
            throw new AssertionError(
                    "holdfast answered exit %d%n%s%n%s".formatted(ran.exit(), ran.out(), ran.err()), unreadable);
        }
    }

    private static Map<String, String> engineersEnvironment() {
        Map<String, String> all = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(FOLDER.resolve("env"))) {
                int equals = line.indexOf('=');
                if (!line.startsWith("#") && equals > 0) {
                    all.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        return all;
    }

    private static Ran run(List<String> command, Map<String, String> environment, int seconds) {
        try {
            Path out = Files.createTempFile("lab", ".out");
            Path err = Files.createTempFile("lab", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            environment.forEach((key, value) -> {
                if (value.isEmpty()) {
                    builder.environment().remove(key);
                } else {
                    builder.environment().put(key, value);
                }
            });
            long begun = System.nanoTime();
            Process process = builder.start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(command + " did not end within " + seconds + " s");
            }
            long millis = (System.nanoTime() - begun) / 1_000_000;
            Ran ran = new Ran(process.exitValue(), text(out), text(err), millis);
            Files.delete(out);
            Files.delete(err);
            return ran;
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(command.toString(), broken);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), UTF_8);
    }
}
