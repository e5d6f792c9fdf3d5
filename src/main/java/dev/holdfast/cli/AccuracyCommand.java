package dev.holdfast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.cli.accuracy.Campaign;
import dev.holdfast.cli.accuracy.Interruption;
import dev.holdfast.cli.accuracy.JsonResults;
import dev.holdfast.cli.accuracy.MarkdownResults;
import dev.holdfast.cli.accuracy.Outcome;
import dev.holdfast.cli.accuracy.Plan;
import dev.holdfast.cli.accuracy.Results;
import dev.holdfast.cli.accuracy.Setting;
import dev.holdfast.cli.accuracy.TextResults;
import dev.holdfast.cli.accuracy.Tried;
import dev.holdfast.cli.accuracy.Verdicts;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.remote.WorkFolder;
import dev.holdfast.report.JsonReport;
import dev.holdfast.simulation.SimulatedProduction;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code holdfast accuracy}: breaks a simulated production in every way that the lab knows, has each diagnosed once in this
 * process, and counts how often the verdict is what the lab's script says it must be. Touches nothing real.
 */
final class AccuracyCommand implements Command {
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public CommandSpec options() {
        return AccuracyOptions.add(CommandSpec.create());
    }

    @Override
    public ExitCode run(ParseResult given, Console console) throws Exception {
        String format = DiagnosisOptions.text(given, "--format").orElse("text");
        if (!List.of("text", "json", "markdown").contains(format)) {
            return new WrongUsage("--format is text, json or markdown, not '%s'.".formatted(format)).say(console);
        }
        Optional<Path> save = DiagnosisOptions.text(given, "--save").map(Path::of);
        try {
            Plan plan = AccuracyOptions.plan(given);
            try (Interruption interruption = new Interruption()) {
                Results results = results(plan, interruption, console);
                return told(results, format, save, console);
            }
        } catch (WrongUsage wrong) {
            return wrong.say(console);
        }
    }

    private static Results results(Plan plan, Interruption interruption, Console console) throws IOException {
        Catalog catalog = CatalogReader.shipped();
        Counter counter = new Counter(plan, console);
        try (SimulatedProduction production =
                SimulatedProduction.start(() -> WorkFolder.create(TEMPORARY, "holdfast-accuracy-"))) {
            Results results =
                    new Campaign(production, at -> diagnosed(at, catalog), counter, interruption::asked).run(plan);
            counter.end();
            return results;
        }
    }

    private static Verdicts diagnosed(SimulatedProduction production, Catalog catalog) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
        Console silent = new Console(nowhere, nowhere, production.environment());
        DiagnosisOptions options =
                DiagnosisOptions.looking(Optional.of(production.config().toString()));
        try {
            Diagnosed seen = LiveDiagnosis.take(options, () -> catalog, silent);
            return new Verdicts(JSON.readTree(JsonReport.of(seen.diagnosis(), seen.catalog())));
        } catch (WrongUsage defect) {
            throw new IOException("the simulated production is described wrong: " + defect.getMessage(), defect);
        }
    }

    private static ExitCode told(Results results, String format, Optional<Path> save, Console console)
            throws IOException {
        Setting setting = new Setting(Version.NUMBER, Runtime.getRuntime().availableProcessors());
        console.out()
                .print(
                        switch (format) {
                            case "json" -> JsonResults.of(results, setting);
                            case "markdown" -> MarkdownResults.of(results, setting);
                            default -> TextResults.of(results, setting);
                        });
        console.out().flush();
        if (save.isPresent()) {
            Files.writeString(save.get(), JsonResults.of(results, setting));
        }
        return exitCode(results);
    }

    private static ExitCode exitCode(Results results) {
        if (results.endedEarly()) {
            return ExitCode.INTERRUPTED;
        }
        if (results.count(Outcome.WRONG) > 0) {
            return ExitCode.FAILED;
        }
        return results.count(Outcome.TOO_SLOW) > 0 ? ExitCode.UNDECIDED : ExitCode.WELL;
    }

    /** Says beside the results how far it is, and what is wrong at once. */
    private record Counter(Plan plan, Console console) implements Campaign.Watching {
        private static final int SELDOM = 50;

        @Override
        public void tried(int done, Tried last) {
            boolean rewrites = console.remarksGoToTerminal();
            if (last.outcome() == Outcome.WRONG || last.outcome() == Outcome.TOO_SLOW) {
                end();
                console.err().print(last.outcome().id() + ":" + TextResults.lines(last));
            }
            if (rewrites || done % SELDOM == 0) {
                console.err()
                        .print("%s%d of %d%s"
                                .formatted(
                                        rewrites ? "\r" : "",
                                        done,
                                        plan.trials().size(),
                                        rewrites ? " " : "\n"));
            }
            console.err().flush();
        }

        void end() {
            if (console.remarksGoToTerminal()) {
                console.err().print("\r\u001b[K");
            }
        }
    }
}
