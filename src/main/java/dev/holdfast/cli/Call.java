package dev.holdfast.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** One command with the arguments it was given. */
record Call(String name, String summary, Command command, List<String> arguments) {
    static Call of(Commands.Listed listed, List<String> all) {
        return new Call(
                listed.name(), listed.summary(), listed.command().get(), all.subList(listed.words(), all.size()));
    }

    ExitCode run(Console console) throws Exception {
        var specification = specification();
        var parser = new CommandLine(specification);
        try {
            var given = parser.parseArgs(arguments.toArray(String[]::new));
            if (given.isUsageHelpRequested()) {
                parser.usage(console.out(), Ansi.OFF);
                return ExitCode.WELL;
            }
            var empty = WrongArguments.emptyValue(given);
            return empty.isPresent() ? wrong(empty.get(), console) : command.run(given, console);
        } catch (ParameterException wrong) {
            return wrong(new WrongArguments(name, specification).sentence(wrong), console);
        }
    }

    private ExitCode wrong(String sentence, Console console) {
        return Main.wrongUsage(sentence, "holdfast %s --help".formatted(name), console);
    }

    private CommandSpec specification() {
        var help = OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.");
        var options = command.options().name("holdfast " + name).addOption(help.build());
        options.usageMessage().description(summary);
        return options;
    }
}
