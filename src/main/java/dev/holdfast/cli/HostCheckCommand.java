package dev.holdfast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.step.HelperAnswer;
import dev.holdfast.step.HostHelper;
import dev.holdfast.step.HostUnits;
import dev.holdfast.text.CommandName;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast host check}: which hosts can be acted on, and what the others lack. Changes nothing. */
final class HostCheckCommand implements ReachingCommand {
    @Override
    public CommandSpec options() {
        return Reach.reading(CommandSpec.create())
                .addPositional(PositionalParamSpec.builder()
                        .index("0..*")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .paramLabel("HOST")
                        .description("The hosts to check; without one all of them.")
                        .build());
    }

    @Override
    public ExitCode run(ParseResult given, Reach reach) throws WrongUsage {
        List<ExitCode> codes = new ArrayList<>();
        answers(hosts(given, reach), reach.helper()).forEach((host, answer) -> {
            Optional<String> lack = lack(host, answer, reach);
            codes.add(code(answer, lack));
            reach.console().out().println(line(host, lack));
        });
        return ExitCode.gravest(codes);
    }

    private static List<String> hosts(ParseResult given, Reach reach) throws WrongUsage {
        List<String> named = given.matchedPositionalValue(0, List.of());
        for (String host : named) {
            Optional<String> unknown = DiagnosisOptions.unknown(
                    "host", host, reach.inventory().hosts().keySet());
            if (unknown.isPresent()) {
                throw new WrongUsage(unknown.get());
            }
        }
        return named.isEmpty() ? List.copyOf(reach.inventory().hosts().keySet()) : named;
    }

    private static Map<String, HelperAnswer> answers(List<String> hosts, HostHelper helper) {
        Map<String, Future<HelperAnswer>> pending = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            hosts.forEach(host -> pending.put(host, threads.submit(() -> helper.call(host, "about"))));
        }
        Map<String, HelperAnswer> answers = new LinkedHashMap<>();
        pending.forEach((host, answer) -> answers.put(host, answer.resultNow()));
        return answers;
    }

    /** What a host lacks, without the full stop. */
    private static Optional<String> lack(String host, HelperAnswer answer, Reach reach) {
        if (!(answer instanceof HelperAnswer.Done(HelperAnswer.Fields fields))) {
            return Optional.of(answer.because());
        }
        if (!fields.get("sum").equals(sum(HostHelper.program()))) {
            return Optional.of(
                    "its %s is not the one of this Holdfast; 'holdfast host prepare %s' prints what renews it"
                            .formatted(HostHelper.PATH, host));
        }
        List<String> expected = HostUnits.of(host, reach.inventory());
        return fields.all("unit").equals(expected)
                ? Optional.empty()
                : Optional.of("it lets these units be touched: %s; by holdfast.yaml they should be: %s"
                        .formatted(words(fields.all("unit")), words(expected)));
    }

    private static String words(List<String> units) {
        return units.isEmpty() ? "none" : String.join(", ", units);
    }

    private static String line(String host, Optional<String> lack) {
        return CommandName.in(
                lack.isEmpty() ? "OK       %s".formatted(host) : "LACKING  %s: %s.".formatted(host, lack.get()));
    }

    private static ExitCode code(HelperAnswer answer, Optional<String> lack) {
        return switch (answer) {
            case HelperAnswer.Done done -> lack.isEmpty() ? ExitCode.WELL : ExitCode.FAILED;
            case HelperAnswer.Refused refused -> ExitCode.FAILED;
            case HelperAnswer.NotCalled notCalled -> ExitCode.FAILED;
            case HelperAnswer.Unheard unheard -> ExitCode.UNDECIDED;
        };
    }

    private static String sum(String program) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(program.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
