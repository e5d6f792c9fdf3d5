package dev.holdfast.probe;

import java.util.HashMap;
import java.util.Map;

/** The values of a reading. Texts of strangers are made harmless on their way in. */
final class Values {
    private Values() {}

    /** Names and texts in turn; what is empty is left out, and so unknown. */
    static Map<String, String> of(String... namesAndTexts) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i + 1 < namesAndTexts.length; i += 2) {
            String text = Excerpt.of(namesAndTexts[i + 1]);
            if (!text.isEmpty()) {
                values.put(namesAndTexts[i], text);
            }
        }
        return values;
    }
}
