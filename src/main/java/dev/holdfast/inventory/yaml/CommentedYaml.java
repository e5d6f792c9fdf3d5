package dev.holdfast.inventory.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a file that explains itself: each setting after what it means. What is left out stands there as a comment, with the
 * value it then has. A setting is explained where it comes up first.
 */
public final class CommentedYaml {
    private static final int WIDTH = 100;

    /** Values that are only proposed: they are written as a comment. */
    public record Proposed(Object values) {}

    private final StringBuilder out = new StringBuilder();
    private final Set<String> explained = new HashSet<>();

    private final boolean showsWhatIsLeftOut;

    private CommentedYaml(boolean showsWhatIsLeftOut) {
        this.showsWhatIsLeftOut = showsWhatIsLeftOut;
    }

    /**
     * The file's text.
     *
     * @param heading the comment at its top
     * @param values text, lists and maps by name, as the section's settings want them
     */
    public static String of(String heading, Section section, Map<String, ?> values) {
        CommentedYaml file = new CommentedYaml(true);
        heading.lines().forEach(line -> file.comment("", line));
        file.section(section, values, "", "");
        return file.out.toString();
    }

    private void section(Section section, Map<String, ?> values, String path, String indent) {
        boolean first = explained.add(path + "{}") && showsWhatIsLeftOut;
        for (Setting<?> setting : section.settings()) {
            Object value = values.get(setting.name());
            String here = path + "." + setting.name();
            if (value instanceof Proposed proposed) {
                proposed(setting, proposed, here, indent);
            } else if (value != null) {
                explain(setting, here, indent);
                value(setting.name() + ":", setting.kind(), value, here, indent);
            } else if (first) {
                explain(setting, here, indent);
                leftOut(setting, indent);
            }
        }
    }

    private void proposed(Setting<?> setting, Proposed proposed, String path, String indent) {
        explain(setting, path, indent);
        CommentedYaml inner = new CommentedYaml(false);
        inner.explained.addAll(explained);
        inner.value(setting.name() + ":", setting.kind(), proposed.values(), path, "");
        inner.out.toString().lines().filter(line -> !line.isBlank()).forEach(line -> line(indent + "#" + line));
    }

    private void explain(Setting<?> setting, String path, String indent) {
        if (!explained.add(path)) {
            return;
        }
        if (indent.isEmpty()) {
            line("");
        }
        comment(indent, setting.says() + otherwise(setting));
        options(setting.kind()).forEach(option -> comment(indent, option));
    }

    /** A standard that is a value stands behind the setting itself, as a comment. */
    private static String otherwise(Setting<?> setting) {
        boolean inWords =
                setting.standard().isEmpty() && !setting.standardText().isEmpty();
        return inWords ? " If left out: %s.".formatted(setting.standardText()) : "";
    }

    private static List<String> options(Kind<?> kind) {
        return switch (kind) {
            case Choice<?> choice ->
                choice.options().stream()
                        .map(option -> "- %s: %s".formatted(option.word(), option.meaning()))
                        .toList();
            case Listing<?> listing -> options(listing.each());
            case Word<?> word -> List.of();
            case Whole whole -> List.of();
            case Named<?> named -> List.of();
            case Section section -> List.of();
        };
    }

    private void leftOut(Setting<?> setting, String indent) {
        String value =
                setting.standard().isPresent() ? text(setting.kind(), setting.standardText()) : setting.example();
        line("%s#%s: %s".formatted(indent, setting.name(), value).stripTrailing());
    }

    private void value(String before, Kind<?> kind, Object value, String path, String indent) {
        switch (kind) {
            case Section section -> {
                line(indent + before);
                section(section, map(value), path, indent + "  ");
            }
            case Named<?> named -> {
                line(indent + before);
                map(value)
                        .forEach((name, each) ->
                                value(quoted(name) + ":", named.each(), each, path + ".*", indent + "  "));
            }
            case Listing<?> listing
            when listing.each() instanceof Section each -> {
                line(indent + before);
                ((List<?>) value).forEach(item -> item(each, map(item), path + "[]", indent + "  "));
            }
            case Listing<?> listing -> list(before, listing, (List<?>) value, indent);
            case Word<?> word -> line("%s%s %s".formatted(indent, before, text(word, value.toString())));
            case Whole whole -> line("%s%s %s".formatted(indent, before, value));
            case Choice<?> choice -> line("%s%s %s".formatted(indent, before, value));
        }
    }

    /** The dash goes in front of the first line that is not a comment. */
    private void item(Section each, Map<String, ?> values, String path, String indent) {
        CommentedYaml inner = new CommentedYaml(showsWhatIsLeftOut);
        inner.explained.addAll(explained);
        inner.section(each, values, path, indent + "  ");
        explained.addAll(inner.explained);
        boolean dashed = false;
        for (String line : inner.out.toString().lines().toList()) {
            boolean isComment = line.stripLeading().startsWith("#");
            line(dashed || isComment ? line : indent + "- " + line.stripLeading());
            dashed |= !isComment;
        }
    }

    private void list(String before, Listing<?> listing, List<?> items, String indent) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(inList(text(listing.each(), item.toString()))));
        String flow = "%s%s [%s]".formatted(indent, before, String.join(", ", texts));
        if (flow.length() <= WIDTH) {
            line(flow);
        } else {
            line(indent + before);
            texts.forEach(text -> line("%s  - %s".formatted(indent, text)));
        }
    }

    private static String inList(String text) {
        return text.matches("[^'\"].*[,\\[\\]{}].*") ? quotes(text) : text;
    }

    @SuppressWarnings("unchecked") // values are built for the section they are written with
    private static Map<String, ?> map(Object value) {
        return (Map<String, ?>) value;
    }

    private static String text(Kind<?> kind, String text) {
        return kind instanceof Word<?> word && !word.anyType() && Word.takenForOtherThanText(text)
                ? quotes(text)
                : quoted(text);
    }

    private static String quoted(String text) {
        boolean plain = text.matches("[A-Za-z0-9/_.$(~^-][^\\p{Cntrl}]*")
                && !text.matches("(?s)-|- .*|.*(: | #).*|.*[: ]|null|~|---.*");
        return plain || text.matches("\\d+%") ? text : quotes(text);
    }

    private static String quotes(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private void comment(String indent, String text) {
        StringBuilder line = new StringBuilder();
        String hanging = text.startsWith("- ") ? "  " : "";
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && indent.length() + 3 + line.length() + word.length() > WIDTH) {
                line("%s# %s".formatted(indent, line));
                line.setLength(0);
                line.append(hanging);
            }
            line.append(line.toString().isBlank() ? "" : " ").append(word);
        }
        line("%s# %s".formatted(indent, line).stripTrailing());
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
