package dev.holdfast.remote;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a secret looks like. The pattern keeps its first group and masks the rest.
 *
 * @param words one of these, in lower case, is in every text that it matches: to look for them is cheap, to match is not
 */
record Shape(Pattern pattern, List<String> words) {
    static Shape of(String pattern, String... words) {
        return new Shape(Pattern.compile(pattern), List.of(words));
    }

    boolean mayBeIn(String lowerCase) {
        return words.stream().anyMatch(lowerCase::contains);
    }

    String maskedIn(String text) {
        return pattern.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(Redaction.MASK));
    }
}
