package dev.holdfast.cli;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.remote.Redaction;
import dev.holdfast.report.Bundle;
import dev.holdfast.report.BundleException;
import dev.holdfast.report.BundleFile;
import dev.holdfast.report.JsonReport;
import dev.holdfast.report.Look;
import dev.holdfast.report.MarkdownReport;
import dev.holdfast.report.Revisit;
import dev.holdfast.report.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast diagnose}: looks at production, names what is wrong with it and shows the evidence. Changes nothing. */
final class DiagnoseCommand implements Command {
    private enum Format {
        TEXT,
        JSON,
        MARKDOWN
    }

    @Override
    public CommandSpec options() {
        return DiagnosisOptions.add(CommandSpec.create())
                .addOption(DiagnosisOptions.several("--mode", "MODE", "Look at this failure mode only (repeatable)."))
                .addOption(DiagnosisOptions.one("--format", "FORMAT", "text, json or markdown."))
                .addOption(DiagnosisOptions.one("--save", "BUNDLE", "Keep what was seen in a zip file (redacted)."));
    }

    @Override
    public ExitCode run(ParseResult given, Console console) {
        try {
            return diagnose(given, console);
        } catch (WrongUsage wrong) {
            return wrong.say(console);
        }
    }

    private static ExitCode diagnose(ParseResult given, Console console) throws WrongUsage {
        DiagnosisOptions options = DiagnosisOptions.of(given);
        Format format = format(given);
        Look look = Look.in(console.environment(), DiagnosisOptions.colour(given), console.resultGoesToTerminal());
        Optional<String> save = DiagnosisOptions.text(given, "--save");
        checkSave(save, options);

        Diagnosed seen = Diagnosed.by(options, OwnCatalog.in(options.catalog()), console);
        ExitCode code = exitCode(seen.diagnosis());
        print(seen, format, look, options.revisit(save), console);
        GitHubActions.in(console).ifPresent(github -> {
            github.mask(LiveDiagnosis.secrets(seen.inventory(), console.environment()));
            github.tell(seen.diagnosis(), seen.catalog(), code);
        });
        return save.isEmpty() || saved(seen, Path.of(save.get()), console) ? code : unsaved(code);
    }

    /** The one place that says which code a diagnosis ends with. */
    static ExitCode exitCode(Diagnosis diagnosis) {
        List<ExitCode> holding = new ArrayList<>();
        if (diagnosis.status() == Diagnosis.Status.DEGRADED) {
            holding.add(ExitCode.DEGRADED);
        }
        if (!diagnosis.failures().isEmpty()) {
            holding.add(ExitCode.FAILED);
        }
        if (!diagnosis.undecided().isEmpty()) {
            holding.add(ExitCode.UNDECIDED);
        }
        return ExitCode.gravest(holding);
    }

    private static Format format(ParseResult given) throws WrongUsage {
        String wanted = DiagnosisOptions.text(given, "--format").orElse("text");
        for (Format format : Format.values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(wanted)) {
                return format;
            }
        }
        throw new WrongUsage("--format is text, json or markdown, not '%s'.".formatted(wanted));
    }

    private static void checkSave(Optional<String> save, DiagnosisOptions options) throws WrongUsage {
        if (save.isPresent() && options.replay().isPresent()) {
            throw new WrongUsage("--save and --replay do not go together: the bundle is there already.");
        }
        if (save.isPresent()) {
            try {
                BundleFile.checkTarget(Path.of(save.get()));
            } catch (BundleException impossible) {
                throw new WrongUsage(impossible.getMessage() + ".");
            }
        }
    }

    private static void print(Diagnosed seen, Format format, Look look, Revisit revisit, Console console) {
        console.out()
                .print(
                        switch (format) {
                            case TEXT -> TextReport.of(seen.diagnosis(), seen.catalog(), look, revisit);
                            case JSON -> JsonReport.of(seen.diagnosis(), seen.catalog());
                            case MARKDOWN -> MarkdownReport.of(seen.diagnosis(), seen.catalog());
                        });
        console.out().flush();
    }

    /** What goes into the bundle is what a replay will say, so the report in it is judged from the masked readings. */
    static boolean saved(Diagnosed seen, Path target, Console console) {
        Set<String> secrets = LiveDiagnosis.secrets(seen.inventory(), console.environment());
        Redaction redaction = new Redaction(secrets);
        Bundle bundle = Bundle.of(seen.diagnosis(), seen.inventory(), seen.scope(), Version.NUMBER)
                .masked(redaction::mask);
        Diagnosed again = ReplayedDiagnosis.judge(bundle, seen.catalog());
        try {
            String configuration =
                    redaction.mask(Files.readString(seen.inventory().file()));
            BundleFile.write(target, bundle, configuration, JsonReport.of(again.diagnosis(), again.catalog()));
            console.err().println("holdfast: saved what was seen to %s.".formatted(target));
            return true;
        } catch (BundleException | IOException failed) {
            console.err().println("holdfast: nothing was saved: %s.".formatted(failed.getMessage()));
            return false;
        }
    }

    /** The verdict stands, but nobody may take "all well" for "all well, and saved". */
    private static ExitCode unsaved(ExitCode code) {
        return code == ExitCode.WELL ? ExitCode.INTERNAL_ERROR : code;
    }
}
