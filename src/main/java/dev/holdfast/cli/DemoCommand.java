package dev.holdfast.cli;

import dev.holdfast.remote.WorkFolder;
import dev.holdfast.simulation.Onlooker;
import dev.holdfast.simulation.SimulatedProduction;
import dev.holdfast.text.CommandName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code holdfast demo}: starts a production in this process, breaks it and runs {@code holdfast diagnose} on it, which learns
 * nothing but the addresses and keys in the generated holdfast.yaml. Touches nothing real.
 */
final class DemoCommand implements Command {
    private static final int SCHEMA_VERSION = 1;
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final String USUAL = "runner-offline/disk-full";

    @Override
    public CommandSpec options() {
        return CommandSpec.create()
                .addOption(OptionSpec.builder("--list")
                        .type(boolean.class)
                        .description("List what can be the matter.")
                        .build())
                .addOption(DiagnosisOptions.one("--format", "FORMAT", "Of the list: text or json."))
                .addOption(OptionSpec.builder("--keep")
                        .type(boolean.class)
                        .description("Stay up until Ctrl-C, for looking around and repairing by ssh.")
                        .build())
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("0..1")
                        .type(String.class)
                        .paramLabel("SCENARIO")
                        .description("What is to be the matter; without it " + USUAL + ".")
                        .build());
    }

    @Override
    public ExitCode run(ParseResult given, Console console) throws Exception {
        String format = DiagnosisOptions.text(given, "--format").orElse("text");
        if (!List.of("text", "json").contains(format)) {
            return new WrongUsage("--format is text or json, not '%s'.".formatted(format)).say(console);
        }
        if (given.matchedOptionValue("--list", false)) {
            console.out().print(format.equals("json") ? json() : text());
            return ExitCode.WELL;
        }
        List<String> scenarios = SimulatedProduction.scenarios();
        String wanted = given.matchedPositionalValue(0, USUAL);
        Optional<String> wrong = DiagnosisOptions.unknown("scenario", wanted, scenarios);
        boolean keep = given.matchedOptionValue("--keep", false);
        return wrong.isPresent() ? new WrongUsage(wrong.get()).say(console) : show(wanted, keep, console);
    }

    private static String text() {
        StringBuilder text = new StringBuilder("healthy\n");
        for (SimulatedProduction.Breakage breakage : SimulatedProduction.breakages()) {
            text.append(breakage.id())
                    .append(breakage.lookAlike() ? "  (a look-alike)" : "")
                    .append("\n    ");
            text.append(breakage.what()).append('\n');
        }
        return text.toString();
    }

    private static String json() {
        List<Map<String, Object>> all = new ArrayList<>();
        all.add(scenario("healthy", "Nothing is the matter.", false));
        SimulatedProduction.breakages().forEach(b -> all.add(scenario(b.id(), b.what(), b.lookAlike())));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schemaVersion", SCHEMA_VERSION);
        document.put("scenarios", all);
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        return mapper.writeValueAsString(document) + "\n";
    }

    private static Map<String, Object> scenario(String id, String what, boolean lookAlike) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("what", what);
        fields.put("lookAlike", lookAlike);
        return fields;
    }

    private static ExitCode show(String scenario, boolean keep, Console console)
            throws IOException, InterruptedException {
        // Outlives the demo, so that its verdicts can be looked into afterwards, until the next one.
        Path evidence = WorkFolder.create(TEMPORARY, "holdfast-evidence-").resolve("demo.zip");
        try (SimulatedProduction production =
                SimulatedProduction.start(() -> WorkFolder.untilExit(TEMPORARY, "holdfast-demo-"))) {
            production.breakIt(scenario);
            console.out().println("A small production runs in this process: real SSH, Prometheus, GitHub, a registry.");
            console.out()
                    .println("What is the matter with it: " + scenario + ". This is what holdfast diagnose finds:");
            console.out().println();
            console.out().flush();
            boolean verdict = isVerdict(diagnose(production, evidence, console));
            if (verdict) {
                console.out().print(afterwards(production, keep));
            }
            if (verdict && keep) {
                stay(console);
            }
            return verdict ? ExitCode.WELL : ExitCode.INTERNAL_ERROR;
        }
    }

    private static String afterwards(SimulatedProduction production, boolean keep) {
        String around = keep ? """
                  ssh -F %1$s production-web-01
                      look around on one of its hosts; with -l root, repair it
                  %2$s holdfast diagnose --config %3$s
                      diagnose it again
                """.formatted(production.sshConfig(), variables(production), production.config()) : """
                  holdfast demo --keep
                      let it stay up, to look around on its hosts by ssh and to repair them
                """;
        return CommandName.in(around + """
                  holdfast demo --list
                      what else can be the matter
                  holdfast config init
                      begin with your own production
                """);
    }

    private static String variables(SimulatedProduction production) {
        return production.environment().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    private static void stay(Console console) throws InterruptedException {
        console.out().println();
        console.out().println("It stays up until Ctrl-C.");
        console.out().flush();
        Thread.sleep(Duration.ofDays(1));
    }

    /** The demo went well if there is a verdict, whatever it is. */
    private static boolean isVerdict(int code) {
        return Stream.of(ExitCode.WELL, ExitCode.FAILED, ExitCode.UNDECIDED, ExitCode.DEGRADED)
                .anyMatch(verdict -> verdict.number() == code);
    }

    /** In a process of its own, as a user would call it. */
    private static int diagnose(SimulatedProduction production, Path evidence, Console console)
            throws IOException, InterruptedException {
        Optional<OutputStream> instead =
                console.out() instanceof StandardStream ? Optional.empty() : Optional.of(console.out());
        return new Onlooker(production).run(commandLine(production.config(), evidence), instead);
    }

    private static List<String> commandLine(Path config, Path evidence) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        line.add("-D" + CommandName.PROPERTY + "=" + CommandName.called());
        line.addAll(List.of(Main.class.getName(), "diagnose", "--config", config.toString()));
        line.addAll(List.of("--save", evidence.toString()));
        return line;
    }
}
