package dev.holdfast.cli;

import dev.holdfast.simulation.Onlooker;
import dev.holdfast.simulation.SimulatedProduction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code holdfast demo}: starts a small production in this process, breaks it and runs {@code holdfast diagnose} on it, which
 * learns nothing but the addresses and keys in the generated holdfast.yaml. Touches nothing real.
 */
final class DemoCommand implements Command {
    private static final String AFTERWARDS = """
              holdfast demo --list
                  what else can be the matter
              holdfast config init
                  begin with your own production
            """;

    @Override
    public CommandSpec options() {
        return CommandSpec.create()
                .addOption(OptionSpec.builder("--list")
                        .type(boolean.class)
                        .description("List what can be the matter.")
                        .build())
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("0..1")
                        .type(String.class)
                        .paramLabel("SCENARIO")
                        .description("What is to be the matter; without it the first fault of the list.")
                        .build());
    }

    @Override
    public ExitCode run(ParseResult given, Console console) throws Exception {
        List<String> scenarios = SimulatedProduction.scenarios();
        if (given.matchedOptionValue("--list", false)) {
            scenarios.forEach(console.out()::println);
            return ExitCode.WELL;
        }
        String wanted = given.matchedPositionalValue(0, scenarios.get(1));
        Optional<String> wrong = DiagnosisOptions.unknown("scenario", wanted, scenarios);
        return wrong.isPresent() ? new WrongUsage(wrong.get()).say(console) : show(wanted, console);
    }

    private static ExitCode show(String scenario, Console console) throws IOException, InterruptedException {
        // Outlives the demo, so that its verdicts can be looked into afterwards.
        Path evidence = Files.createTempDirectory("holdfast-evidence-").resolve("demo.zip");
        try (SimulatedProduction production = SimulatedProduction.start()) {
            production.breakIt(scenario);
            console.out().println("A small production runs in this process: real SSH, Prometheus, GitHub, a registry.");
            console.out()
                    .println("What is the matter with it: " + scenario + ". This is what holdfast diagnose finds:");
            console.out().println();
            console.out().flush();
            boolean verdict = isVerdict(diagnose(production, evidence, console));
            if (verdict) {
                console.out().print(AFTERWARDS);
            }
            return verdict ? ExitCode.WELL : ExitCode.INTERNAL_ERROR;
        }
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
        line.addAll(List.of(Main.class.getName(), "diagnose", "--config", config.toString()));
        line.addAll(List.of("--save", evidence.toString()));
        return line;
    }
}
