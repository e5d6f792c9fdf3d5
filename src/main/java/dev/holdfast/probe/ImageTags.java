package dev.holdfast.probe;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tags of an image, as far as they were read.
 *
 * @param complete whether there are no others
 */
record ImageTags(List<String> names, boolean complete) {
    private static final int SHOWN = 3;
    private static final int LONGEST = 128;
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})(?:\\.(\\d{1,9}))?");

    ImageTags {
        names = names.stream()
                .filter(name -> !name.isEmpty() && name.length() <= LONGEST)
                .toList();
    }

    /** The at most three that are most like the wanted one: the same version in another dress, then by letters, then by number. */
    List<String> nearest(String wanted) {
        return names.stream()
                .sorted(Comparator.comparing((String name) -> !bare(name).equals(bare(wanted)))
                        .thenComparingInt(name -> letters(name, wanted))
                        .thenComparingLong(name -> numbers(name, wanted))
                        .thenComparing(Comparator.reverseOrder()))
                .limit(SHOWN)
                .toList();
    }

    /** Those that are the wanted version under another name. */
    List<String> forTheSameVersion(String wanted) {
        return nearest(wanted).stream()
                .filter(name -> !name.equals(wanted) && bare(name).equals(bare(wanted)))
                .toList();
    }

    /** How many there are and the last few, for people. */
    String shown() {
        if (names.isEmpty()) {
            return "none";
        }
        List<String> last = names.subList(Math.max(0, names.size() - 5), names.size());
        return "%s%d, among them %s".formatted(complete ? "" : "more than ", names.size(), String.join(", ", last));
    }

    /** A version without what people put around it: v1.2.4, release-1.2.4 and 1.2.4-SNAPSHOT are 1.2.4. */
    private static String bare(String tag) {
        Matcher numbers = NUMBERS.matcher(tag);
        return numbers.find() ? numbers.group() : tag.toLowerCase(Locale.ROOT);
    }

    private static long numbers(String one, String other) {
        Matcher a = NUMBERS.matcher(one);
        Matcher b = NUMBERS.matcher(other);
        if (!a.find() || !b.find()) {
            return Long.MAX_VALUE;
        }
        return Math.abs(number(a, 1) - number(b, 1)) * 1_000_000
                + Math.abs(number(a, 2) - number(b, 2)) * 1000
                + Math.abs(number(a, 3) - number(b, 3));
    }

    private static long number(Matcher numbers, int group) {
        String text = numbers.group(group);
        return text == null ? 0 : Long.parseLong(text);
    }

    /** How many letters must change, come or go. */
    private static int letters(String one, String other) {
        int[] costs = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            costs[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = costs[0];
            costs[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = costs[j];
                costs[j] = Math.min(change, Math.min(costs[j], costs[j - 1]) + 1);
            }
        }
        return costs[other.length()];
    }
}
