package dev.holdfast.cli;

import dev.holdfast.simulation.SimulatedProduction;
import dev.holdfast.text.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code holdfast demo}: starts a production in this process, breaks it and runs {@code holdfast diagnose} on it, which learns
 * nothing but the addresses and keys in the generated holdfast.yaml. Touches nothing real.
 */
final class DemoCommand implements Command {
    private static final String USUAL = "runner-offline/disk-full";
    private static final int SEEDS = 10_000;

    @Override
    public CommandSpec options() {
        return CommandSpec.create()
                .addOption(flag("--list", "List what can be the matter."))
                .addOption(DiagnosisOptions.one("--format", "FORMAT", "Of the list: text or json."))
                .addOption(flag("--random", "Let chance say what is the matter."))
                .addOption(DiagnosisOptions.one("--seed", "NUMBER", "With --random: the same choice again."))
                .addOption(flag("--keep", "Stay up until Ctrl-C, for looking around and repairing by ssh."))
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("0..1")
                        .type(String.class)
                        .paramLabel("SCENARIO")
                        .description("What is to be the matter; without it " + USUAL + ".")
                        .build());
    }

    private static OptionSpec flag(String name, String what) {
        return OptionSpec.builder(name).type(boolean.class).description(what).build();
    }

    @Override
    public ExitCode run(ParseResult given, Console console) throws Exception {
        try {
            String format = format(given);
            if (given.matchedOptionValue("--list", false)) {
                console.out().print(format.equals("json") ? DemoList.json() : DemoList.text(console.environment()));
                return ExitCode.WELL;
            }
            String scenario = given.matchedOptionValue("--random", false) ? byChance(given, console) : named(given);
            return Demonstration.of(scenario, given.matchedOptionValue("--keep", false), console);
        } catch (WrongUsage wrong) {
            return wrong.say(console);
        }
    }

    private static String format(ParseResult given) throws WrongUsage {
        String format = DiagnosisOptions.text(given, "--format").orElse("text");
        if (!List.of("text", "json").contains(format)) {
            throw new WrongUsage("--format is text or json, not '%s'.".formatted(format));
        }
        return format;
    }

    private static String named(ParseResult given) throws WrongUsage {
        if (DiagnosisOptions.text(given, "--seed").isPresent()) {
            throw new WrongUsage("--seed goes with --random.");
        }
        String wanted = given.matchedPositionalValue(0, USUAL);
        List<String> scenarios = SimulatedProduction.scenarios();
        if (!scenarios.contains(wanted)) {
            throw new WrongUsage(
                    "there is no scenario '%s'. %s".formatted(wanted.replaceAll("\\p{Cntrl}", "?"), help(wanted)));
        }
        return wanted;
    }

    /** Whoever gives only the cause is led to its whole name. */
    private static String help(String wanted) {
        List<String> scenarios = SimulatedProduction.scenarios();
        Optional<String> nearest = scenarios.stream()
                .filter(id -> id.endsWith("/" + wanted))
                .findFirst()
                .or(() -> NearestName.to(wanted, scenarios));
        return nearest.map("Did you mean '%s'?"::formatted).orElse("'holdfast demo --list' shows them.");
    }

    private static String byChance(ParseResult given, Console console) throws WrongUsage {
        if (given.hasMatchedPositional(0)) {
            throw new WrongUsage("--random and a scenario do not go together.");
        }
        long seed = seed(given);
        console.out().println("Chosen by chance; to have the same again: --random --seed " + seed);
        List<String> faults = SimulatedProduction.breakages().stream()
                .filter(breakage -> !breakage.lookAlike())
                .map(SimulatedProduction.Breakage::id)
                .toList();
        return faults.get(new Random(seed).nextInt(faults.size()));
    }

    private static long seed(ParseResult given) throws WrongUsage {
        Optional<String> wanted = DiagnosisOptions.text(given, "--seed");
        if (wanted.isPresent() && !wanted.get().matches("[0-9]{1,18}")) {
            throw new WrongUsage("--seed wants a number, not '%s'.".formatted(wanted.get()));
        }
        return wanted.map(Long::parseLong).orElseGet(() -> (long) new Random().nextInt(SEEDS));
    }
}
