package dev.holdfast.cli.accuracy;

import java.util.List;

/** The results for a person. */
public final class TextResults {
    private TextResults() {}

    /** The tables, and each run that was not right, one by one. */
    public static String of(Results results, Setting setting) {
        StringBuilder text = new StringBuilder(setting.line(results)).append("\n\n");
        text.append(Table.of("what", results.byKind()).text()).append('\n');
        text.append(Table.of("mode and cause", results.byCause()).text());
        if (!results.footprints().isEmpty()) {
            text.append('\n').append(Table.of(results.footprints()).text());
        }
        add(text, "Wrong:", results.all(Outcome.WRONG));
        add(text, "This machine was too slow for:", results.all(Outcome.TOO_SLOW));
        return text.toString();
    }

    private static void add(StringBuilder text, String heading, List<Tried> tried) {
        if (!tried.isEmpty()) {
            text.append('\n').append(heading).append('\n');
            tried.forEach(one -> text.append(lines(one)));
        }
    }

    /** One run, and a line for each thing that speaks against its diagnosis. */
    public static String lines(Tried one) {
        StringBuilder text = new StringBuilder("  " + one.trial().name() + "\n");
        one.differences().forEach(line -> text.append("    ").append(line).append('\n'));
        return text.toString();
    }
}
