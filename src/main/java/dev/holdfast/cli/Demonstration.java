package dev.holdfast.cli;

import dev.holdfast.remote.WorkFolder;
import dev.holdfast.report.Look;
import dev.holdfast.simulation.Onlooker;
import dev.holdfast.simulation.SimulatedProduction;
import dev.holdfast.simulation.SimulatedProduction.Breakage;
import dev.holdfast.text.CommandName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A simulated production, broken, as {@code holdfast diagnose} sees it, and what can be done with it then. */
final class Demonstration {
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private static final Pattern REMEDY = Pattern.compile("\\$ ssh (\\S+)");
    private static final String USUAL_HOST = "production-web-01";

    private final SimulatedProduction production;
    private final String scenario;
    private final boolean keep;
    private final Console console;
    private final Look look;

    private Demonstration(SimulatedProduction production, String scenario, boolean keep, Console console) {
        this.production = production;
        this.scenario = scenario;
        this.keep = keep;
        this.console = console;
        this.look = Look.in(console.environment(), Look.Colour.AUTO, console.resultGoesToTerminal());
    }

    /** Shows one from its start to its end, which with {@code keep} is Ctrl-C. */
    static ExitCode of(String scenario, boolean keep, Console console) throws IOException, InterruptedException {
        try (SimulatedProduction production =
                SimulatedProduction.start(() -> WorkFolder.untilExit(TEMPORARY, "holdfast-demo-"))) {
            return new Demonstration(production, scenario, keep, console).show();
        }
    }

    private ExitCode show() throws IOException, InterruptedException {
        production.breakIt(scenario);
        introduce();
        Onlooker.Seen seen = diagnosed();
        console.out().print(seen.out());
        if (!isVerdict(seen.exit())) {
            console.err().print(seen.err());
            return ExitCode.INTERNAL_ERROR;
        }
        console.out().print(afterwards(seen));
        if (keep) {
            stay();
        }
        return ExitCode.WELL;
    }

    private void introduce() {
        say(
                "A small production runs in this process: ten hosts with real SSH, Prometheus, Alertmanager, GitHub and a registry."
                        + " What is the matter with it:");
        console.out().println("  " + scenario);
        console.out().print(Paragraph.of(what(), 6, look.width()));
        say("And what holdfast diagnose finds:");
        console.out().println();
        console.out().flush();
    }

    private String what() {
        return SimulatedProduction.breakages().stream()
                .filter(breakage -> breakage.id().equals(scenario))
                .map(Breakage::what)
                .findFirst()
                .orElse("Nothing.");
    }

    private void say(String text) {
        console.out().print(Paragraph.of(text, 0, look.width()));
    }

    // ---- the diagnosis

    /** In a process of its own, as a user would call it. */
    private Onlooker.Seen diagnosed() throws IOException {
        // Without --keep it outlives the demo, so that its verdicts can be looked into afterwards, until the next one.
        Path evidence = keep
                ? production.config().resolveSibling("demo.zip")
                : WorkFolder.create(TEMPORARY, "holdfast-evidence-").resolve("demo.zip");
        List<String> line = new ArrayList<>(java());
        line.addAll(words(production.config(), evidence, look.colour()));
        try {
            return Progress.during(console, "looking at production", () -> seen(line));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Onlooker.Seen seen(List<String> line) {
        try {
            return new Onlooker(production).run(line, console.environment());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> java() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "-D" + CommandName.PROPERTY + "=" + CommandName.called(),
                Main.class.getName());
    }

    /** All that the diagnosis is told, beside the environment of the production: where its description is. */
    static List<String> words(Path config, Path evidence, boolean colour) {
        return List.of(
                "diagnose",
                "--config",
                config.toString(),
                "--save",
                evidence.toString(),
                "--color",
                colour ? "always" : "never");
    }

    /** The demo went well if there is a verdict, whatever it is. */
    private static boolean isVerdict(int code) {
        return Stream.of(ExitCode.WELL, ExitCode.FAILED, ExitCode.UNDECIDED, ExitCode.DEGRADED)
                .anyMatch(verdict -> verdict.number() == code);
    }

    // ---- afterwards

    private String afterwards(Onlooker.Seen seen) {
        return CommandName.in((keep ? around(host(seen.out())) : """
                  holdfast demo --keep %s
                      let it stay up, to look around on its hosts by ssh and to repair them
                """.formatted(scenario)) + """
                  holdfast demo --random
                      let chance break it; holdfast demo --list shows what there is
                  holdfast config init
                      begin with your own production
                """);
    }

    private String around(String host) {
        return """

                It stays up until Ctrl-C. In another terminal:
                  ssh -F %1$s %2$s
                      look around on a host as the engineer on call
                  alias ssh='ssh -F %1$s -l root'
                      repair it: now the remedy's commands can be typed as they stand
                  %3$s holdfast diagnose --config %4$s
                      diagnose it again
                """.formatted(production.sshConfig(), host, variables(), production.config());
    }

    /** The one that the remedy begins with, if it is one. */
    private String host(String report) {
        return REMEDY.matcher(report)
                .results()
                .map(found -> found.group(1))
                .filter(production.hosts()::contains)
                .findFirst()
                .orElse(USUAL_HOST);
    }

    private String variables() {
        return production.environment().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    private void stay() throws InterruptedException {
        console.out().flush();
        Thread.sleep(Duration.ofDays(1));
    }
}
