package dev.holdfast.simulation.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code read}: takes one line, and not a byte of what follows it. */
final class Read implements Builtin {
    private static final int LONGEST = 1024 * 1024;

    /** The characters of a line, and which of them a backslash has quoted. */
    private record Line(String text, String mask, boolean ended) {}

    @Override
    public int run(Interpreter shell, List<String> words) throws IOException, InterruptedException, ShellError {
        List<String> names = new ArrayList<>(words.subList(1, words.size()));
        boolean raw = false;
        while (!names.isEmpty() && names.getFirst().startsWith("-")) {
            String option = names.removeFirst();
            raw |= option.contains("r");
            if (option.matches("-r?p") && !names.isEmpty()) {
                String prompt = names.removeFirst();
                shell.state()
                        .descriptors
                        .out(2)
                        .write(shell.state().interactive ? prompt.getBytes(StandardCharsets.UTF_8) : new byte[0]);
            } else if (option.matches("-r?[tnud]") && !names.isEmpty()) {
                names.removeFirst();
            }
        }
        if (names.isEmpty()) {
            if (!shell.state().dialect.isBash()) {
                throw new ShellError("read: arg count");
            }
            names.add("REPLY");
        }
        Line line = line(shell.state().descriptors.in(0), raw);
        assign(shell.state(), names, line);
        return line.ended ? 0 : 1;
    }

    private static Line line(InputStream in, boolean raw) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder mask = new StringBuilder();
        boolean escaped = false;
        for (int c = in.read(); ; c = in.read()) {
            if (c < 0 || c == '\n' && !escaped || bytes.size() > LONGEST) {
                return new Line(bytes.toString(StandardCharsets.ISO_8859_1), mask.toString(), c >= 0);
            }
            if (c == '\\' && !raw && !escaped) {
                escaped = true;
            } else {
                if (c != 0 && !(escaped && c == '\n')) {
                    bytes.write(c);
                    mask.append(escaped ? Field.QUOTED : Field.PLAIN);
                }
                escaped = false;
            }
        }
    }

    private static void assign(ShellState state, List<String> names, Line line) throws ShellError {
        String separators = state.separators();
        int at = blanks(line, 0, separators);
        for (int i = 0; i < names.size(); i++) {
            boolean last = i == names.size() - 1;
            int end = last ? lastEnd(line, at, separators) : end(line, at, separators);
            String latin = line.text.substring(Math.min(at, end), end);
            state.variables.set(
                    names.get(i), new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            at = next(line, end, separators);
        }
    }

    private static boolean separates(Line line, int at, String separators) {
        return line.mask.charAt(at) == Field.PLAIN && separators.indexOf(line.text.charAt(at)) >= 0;
    }

    private static boolean isBlank(Line line, int at, String separators) {
        return separates(line, at, separators) && " \t\n".indexOf(line.text.charAt(at)) >= 0;
    }

    private static int blanks(Line line, int from, String separators) {
        int at = from;
        while (at < line.text.length() && isBlank(line, at, separators)) {
            at++;
        }
        return at;
    }

    private static int end(Line line, int from, String separators) {
        int at = from;
        while (at < line.text.length() && !separates(line, at, separators)) {
            at++;
        }
        return at;
    }

    /** Where the next field begins: behind blanks with at most one other separator among them. */
    private static int next(Line line, int end, String separators) {
        int at = blanks(line, end, separators);
        if (at < line.text.length() && separates(line, at, separators)) {
            at = blanks(line, at + 1, separators);
        }
        return at;
    }

    /** The rest is the last one's, but for blanks at its end, and a separator when nothing follows its field. */
    private static int lastEnd(Line line, int from, String separators) {
        int single = end(line, from, separators);
        if (next(line, single, separators) >= line.text.length()) {
            return single;
        }
        int end = line.text.length();
        while (end > from && isBlank(line, end - 1, separators)) {
            end--;
        }
        return end;
    }
}
