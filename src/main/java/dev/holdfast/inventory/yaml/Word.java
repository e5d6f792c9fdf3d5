package dev.holdfast.inventory.yaml;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One piece of text of a certain form.
 *
 * @param called the form in words
 * @param pattern regular expression for the whole text
 * @param parse the value, or empty if the text has the form and still makes no sense
 * @param blank stands in for a value that is missing or wrong
 * @param slip from text that is wrong to a sentence about the likely slip, or nothing
 * @param withheld whether the text is never shown, since people put secrets there by mistake
 * @param anyType whether numbers, true and false may stand unquoted and are taken as they are written
 * @param refersTo what it has to be a name of, or empty
 */
public record Word<T>(
        String called,
        Pattern pattern,
        Function<String, Optional<T>> parse,
        T blank,
        Function<String, String> slip,
        boolean withheld,
        boolean anyType,
        String refersTo)
        implements Kind<T> {
    private static final Pattern OTHER_THAN_TEXT = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
            + "|[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)"
            + "|true|True|TRUE|false|False|FALSE");

    /** Text of this form, taken as it is written. */
    public static Word<String> text(String called, String pattern) {
        return of(called, pattern, Optional::of, "");
    }

    public static <T> Word<T> of(String called, String pattern, Function<String, Optional<T>> parse, T blank) {
        return new Word<>(called, Pattern.compile(pattern), parse, blank, text -> "", false, false, "");
    }

    public Word<T> slip(Function<String, String> sentence) {
        return new Word<>(called, pattern, parse, blank, sentence, withheld, anyType, refersTo);
    }

    public Word<T> neverShown() {
        return new Word<>(called, pattern, parse, blank, slip, true, anyType, refersTo);
    }

    public Word<T> ofAnyType() {
        return new Word<>(called, pattern, parse, blank, slip, withheld, true, refersTo);
    }

    /** The same form, where the text has to be a name of this kind of thing in the file. */
    public Word<T> naming(String kind) {
        return new Word<>(called, pattern, parse, blank, slip, withheld, anyType, kind);
    }

    /** Whether YAML takes this text, without quotes, for a number, true or false. */
    static boolean takenForOtherThanText(String text) {
        return OTHER_THAN_TEXT.matcher(text).matches();
    }

    @Override
    public Optional<T> read(Node node, Spot spot) {
        return scalar(node, spot).flatMap(scalar -> read(scalar, spot));
    }

    private Optional<T> read(Node.Scalar scalar, Spot spot) {
        String text = scalar.text();
        if (!pattern.matcher(text).matches()) {
            spot.mistake(sentence(text));
            return Optional.empty();
        }
        if (!anyType && scalar.plain() && takenForOtherThanText(text)) {
            spot.mistake("YAML takes %s for something other than text; put it into quotes: '%s'."
                    .formatted(withheld ? "the value" : Shown.quoted(text), withheld ? "…" : text));
            return Optional.empty();
        }
        Optional<T> value = parse.apply(text);
        if (value.isEmpty()) {
            spot.mistake(sentence(text));
        } else if (!refersTo.isEmpty()) {
            spot.refersTo(refersTo, text);
        }
        return value;
    }

    private String sentence(String text) {
        String hint = slip.apply(text);
        String what = withheld ? "the value (withheld: it may be a secret)" : Shown.quoted(text);
        return "%s is not %s.%s".formatted(what, called, hint.isEmpty() ? "" : " " + hint);
    }
}
