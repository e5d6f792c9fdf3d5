package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** cut, sort, uniq, tr, seq: what works line by line. */
final class LineTools {
    private LineTools() {}

    // ---- cut ----

    static int cut(Call call, Arguments arguments) throws IOException, InterruptedException {
        String list = arguments
                .value("f")
                .or(() -> arguments.value("c"))
                .or(() -> arguments.value("b"))
                .orElse("");
        if (list.isEmpty()) {
            return call.fail(1, "you must specify a list of bytes, characters, or fields");
        }
        if (!list.matches("(\\d+|\\d+-|-\\d+|\\d+-\\d+)(,(\\d+|\\d+-|-\\d+|\\d+-\\d+))*")) {
            return call.fail(1, "invalid field value '" + list + "'");
        }
        boolean fields = arguments.value("f").isPresent();
        String delimiter = Input.bytes(arguments.value("d").orElse("\t"));
        String between = Input.bytes(arguments
                .value("output-delimiter")
                .orElse(fields ? arguments.value("d").orElse("\t") : ""));
        return Input.each(call, arguments.operands(), (in, name) -> {
            for (Optional<Input.Line> line = Input.line(in); line.isPresent(); line = Input.line(in)) {
                String text = line.get().text();
                if (fields && !text.contains(delimiter)) {
                    Input.write(call, arguments.has("s") ? "" : text + "\n");
                } else {
                    List<String> parts = fields
                            ? List.of(text.split(java.util.regex.Pattern.quote(delimiter), -1))
                            : text.chars().mapToObj(Character::toString).toList();
                    Input.write(call, String.join(between, chosen(parts, list, arguments.has("complement"))) + "\n");
                }
            }
        });
    }

    private static List<String> chosen(List<String> parts, String list, boolean complement) {
        TreeSet<Integer> wanted = new TreeSet<>();
        for (String range : list.split(",")) {
            String[] ends = range.split("-", -1);
            int from = ends[0].isEmpty() ? 1 : bounded(ends[0], parts.size());
            int to = ends.length == 1 ? from : ends[1].isEmpty() ? parts.size() : bounded(ends[1], parts.size());
            for (int i = from; i <= Math.min(to, parts.size()); i++) {
                wanted.add(i);
            }
        }
        List<String> chosen = new ArrayList<>();
        for (int i = 1; i <= parts.size(); i++) {
            if (wanted.contains(i) != complement) {
                chosen.add(parts.get(i - 1));
            }
        }
        return chosen;
    }

    private static int bounded(String number, int most) {
        return number.length() > 9 ? most + 1 : Math.min(Integer.parseInt(number), most + 1);
    }

    // ---- sort ----

    static int sort(Call call, Arguments arguments) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        long[] held = {0};
        int status = Input.each(call, arguments.operands(), "cannot read: %", (in, name) -> {
            for (Optional<Input.Line> line = Input.line(in); line.isPresent(); line = Input.line(in)) {
                lines.add(line.get().text());
                held[0] += line.get().text().length() + 40;
                Input.mustFit(held[0]);
            }
        });
        if (status != 0) {
            return 2;
        }
        Comparator<String> order = new SortOrder(arguments).comparator();
        lines.sort(order);
        StringBuilder out = new StringBuilder();
        String before = null;
        for (String line : lines) {
            if (!arguments.has("u")
                    || before == null
                    || new SortOrder(arguments).byKeys().compare(before, line) != 0) {
                out.append(line).append('\n');
            }
            before = line;
        }
        Optional<String> file = arguments.value("o");
        if (file.isPresent()) {
            call.files()
                    .write(
                            call.path(file.get()),
                            out.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                            call.account());
        } else {
            Input.write(call, out.toString());
        }
        return 0;
    }

    // ---- uniq ----

    static int uniq(Call call, Arguments arguments) throws IOException, InterruptedException {
        List<String> files = arguments.operands();
        return Input.each(call, files.isEmpty() ? files : files.subList(0, 1), (in, name) -> {
            String before = null;
            long count = 0;
            for (Optional<Input.Line> line = Input.line(in); line.isPresent(); line = Input.line(in)) {
                String text = line.get().text();
                if (before != null && same(before, text, arguments)) {
                    count++;
                } else {
                    run(call, arguments, before, count);
                    before = text;
                    count = 1;
                }
            }
            run(call, arguments, before, count);
        });
    }

    private static boolean same(String one, String other, Arguments arguments) {
        int fields = arguments.value("f").map(Integer::parseInt).orElse(0);
        Function<String, String> key = line -> line.replaceFirst("^(\\s*\\S+){0," + fields + "}", "");
        String first = fields > 0 ? key.apply(one) : one;
        String second = fields > 0 ? key.apply(other) : other;
        return arguments.has("i") ? first.equalsIgnoreCase(second) : first.equals(second);
    }

    private static void run(Call call, Arguments arguments, @org.jspecify.annotations.Nullable String line, long count)
            throws IOException {
        boolean shown = line != null && (!arguments.has("d") || count > 1) && (!arguments.has("u") || count == 1);
        if (shown) {
            Input.write(call, (arguments.has("c") ? "%7d ".formatted(count) : "") + line + "\n");
        }
    }

    // ---- seq ----

    static int seq(Call call, Arguments arguments) throws IOException, InterruptedException {
        List<String> words = arguments.operands();
        if (words.isEmpty()) {
            return call.fail(1, "missing operand");
        }
        for (String word : words) {
            if (!word.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
                return call.fail(1, "invalid floating point argument: '" + word + "'");
            }
        }
        List<java.math.BigDecimal> numbers =
                words.stream().map(java.math.BigDecimal::new).toList();
        java.math.BigDecimal first = numbers.size() > 1 ? numbers.getFirst() : java.math.BigDecimal.ONE;
        java.math.BigDecimal step = numbers.size() > 2 ? numbers.get(1) : java.math.BigDecimal.ONE;
        java.math.BigDecimal last = numbers.getLast();
        if (step.signum() == 0) {
            return call.fail(1, "invalid Zero increment value: '" + words.get(1) + "'");
        }
        int scale = Math.max(first.scale(), step.scale());
        String separator = arguments.value("s").orElse("\n");
        boolean any = false;
        for (java.math.BigDecimal i = first;
                step.signum() > 0 ? i.compareTo(last) <= 0 : i.compareTo(last) >= 0;
                i = i.add(step)) {
            Input.interruption();
            String shown = i.setScale(scale).toPlainString();
            if (arguments.has("w")) {
                int width = Math.max(
                        last.setScale(Math.max(scale, last.scale()))
                                .toPlainString()
                                .length(),
                        first.setScale(scale).toPlainString().length());
                shown = "0".repeat(Math.max(0, width - shown.length())) + shown;
            }
            call.print((any ? separator : "") + shown);
            any = true;
        }
        call.print(any ? "\n" : "");
        return 0;
    }

    // ---- tr ----

    static int tr(Call call, Arguments arguments) throws IOException, InterruptedException {
        List<String> sets = arguments.operands();
        if (sets.isEmpty()) {
            return call.fail(1, "missing operand");
        }
        boolean deletes = arguments.has("d");
        boolean squeezes = arguments.has("s");
        if (sets.size() == 1 && !deletes && !squeezes) {
            return call.fail(1, "missing operand after '" + sets.getFirst() + "'");
        }
        new Translation(
                        Translation.set(Input.bytes(sets.getFirst()), arguments.has("c") || arguments.has("C")),
                        sets.size() > 1 ? Translation.set(Input.bytes(sets.get(1)), false) : "",
                        deletes,
                        squeezes,
                        sets.size() > 1 && !deletes)
                .run(call);
        return 0;
    }
}
