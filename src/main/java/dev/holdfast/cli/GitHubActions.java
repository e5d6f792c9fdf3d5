package dev.holdfast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.diagnosis.Failure;
import dev.holdfast.diagnosis.Notice;
import dev.holdfast.diagnosis.Undecided;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.report.MarkdownReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells GitHub what was found: annotations in the job's log, the step's summary and outputs. The commands go to standard
 * error, which GitHub's runner reads as well: standard output carries only the result. Nothing here can change a verdict.
 */
final class GitHubActions {
    /** GitHub shows no more of a kind for a step. */
    private static final int MOST_ANNOTATIONS = 10;

    private final Console console;

    private GitHubActions(Console console) {
        this.console = console;
    }

    /** Present in a job's step. A run number too, so that a stray variable at a desk does not make us print commands. */
    static Optional<GitHubActions> in(Console console) {
        boolean step = "true".equals(console.environment().get("GITHUB_ACTIONS"))
                && !console.environment().getOrDefault("GITHUB_RUN_ID", "").isBlank();
        return step ? Optional.of(new GitHubActions(console)) : Optional.empty();
    }

    /** Has the runner mask values wherever they appear from now on; it swallows these lines itself. */
    void mask(Collection<String> secrets) {
        secrets.stream()
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .forEach(line -> console.err().println("::add-mask::" + data(line)));
    }

    void tell(Diagnosis diagnosis, Catalog catalog, ExitCode code) {
        annotate(diagnosis);
        append("GITHUB_STEP_SUMMARY", MarkdownReport.of(diagnosis, catalog));
        append("GITHUB_OUTPUT", outputs(diagnosis, code));
    }

    private void annotate(Diagnosis diagnosis) {
        for (Notice emergency : diagnosis.emergencies()) {
            annotate("error", "EMERGENCY " + emergency.id(), emergency.because());
        }
        diagnosis.failures().stream().limit(MOST_ANNOTATIONS).forEach(this::annotate);
        diagnosis.undecided().stream()
                .collect(Collectors.groupingBy(Undecided::mode, LinkedHashMap::new, Collectors.toList()))
                .forEach((mode, open) -> annotate(
                        "warning",
                        mode + " undecided",
                        "Evidence is missing for "
                                + open.stream()
                                        .map(u -> u.subject().shown())
                                        .distinct()
                                        .collect(Collectors.joining(", "))));
        diagnosis.warnings().stream()
                .limit(MOST_ANNOTATIONS)
                .forEach(warning -> annotate("notice", warning.id(), warning.because()));
    }

    private void annotate(Failure failure) {
        annotate(
                "error",
                "%s / %s (%s)".formatted(failure.mode(), failure.cause(), failure.severity()),
                failure.verdicts().getFirst().because());
    }

    private void annotate(String level, String title, String text) {
        console.err().println("::%s title=%s::%s".formatted(level, property(title), data(text)));
    }

    private static String outputs(Diagnosis diagnosis, ExitCode code) {
        Optional<Failure> first = diagnosis.failures().stream().findFirst();
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("status", diagnosis.status().name().toLowerCase(Locale.ROOT));
        outputs.put("mode", first.map(Failure::mode).orElse(""));
        outputs.put("cause", first.map(Failure::cause).orElse(""));
        outputs.put("exit-code", String.valueOf(code.number()));
        // A mark that no value can contain: a value must not be able to set another output.
        String mark = "holdfast-" + UUID.randomUUID();
        return outputs.entrySet().stream()
                .map(output -> "%s<<%s%n%s%n%s%n".formatted(output.getKey(), mark, output.getValue(), mark))
                .collect(Collectors.joining());
    }

    private void append(String variable, String text) {
        String file = console.environment().getOrDefault(variable, "");
        if (file.isBlank()) {
            return;
        }
        try {
            Files.writeString(Path.of(file), text, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException | RuntimeException broken) {
            console.err().println("holdfast: %s could not be written; the verdict stands.".formatted(variable));
        }
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
