package dev.holdfast.cli;

import dev.holdfast.text.CommandName;

/** What {@code holdfast --help} prints: the commands, straight from the list. */
final class Help {
    private Help() {}

    static ExitCode print(Commands commands, Console console) {
        var out = console.out();
        out.println("Usage: holdfast COMMAND [OPTIONS]");
        out.println("Diagnoses production deployment failures on live evidence.");
        out.println();
        int width = commands.list().stream()
                .mapToInt(listed -> listed.name().length())
                .max()
                .orElse(0);
        commands.list().forEach(listed -> out.println("  " + padded(listed.name(), width) + "  " + listed.summary()));
        out.println();
        out.println(CommandName.in(
                "'holdfast COMMAND --help' shows the options of a command, 'holdfast --version' the version."));
        return ExitCode.WELL;
    }

    private static String padded(String name, int width) {
        return name + " ".repeat(width - name.length());
    }
}
