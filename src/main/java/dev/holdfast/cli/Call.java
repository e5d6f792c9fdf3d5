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
        var parser = new CommandLine(specification());
        try {
            var given = parser.parseArgs(arguments.toArray(String[]::new));
            if (given.isUsageHelpRequested()) {
                parser.usage(console.out(), Ansi.OFF);
                return ExitCode.WELL;
            }
            return command.run(given, console);
        } catch (ParameterException wrong) {
            return Main.wrongUsage(sentence(wrong), "holdfast %s --help".formatted(name), console);
        }
    }

    private CommandSpec specification() {
        var help = OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.");
        var options = command.options().name("holdfast " + name).addOption(help.build());
        options.usageMessage().description(summary);
        return options;
    }

    /** The parser's message without the lines it adds below. */
    private static String sentence(ParameterException wrong) {
        String message = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
        return message.endsWith(".") ? message : message + ".";
    }
}
