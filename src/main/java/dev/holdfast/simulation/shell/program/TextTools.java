package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** cat, head, tail, wc, tee, and their kin: what passes text on. */
final class TextTools {
    private static final int CHUNK = 64 * 1024;

    private TextTools() {}

    static int cat(Call call, Arguments arguments) throws IOException, InterruptedException {
        boolean numbers = arguments.has("n");
        boolean marks = arguments.has("A") || arguments.has("E") || arguments.has("v") || arguments.has("T");
        if (!numbers && !marks) {
            return Input.each(call, arguments.operands(), (in, name) -> copy(in, call.out(), Long.MAX_VALUE));
        }
        int[] number = {0};
        return Input.each(call, arguments.operands(), (in, name) -> {
            for (Optional<Input.Line> line = Input.line(in); line.isPresent(); line = Input.line(in)) {
                String text = arguments.has("A") || arguments.has("T")
                        ? line.get().text().replace("\t", "^I")
                        : line.get().text();
                String before = numbers ? "%6d\t".formatted(++number[0]) : "";
                boolean ends = arguments.has("A") || arguments.has("E");
                Input.write(
                        call,
                        before
                                + text
                                + (ends && line.get().ended() ? "$" : "")
                                + (line.get().ended() ? "\n" : ""));
            }
        });
    }

    static long copy(InputStream in, OutputStream out, long most) throws IOException, InterruptedException {
        byte[] chunk = new byte[CHUNK];
        long copied = 0;
        while (copied < most) {
            Input.interruption();
            int n = in.read(chunk, 0, (int) Math.min(CHUNK, most - copied));
            if (n < 0) {
                break;
            }
            out.write(chunk, 0, n);
            out.flush();
            copied += n;
        }
        return copied;
    }

    static int head(Call call, Arguments arguments) throws IOException, InterruptedException {
        String count = arguments.value("n").or(() -> arguments.value("c")).orElse("10");
        boolean bytes = arguments.value("c").isPresent();
        boolean butLast = count.startsWith("-");
        long most = Numbers.size(count.replaceFirst("^[-+]", "")).orElse(-1);
        if (most < 0) {
            return call.fail(1, "invalid number of " + (bytes ? "bytes" : "lines") + ": '" + count + "'");
        }
        Titles titles = new Titles(call, arguments);
        return Input.each(call, arguments.operands(), "cannot open % for reading", (in, name) -> {
            titles.before(name);
            if (butLast) {
                butLast(call, in, most, bytes);
            } else if (bytes) {
                copy(in, call.out(), most);
            } else {
                firstLines(call, in, most);
            }
        });
    }

    private static void firstLines(Call call, InputStream in, long most) throws IOException {
        for (long i = 0; i < most; i++) {
            Optional<Input.Line> line = Input.line(in);
            if (line.isEmpty()) {
                return;
            }
            Input.write(call, line.get().text() + (line.get().ended() ? "\n" : ""));
        }
    }

    private static void butLast(Call call, InputStream in, long count, boolean bytes) throws IOException {
        if (bytes) {
            byte[] all = Input.whole(in);
            call.out().write(all, 0, (int) Math.max(0, all.length - count));
            return;
        }
        Deque<String> held = new ArrayDeque<>();
        long size = 0;
        for (Optional<Input.Line> line = Input.line(in); line.isPresent(); line = Input.line(in)) {
            held.add(line.get().text() + (line.get().ended() ? "\n" : ""));
            size += line.get().text().length();
            if (held.size() > count) {
                String first = held.remove();
                size -= first.length();
                Input.write(call, first);
            }
            Input.mustFit(size);
        }
    }

    /** The lines between the texts of several files. */
    private static final class Titles {
        private final Call call;
        private final boolean shown;
        private boolean any;

        Titles(Call call, Arguments arguments) {
            this.call = call;
            this.shown = (arguments.operands().size() > 1 || arguments.has("v")) && !arguments.has("q");
        }

        void before(String name) throws IOException {
            if (shown) {
                call.say((any ? "\n" : "") + "==> " + (name.equals("-") ? "standard input" : name) + " <==");
                any = true;
            }
        }
    }

    static int tail(Call call, Arguments arguments) throws IOException, InterruptedException {
        String count = arguments.value("n").or(() -> arguments.value("c")).orElse("10");
        boolean bytes = arguments.value("c").isPresent();
        long number = Numbers.size(count.replaceFirst("^[-+]", "")).orElse(-1);
        if (number < 0) {
            return call.fail(1, "invalid number of " + (bytes ? "bytes" : "lines") + ": '" + count + "'");
        }
        Titles titles = new Titles(call, arguments);
        int status = Input.each(call, arguments.operands(), "cannot open % for reading", (in, name) -> {
            titles.before(name);
            if (count.startsWith("+")) {
                from(call, in, Math.max(1, number) - 1, bytes);
            } else {
                last(call, in, number, bytes);
            }
        });
        return arguments.has("f") || arguments.has("F")
                ? new Following(call, arguments.operands()).run(status)
                : status;
    }

    private static void from(Call call, InputStream in, long skipped, boolean bytes)
            throws IOException, InterruptedException {
        for (long i = 0; i < skipped; i++) {
            if (bytes ? in.read() < 0 : Input.line(in).isEmpty()) {
                return;
            }
        }
        copy(in, call.out(), Long.MAX_VALUE);
    }

    private static void last(Call call, InputStream in, long count, boolean bytes) throws IOException {
        if (bytes) {
            byte[] all = Input.whole(in);
            int from = (int) Math.max(0, all.length - count);
            call.out().write(all, from, all.length - from);
            return;
        }
        Deque<String> held = new ArrayDeque<>();
        long size = 0;
        for (Optional<Input.Line> line = Input.line(in); line.isPresent(); line = Input.line(in)) {
            held.add(line.get().text() + (line.get().ended() ? "\n" : ""));
            size += line.get().text().length();
            if (held.size() > count) {
                size -= held.remove().length();
            }
            Input.mustFit(size);
        }
        for (String line : held) {
            Input.write(call, line);
        }
    }

    static int wc(Call call, Arguments arguments) throws IOException, InterruptedException {
        List<long[]> counts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int status = Input.each(call, arguments.operands(), (in, name) -> {
            counts.add(count(in));
            names.add(name.equals("-") && arguments.operands().isEmpty() ? "" : name);
        });
        if (arguments.operands().size() > 1) {
            long[] total = new long[4];
            counts.forEach(count -> java.util.Arrays.setAll(total, i -> total[i] + count[i]));
            counts.add(total);
            names.add("total");
        }
        List<Integer> columns = columns(arguments);
        boolean stdin = names.contains("");
        int width = columns.size() == 1 && counts.size() == 1
                ? 1
                : counts.stream()
                        .mapToInt(c -> String.valueOf(c[3]).length())
                        .max()
                        .orElse(1);
        int wide = stdin && columns.size() > 1 ? 7 : width;
        for (int i = 0; i < counts.size(); i++) {
            long[] count = counts.get(i);
            List<String> shown = columns.stream()
                    .map(c -> ("%" + wide + "d").formatted(count[c]))
                    .toList();
            call.say(String.join(" ", shown) + (names.get(i).isEmpty() ? "" : " " + names.get(i)));
        }
        return status;
    }

    private static List<Integer> columns(Arguments arguments) {
        List<Integer> columns = new ArrayList<>();
        List<String> letters = List.of("l", "w", "m", "c");
        for (int i = 0; i < letters.size(); i++) {
            if (arguments.has(letters.get(i))) {
                columns.add(i);
            }
        }
        return columns.isEmpty() ? List.of(0, 1, 3) : columns;
    }

    private static long[] count(InputStream in) throws IOException {
        long[] count = new long[4];
        boolean inWord = false;
        byte[] chunk = new byte[CHUNK];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            for (int i = 0; i < n; i++) {
                byte b = chunk[i];
                boolean space = b == ' ' || b >= 9 && b <= 13;
                count[0] += b == '\n' ? 1 : 0;
                count[1] += !space && !inWord ? 1 : 0;
                count[2] += (b & 0xc0) == 0x80 ? 0 : 1;
                inWord = !space;
            }
            count[3] += n;
        }
        return count;
    }

    static int yes(Call call) throws IOException, InterruptedException {
        String line = (call.operands().isEmpty() ? "y" : String.join(" ", call.operands())) + "\n";
        byte[] text = line.repeat(Math.max(1, 8192 / line.length())).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        while (true) {
            Input.interruption();
            call.out().write(text);
        }
    }
}
