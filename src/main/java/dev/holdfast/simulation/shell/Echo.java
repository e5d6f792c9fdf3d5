package dev.holdfast.simulation.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What {@code echo} writes. */
public final class Echo {
    private Echo() {}

    /**
     * The bytes, with the line's end.
     *
     * @param escapes whether backslashes mean something without being asked to
     * @param options whether {@code -e} and {@code -E} are options
     */
    public static byte[] text(List<String> arguments, boolean escapes, boolean options) {
        boolean ends = true;
        boolean escaped = escapes;
        int from = 0;
        while (from < arguments.size() && arguments.get(from).matches(options ? "-[neE]+" : "-n")) {
            String option = arguments.get(from++);
            ends &= option.indexOf('n') < 0;
            escaped = option.lastIndexOf('e') > option.lastIndexOf('E') || escaped && option.indexOf('E') < 0;
            if (!options) {
                break;
            }
        }
        String text = String.join(" ", arguments.subList(from, arguments.size())) + (ends ? "\n" : "");
        if (!escaped) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Escape.decode(text, true, out);
        return out.toByteArray();
    }
}
