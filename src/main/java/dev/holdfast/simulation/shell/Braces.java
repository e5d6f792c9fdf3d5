package dev.holdfast.simulation.shell;

import dev.holdfast.simulation.shell.language.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** bash's {@code {a,b}} and {@code {1..5}}, where they are written plainly. */
final class Braces {
    private static final Pattern LIST = Pattern.compile("(?s)(.*?)\\{([^{}]*,[^{}]*)\\}(.*)");
    private static final Pattern RANGE = Pattern.compile("(?s)(.*?)\\{(-?\\d{1,6})\\.\\.(-?\\d{1,6})\\}(.*)");
    private static final int MOST = 10_000;

    private Braces() {}

    static List<Word> of(Word word) {
        for (int i = 0; i < word.parts().size(); i++) {
            if (word.parts().get(i) instanceof Word.Literal(String text, boolean quoted) && !quoted) {
                List<String> alternatives = alternatives(text);
                if (alternatives.size() > 1) {
                    return combined(word, i, alternatives);
                }
            }
        }
        return List.of(word);
    }

    private static List<Word> combined(Word word, int at, List<String> alternatives) {
        List<Word> all = new ArrayList<>();
        for (String alternative : alternatives) {
            List<Word.Part> parts = new ArrayList<>(word.parts());
            parts.set(at, new Word.Literal(alternative, false));
            all.add(new Word(parts));
        }
        return all;
    }

    private static List<String> alternatives(String text) {
        Matcher list = LIST.matcher(text);
        Matcher range = RANGE.matcher(text);
        List<String> all = new ArrayList<>();
        if (list.matches()) {
            for (String item : list.group(2).split(",", -1)) {
                all.addAll(alternatives(list.group(1) + item + list.group(3)));
            }
        } else if (range.matches()) {
            int from = Integer.parseInt(range.group(2));
            int to = Integer.parseInt(range.group(3));
            for (int i = 0; i <= Math.min(Math.abs(to - from), MOST); i++) {
                all.addAll(alternatives(range.group(1) + (from + (to < from ? -i : i)) + range.group(4)));
            }
        } else {
            all.add(text);
        }
        return all.size() > MOST ? List.of(text) : all;
    }
}
