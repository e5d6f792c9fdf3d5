package dev.holdfast.cli;

import dev.holdfast.remote.ShellQuoting;
import dev.holdfast.text.NearestName;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is wrong with the arguments of a command, in a sentence that names what was probably meant.
 *
 * @param command its name, such as {@code config check}
 * @param options what it takes
 */
record WrongArguments(String command, CommandSpec options) {

    String sentence(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(unmatched.getUnmatched().getFirst());
        }
        // Without the lines that the parser adds below.
        String message = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
        return message.endsWith(".") ? message : message + ".";
    }

    private String unmatched(String argument) {
        String shown = argument.replaceAll("\\p{Cntrl}", "?");
        if (shown.startsWith("-")) {
            String name = shown.replaceFirst("=.*", "");
            String nearest = NearestName.to(name, names())
                    .map(" Did you mean '%s'?"::formatted)
                    .orElse("");
            return "%s has no option '%s'.%s".formatted(command, name, nearest);
        }
        return looksLikeFile(shown) && options.findOption("--config") != null
                ? "%s takes no file; did you mean --config %s?".formatted(command, ShellQuoting.quote(shown))
                : "%s does not take '%s'.".formatted(command, shown);
    }

    private Collection<String> names() {
        return options.options().stream()
                .flatMap(option -> Stream.of(option.names()))
                .filter(name -> name.startsWith("--"))
                .toList();
    }

    private static boolean looksLikeFile(String argument) {
        return argument.contains("/") || argument.endsWith(".yaml") || argument.endsWith(".yml");
    }

    /** An empty name is mostly a variable that is not set; taking it for "not given" would look somewhere else than was meant. */
    static Optional<String> emptyValue(ParseResult given) {
        return given.matchedOptions().stream()
                .filter(option -> option.stringValues().stream().anyMatch(String::isBlank))
                .map(option -> "%s wants %s.".formatted(option.longestName(), wanted(option)))
                .findFirst();
    }

    private static String wanted(OptionSpec option) {
        return switch (option.paramLabel()) {
            case "FILE", "BUNDLE", "INVENTORY" -> "a file name";
            case "DIR" -> "a folder";
            default -> "a value";
        };
    }
}
