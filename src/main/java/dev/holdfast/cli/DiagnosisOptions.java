package dev.holdfast.cli;

import dev.holdfast.diagnosis.Scope;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.FailureMode;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.remote.ShellQuoting;
import dev.holdfast.report.Look;
import dev.holdfast.report.Revisit;
import dev.holdfast.text.NearestName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that every command which looks at production shares: where it is described, what to look at, how long. */
record DiagnosisOptions(
        Optional<String> config,
        Optional<String> replay,
        Optional<String> catalog,
        List<String> modes,
        List<String> hosts,
        String run,
        Optional<Duration> timeout) {
    private static final int MOST_NAMED = 20;
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,6})(ms|s|m)");
    private static final Duration LONGEST = Duration.ofHours(1);

    static CommandSpec add(CommandSpec spec) {
        return spec.addOption(one("--config", "FILE", "The holdfast.yaml to use."))
                .addOption(one("--replay", "BUNDLE", "Judge a saved bundle again, without reaching out to anything."))
                .addOption(one("--catalog", "DIR", "A folder of your own failure modes, beside the shipped ones."))
                .addOption(several("--host", "HOST", "Look at this host only (repeatable)."))
                .addOption(one("--run", "ID", "The workflow run that failed; without it the newest."))
                .addOption(one("--timeout", "TIME", "When to stop looking, such as 20s or 2m."))
                .addOption(one("--color", "WHEN", "always, never, or auto: on a terminal, unless NO_COLOR is set."));
    }

    static OptionSpec one(String name, String label, String what) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .description(what)
                .build();
    }

    static OptionSpec several(String name, String label, String what) {
        return OptionSpec.builder(name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(label)
                .description(what)
                .build();
    }

    static DiagnosisOptions of(ParseResult given) throws WrongUsage {
        DiagnosisOptions options = new DiagnosisOptions(
                text(given, "--config"),
                text(given, "--replay"),
                text(given, "--catalog"),
                given.matchedOptionValue("--mode", List.<String>of()),
                given.matchedOptionValue("--host", List.<String>of()),
                text(given, "--run").orElse(""),
                timeout(text(given, "--timeout")));
        options.check();
        return options;
    }

    /** For a command that looks at everything, with the time that holdfast.yaml gives. */
    static DiagnosisOptions looking(Optional<String> config) {
        return new DiagnosisOptions(
                config, Optional.empty(), Optional.empty(), List.of(), List.of(), "", Optional.empty());
    }

    /** Whether nothing narrows what is looked at, so that every host will be asked. */
    boolean looksEverywhere() {
        return modes.isEmpty() && hosts.isEmpty();
    }

    static Optional<String> text(ParseResult given, String option) {
        return Optional.ofNullable(given.<String>matchedOptionValue(option, null));
    }

    /** A replay looks at nothing, so nothing about looking can be chosen any more. */
    private void check() throws WrongUsage {
        List<String> wrong = new ArrayList<>();
        boolean narrowed = !modes.isEmpty() || !hosts.isEmpty() || !run.isEmpty() || timeout.isPresent();
        if (replay.isPresent() && narrowed) {
            wrong.add("--replay keeps what the bundle was saved with; leave out --mode, --host, --run and --timeout.");
        }
        if (replay.isPresent() && config.isPresent()) {
            wrong.add("--replay brings its own configuration; leave out --config.");
        }
        if (!run.isEmpty() && !run.matches("[0-9]{1,19}")) {
            wrong.add("--run wants the number of a workflow run, as in the address of its page, not '%s'."
                    .formatted(shown(run)));
        }
        if (!wrong.isEmpty()) {
            throw new WrongUsage(wrong);
        }
    }

    private static Optional<Duration> timeout(Optional<String> text) throws WrongUsage {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = LENGTH.matcher(text.get());
        Duration length = matcher.matches() ? length(matcher) : Duration.ZERO;
        if (length.isZero() || length.compareTo(LONGEST) > 0) {
            throw new WrongUsage("--timeout wants a time of at most an hour, such as 20s or 2m, not '%s'."
                    .formatted(shown(text.get())));
        }
        return Optional.of(length);
    }

    private static Duration length(Matcher matcher) {
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    static Look.Colour colour(ParseResult given) throws WrongUsage {
        String wanted = text(given, "--color").orElse("auto");
        for (Look.Colour colour : Look.Colour.values()) {
            if (colour.name().toLowerCase(Locale.ROOT).equals(wanted)) {
                return colour;
            }
        }
        throw new WrongUsage("--color is always, never or auto, not '%s'.".formatted(shown(wanted)));
    }

    /** What to look at, once it is known what there is. All wrong names at once. */
    Scope scope(Catalog catalog, Inventory inventory) throws WrongUsage {
        List<String> known = catalog.modes().stream().map(FailureMode::id).toList();
        List<String> wrong = new ArrayList<>();
        modes.forEach(mode -> unknown("failure mode", mode, known).ifPresent(wrong::add));
        hosts.forEach(host -> unknown("host", host, inventory.hosts().keySet()).ifPresent(wrong::add));
        if (!run.isEmpty() && inventory.repository().isEmpty()) {
            wrong.add("--run needs a repository, and holdfast.yaml names none.");
        }
        if (!wrong.isEmpty()) {
            throw new WrongUsage(wrong);
        }
        return new Scope(Set.copyOf(modes), Set.copyOf(hosts), run);
    }

    /**
     * How the next command comes back to what this one saw.
     *
     * @param saved the bundle that it was saved to, if it was
     */
    Revisit revisit(Optional<String> saved) {
        Optional<String> bundle = replay.or(() -> saved);
        String options = Stream.of(
                        option("--replay", bundle),
                        option("--config", bundle.isPresent() ? Optional.empty() : config),
                        option("--catalog", catalog),
                        bundle.isPresent() ? Stream.<String>empty() : narrowed())
                .flatMap(given -> given)
                .collect(Collectors.joining(" "));
        String asked = modes.stream()
                .flatMap(mode -> option("--mode", Optional.of(mode)))
                .collect(Collectors.joining(" "));
        return new Revisit(options, bundle.isPresent() ? "" : asked, bundle.isPresent());
    }

    /** What a bundle would bring with it. */
    private Stream<String> narrowed() {
        return Stream.of(
                        hosts.stream().flatMap(host -> option("--host", Optional.of(host))),
                        option("--run", Optional.of(run).filter(id -> !id.isEmpty())),
                        option("--timeout", timeout.map(DiagnosisOptions::written)))
                .flatMap(given -> given);
    }

    private static String written(Duration length) {
        if (length.toMillisPart() > 0) {
            return length.toMillis() + "ms";
        }
        return length.toSecondsPart() > 0 ? length.toSeconds() + "s" : length.toMinutes() + "m";
    }

    private static Stream<String> option(String name, Optional<String> value) {
        return value.map(given -> name + " " + ShellQuoting.quote(given)).stream();
    }

    /** Why a name is not among those that exist, with the nearest that is. */
    static Optional<String> unknown(String what, String name, Collection<String> known) {
        if (known.contains(name)) {
            return Optional.empty();
        }
        return Optional.of("there is no %s '%s'. %s".formatted(what, shown(name), help(name, known)));
    }

    private static String help(String name, Collection<String> known) {
        List<String> below =
                known.stream().filter(one -> one.startsWith(name + "/")).toList();
        if (!below.isEmpty()) {
            return "Below it are: " + some(below);
        }
        String above = name.replaceFirst("/.*", "");
        if (!above.equals(name) && known.contains(above)) {
            return "What is wanted here is the part before the slash: '%s'.".formatted(above);
        }
        return NearestName.to(name, known)
                .map("Did you mean '%s'?"::formatted)
                .orElseGet(() -> "There are: " + some(List.copyOf(known)));
    }

    private static String some(List<String> names) {
        int more = names.size() - MOST_NAMED;
        return String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMED)))
                + (more > 0 ? " and %d more.".formatted(more) : ".");
    }

    /** What somebody wrote, harmless to print. */
    static String shown(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
