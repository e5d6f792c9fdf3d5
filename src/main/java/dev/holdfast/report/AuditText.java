package dev.holdfast.report;

import dev.holdfast.journal.Entry;
import dev.holdfast.journal.Verification;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The journal as a person reads it. */
public final class AuditText {
    private static final JsonMapper JSON = new JsonMapper();
    /** A body is cut only where the rest of the line leaves it next to nothing. */
    private static final int LEAST_BODY = 40;

    private AuditText() {}

    /** A line for each entry: number, time, kind, operation, host, who, and as much of the body as the line holds. */
    public static String list(List<Entry> entries, Path journal, Look look) {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append(line(entry, look)).append('\n'));
        if (entries.isEmpty()) {
            text.append("No such entry.\n");
        }
        return text.append('\n').append(holdsOnly(journal)).append('\n').toString();
    }

    private static String line(Entry entry, Look look) {
        String head = "%6d  %s  %-8s  %s"
                .formatted(
                        entry.sequence(),
                        Harmless.line(entry.at()),
                        Harmless.line(entry.kind()),
                        Harmless.line(String.join("  ", present(entry.operation(), entry.host(), entry.who()))));
        int left = Math.max(LEAST_BODY, look.width() - Columns.of(head) - 2);
        return head + "  " + Columns.cut(Harmless.line(entry.body()), left, look.unicode() ? "…" : "...");
    }

    private static List<String> present(String... words) {
        return Stream.of(words).filter(word -> !word.isEmpty()).toList();
    }

    /** One entry with everything in it. */
    public static String whole(Entry entry) {
        StringBuilder text = new StringBuilder();
        field(text, "entry", Long.toString(entry.sequence()));
        field(text, "at", entry.at());
        field(text, "who", entry.who());
        field(text, "kind", entry.kind());
        field(text, "operation", entry.operation());
        field(text, "host", entry.host());
        field(text, "hash", entry.hash());
        field(text, "follows", entry.previous());
        text.append('\n');
        Harmless.lines(indented(entry.body())).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static void field(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append("%-10s %s\n".formatted(name, Harmless.line(value)));
        }
    }

    private static String indented(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node.toPrettyString();
        } catch (RuntimeException changedByHand) {
            return body;
        }
    }

    /** What checking the chain has shown, with the anchor to keep. */
    public static String verification(Verification verification, Path journal) {
        String verdict = switch (verification) {
            case Verification.Intact(long entries, var head) ->
                """
                        Intact: %s, each as it was written.
                        Anchor: %s
                        Keep the anchor somewhere else: 'holdfast audit verify --anchor' with it shows later whether anything
                        up to there was changed or removed, also by somebody who can write to the file.
                        """.formatted(entries + (entries == 1 ? " entry" : " entries"), head);
            case Verification.Broken(long sequence, String because) ->
                "Broken: %s.\n".formatted(Harmless.line(because));
        };
        return verdict + "\n" + holdsOnly(journal) + "\n";
    }

    /** Whoever reads a list takes what is missing for what was not done. */
    static String holdsOnly(Path journal) {
        return "%s holds only what was done with it; other accounts, other machines and CI runs keep their own."
                .formatted(Harmless.line(journal.toString()));
    }
}
