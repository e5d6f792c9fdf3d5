package dev.holdfast.cli;

import dev.holdfast.failuremode.Catalog;
import dev.holdfast.report.Explanation;
import dev.holdfast.report.Look;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code holdfast explain}: looks again, or at a saved bundle, and shows for each verdict what it hangs on and every reading
 * that decided it. Changes nothing.
 */
final class ExplainCommand implements Command {
    @Override
    public CommandSpec options() {
        return DiagnosisOptions.add(CommandSpec.create())
                .addOption(DiagnosisOptions.one(
                        "--subject", "NAME", "Explain the verdicts about this host, runner or service only."))
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("0..1")
                        .type(String.class)
                        .paramLabel("MODE[/CAUSE]")
                        .description("The failure mode, or one of its causes; without it an overview.")
                        .build());
    }

    @Override
    public ExitCode run(ParseResult given, Console console) {
        try {
            return explain(given, console);
        } catch (WrongUsage wrong) {
            return wrong.say(console);
        }
    }

    private static ExitCode explain(ParseResult given, Console console) throws WrongUsage {
        DiagnosisOptions options = DiagnosisOptions.of(given);
        Look look = Look.in(console.environment(), DiagnosisOptions.colour(given), console.resultGoesToTerminal());
        Catalog catalog = OwnCatalog.in(options.catalog()).get();
        Topic topic = Topic.of(given.matchedPositionalValue(0, ""), catalog);
        String subject = DiagnosisOptions.text(given, "--subject").orElse("");

        Diagnosed seen = Diagnosed.by(options, () -> catalog, console);
        checkSubject(subject, seen);
        Explanation explanation = new Explanation(seen.diagnosis(), look, options.revisit(Optional.empty()), subject);
        console.out().print(topic.explained(explanation));
        console.out().flush();
        return DiagnoseCommand.exitCode(seen.diagnosis());
    }

    private static void checkSubject(String subject, Diagnosed seen) throws WrongUsage {
        List<String> known = seen.diagnosis().verdicts().stream()
                .flatMap(verdict ->
                        Stream.of(verdict.subject().name(), verdict.subject().host()))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        Optional<String> wrong =
                subject.isEmpty() ? Optional.empty() : DiagnosisOptions.unknown("subject", subject, known);
        if (wrong.isPresent()) {
            throw new WrongUsage(wrong.get());
        }
    }
}
