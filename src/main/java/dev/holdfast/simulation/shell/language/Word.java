package dev.holdfast.simulation.shell.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A word before its expansion. */
public record Word(List<Part> parts) {
    public static final Word EMPTY = new Word(List.of());

    public Word {
        parts = List.copyOf(parts);
    }

    /** What a word is made of; quoted parts are neither split nor taken for patterns. */
    public sealed interface Part {
        boolean quoted();
    }

    public record Literal(String text, boolean quoted) implements Part {}

    /** A tilde with the user it names, or none. */
    public record Tilde(String user) implements Part {
        @Override
        public boolean quoted() {
            return true;
        }
    }

    /**
     * A parameter's value.
     *
     * @param colon whether an empty value counts as none
     * @param more the second argument: of a replacement or a substring
     */
    public record Parameter(String name, Operator operator, boolean colon, Word argument, Word more, boolean quoted)
            implements Part {}

    /** What is done with a parameter. */
    public enum Operator {
        VALUE,
        LENGTH,
        DEFAULT,
        ASSIGN,
        REQUIRE,
        ALTERNATIVE,
        SHORTEST_PREFIX,
        LONGEST_PREFIX,
        SHORTEST_SUFFIX,
        LONGEST_SUFFIX,
        REPLACE_FIRST,
        REPLACE_ALL,
        SUBSTRING,
        UPPER_CASE,
        LOWER_CASE,
        INDIRECT;

        /** Whether quoting within its argument counts by itself, also between double quotes. */
        boolean takesPattern() {
            return switch (this) {
                case VALUE, LENGTH, DEFAULT, ASSIGN, REQUIRE, ALTERNATIVE -> false;
                default -> true;
            };
        }
    }

    /** What a command prints. */
    public record Substitution(Command body, boolean quoted) implements Part {}

    public record Arithmetic(Word expression, boolean quoted) implements Part {}

    public static Word quoted(String text) {
        return new Word(List.of(new Literal(text, true)));
    }

    /** Its text, when nothing in it is quoted or expanded. */
    public Optional<String> plain() {
        return parts.size() == 1 && parts.getFirst() instanceof Literal(String text, boolean quoted) && !quoted
                ? Optional.of(text)
                : Optional.empty();
    }

    /** Its text when nothing in it is expanded, quoted or not. */
    Optional<String> literally() {
        StringBuilder all = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Literal literal -> all.append(literal.text());
                case Tilde tilde -> all.append('~').append(tilde.user());
                case Parameter p -> all.append('$').append(p.name());
                case Substitution s -> {
                    return Optional.empty();
                }
                case Arithmetic a -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(all.toString());
    }

    boolean hasQuotes() {
        return parts.stream().anyMatch(part -> part instanceof Literal && part.quoted());
    }

    /** The same without its first characters, which are unquoted text. */
    Word without(int characters) {
        List<Part> rest = new ArrayList<>(parts);
        Literal first = (Literal) rest.removeFirst();
        if (first.text().length() > characters) {
            rest.addFirst(new Literal(first.text().substring(characters), false));
        }
        return new Word(rest);
    }

    /** With the tildes that begin it, or stand behind a colon when it is assigned. */
    Word withTildes(boolean assigned) {
        List<Part> found = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Literal(String text, boolean quoted) && !quoted) {
                boolean last = i == parts.size() - 1;
                tildes(text, i == 0, last, assigned, found);
            } else {
                found.add(parts.get(i));
            }
        }
        return new Word(found);
    }

    private static void tildes(String text, boolean first, boolean last, boolean assigned, List<Part> found) {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean begins = i == 0 && first || assigned && i > 0 && text.charAt(i - 1) == ':';
            if (text.charAt(i) == '~' && begins) {
                int end = i + 1;
                while (end < text.length() && "_-.".indexOf(text.charAt(end)) >= 0
                        || end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
                    end++;
                }
                boolean ends =
                        end == text.length() ? last : text.charAt(end) == '/' || assigned && text.charAt(end) == ':';
                if (ends) {
                    add(found, text.substring(from, i));
                    found.add(new Tilde(text.substring(i + 1, end)));
                    from = end;
                    i = end - 1;
                }
            }
        }
        add(found, text.substring(from));
    }

    private static void add(List<Part> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(new Literal(text, false));
        }
    }
}
