package dev.holdfast.cli;

import dev.holdfast.cli.accuracy.Kind;
import dev.holdfast.cli.accuracy.Plan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Which diagnoses are to be tried, as the command line says it. */
final class AccuracyOptions {
    /** What is tried without a number: all that is few, and of what is many a sample that takes minutes. */
    private static final Map<Kind, Integer> USUAL =
            Map.of(Kind.SOURCES, 60, Kind.PAIRS, 60, Kind.RANDOM, 20, Kind.HEALTHY, 20);

    private static final Map<Kind, Integer> FULL = Map.of(Kind.RANDOM, 200, Kind.HEALTHY, 1000);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    private AccuracyOptions() {}

    static CommandSpec add(CommandSpec spec) {
        return spec.addOption(DiagnosisOptions.one("--only", "REGEX", "Only the runs whose name holds this."))
                .addOption(DiagnosisOptions.one("--kinds", "LIST", "Only these: " + String.join(",", Kind.ids()) + "."))
                .addOption(DiagnosisOptions.one("--sources", "N", "How many runs with a source missing, or all (60)."))
                .addOption(DiagnosisOptions.one("--pairs", "N", "How many pairs of faults, or all (60)."))
                .addOption(DiagnosisOptions.one("--random", "N", "How many random combinations (20)."))
                .addOption(DiagnosisOptions.one("--healthy", "N", "How many runs in good health (20)."))
                .addOption(OptionSpec.builder("--all")
                        .type(boolean.class)
                        .description("All pairs and missing sources, 200 random, 1000 healthy: takes hours.")
                        .build())
                .addOption(DiagnosisOptions.one("--seed", "S", "Draws the same samples again."))
                .addOption(DiagnosisOptions.one("--format", "FORMAT", "text, json or markdown."))
                .addOption(DiagnosisOptions.one("--save", "FILE", "Also write every run to a file, as JSON."));
    }

    /** The plan that is asked for. Everything that is wrong with the options at once. */
    static Plan plan(ParseResult given) throws WrongUsage {
        List<String> wrong = new ArrayList<>();
        Map<Kind, Integer> most = most(given, wrong);
        Pattern only = only(DiagnosisOptions.text(given, "--only").orElse(""), wrong);
        long seed = seed(DiagnosisOptions.text(given, "--seed"), wrong);
        if (!wrong.isEmpty()) {
            throw new WrongUsage(wrong);
        }
        Plan plan = Plan.draw(most, name -> only.matcher(name).find(), seed);
        if (plan.trials().isEmpty()) {
            throw new WrongUsage("no run is left to be tried: '%s' is in the name of none."
                    .formatted(DiagnosisOptions.shown(only.pattern())));
        }
        return plan;
    }

    private static Map<Kind, Integer> most(ParseResult given, List<String> wrong) {
        Map<Kind, Integer> most = new EnumMap<>(Kind.class);
        boolean all = given.matchedOptionValue("--all", false);
        for (Kind kind : kinds(DiagnosisOptions.text(given, "--kinds"), wrong)) {
            int usual = (all ? FULL : USUAL).getOrDefault(kind, Integer.MAX_VALUE);
            most.put(kind, number(given, kind, usual, wrong));
        }
        return most;
    }

    private static List<Kind> kinds(Optional<String> list, List<String> wrong) {
        List<Kind> kinds = new ArrayList<>();
        for (String id :
                list.map(text -> text.split(",", -1)).orElseGet(() -> Kind.ids().toArray(String[]::new))) {
            DiagnosisOptions.unknown("kind", id, Kind.ids()).ifPresent(wrong::add);
            Kind.of(id).ifPresent(kinds::add);
        }
        return kinds;
    }

    private static int number(ParseResult given, Kind kind, int usual, List<String> wrong) {
        String option = "--" + kind.id();
        boolean countable = USUAL.containsKey(kind);
        Optional<String> text = countable ? DiagnosisOptions.text(given, option) : Optional.empty();
        boolean finite = kind == Kind.SOURCES || kind == Kind.PAIRS;
        if (text.isEmpty() || NUMBER.matcher(text.get()).matches()) {
            return text.map(Integer::parseInt).orElse(usual);
        }
        if (!finite || !text.get().equals("all")) {
            wrong.add("%s wants a number%s, not '%s'."
                    .formatted(option, finite ? " or 'all'" : "", DiagnosisOptions.shown(text.get())));
        }
        return Integer.MAX_VALUE;
    }

    private static Pattern only(String regex, List<String> wrong) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException mistake) {
            wrong.add("--only wants a regular expression, and '%s' is none: %s."
                    .formatted(DiagnosisOptions.shown(regex), mistake.getDescription()));
            return Pattern.compile("");
        }
    }

    private static long seed(Optional<String> text, List<String> wrong) {
        if (text.isPresent() && !NUMBER.matcher(text.get()).matches()) {
            wrong.add("--seed wants a number of at most six digits, not '%s'."
                    .formatted(DiagnosisOptions.shown(text.get())));
            return 0;
        }
        return text.map(Long::parseLong).orElseGet(() -> (long) new Random().nextInt(1_000_000));
    }
}
