package dev.holdfast.simulation.shell.program;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order that {@code sort} was asked for. */
final class SortOrder {
    private static final Pattern NUMBER =
            Pattern.compile("\\s*(-?\\d{0,30}(?:\\.\\d{0,30})?)([KMGTPE]?).*", Pattern.DOTALL);
    private static final Pattern KEY =
            Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?([a-zA-Z]*)(?:,(\\d{1,4})(?:\\.\\d{1,4})?([a-zA-Z]*))?");

    private final Arguments arguments;

    SortOrder(Arguments arguments) {
        this.arguments = arguments;
    }

    /** With the whole line where the keys do not tell. */
    Comparator<String> comparator() {
        Comparator<String> last = Comparator.naturalOrder();
        Comparator<String> order = byKeys();
        boolean stable = arguments.has("s") || arguments.has("u");
        return stable ? order : order.thenComparing(arguments.has("r") ? last.reversed() : last);
    }

    Comparator<String> byKeys() {
        List<Comparator<String>> keys = new ArrayList<>();
        arguments.all("k").forEach(key -> keys.add(key(key)));
        if (keys.isEmpty()) {
            keys.add(by(Function.identity(), "", arguments.has("b")));
        }
        return keys.stream().reduce(Comparator::thenComparing).orElse(Comparator.naturalOrder());
    }

    private Comparator<String> key(String text) {
        Matcher matcher = KEY.matcher(text);
        if (!matcher.matches()) {
            return Comparator.comparing(line -> "");
        }
        int from = Integer.parseInt(matcher.group(1));
        int to = matcher.group(4) == null ? Integer.MAX_VALUE : Integer.parseInt(matcher.group(4));
        String options = matcher.group(3) + (matcher.group(5) == null ? "" : matcher.group(5));
        int offset = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)) - 1;
        Function<String, String> part = line -> {
            String field = fields(line, from, to);
            return field.substring(Math.min(Math.max(0, offset), field.length()));
        };
        return by(part, options, options.contains("b") || arguments.has("b"));
    }

    private String fields(String line, int from, int to) {
        Optional<String> separator = arguments.value("t").map(Input::bytes);
        String regex = separator.map(Pattern::quote).orElse("(?<=\\S)(?=\\s)");
        String[] fields = line.split(regex, -1);
        StringBuilder text = new StringBuilder();
        for (int i = from - 1; i < Math.min(to, fields.length); i++) {
            text.append(i > from - 1 ? separator.orElse("") : "").append(fields[i]);
        }
        return text.toString();
    }

    private Comparator<String> by(Function<String, String> part, String options, boolean skipsBlanks) {
        String all = options.replace("b", "").isEmpty() ? global() : options;
        Function<String, String> key = skipsBlanks ? part.andThen(String::stripLeading) : part;
        Comparator<String> order;
        if (all.contains("n") || all.contains("g")) {
            order = Comparator.comparing(line -> number(key.apply(line), false));
        } else if (all.contains("h")) {
            order = Comparator.comparing(line -> number(key.apply(line), true));
        } else if (all.contains("V")) {
            order = Comparator.comparing(key, SortOrder::versions);
        } else if (all.contains("f")) {
            order = Comparator.comparing(line -> key.apply(line).toUpperCase(java.util.Locale.ROOT));
        } else {
            order = Comparator.comparing(key);
        }
        return all.contains("r") ? order.reversed() : order;
    }

    private String global() {
        StringBuilder letters = new StringBuilder();
        for (String letter : List.of("n", "g", "h", "V", "f", "r")) {
            letters.append(arguments.has(letter) ? letter : "");
        }
        return letters.toString();
    }

    private static BigDecimal number(String text, boolean units) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches() || !matcher.group(1).matches(".*\\d.*")) {
            return BigDecimal.ZERO;
        }
        String digits = matcher.group(1).replaceFirst("\\.$", "").replaceFirst("^(-?)\\.", "$10.");
        BigDecimal value = new BigDecimal(digits);
        int unit = units && !matcher.group(2).isEmpty() ? "KMGTPE".indexOf(matcher.group(2)) + 1 : 0;
        return value.multiply(BigDecimal.valueOf(1024).pow(unit));
    }

    private static int versions(String one, String other) {
        String[] first = one.split("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)");
        String[] second = other.split("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)");
        for (int i = 0; i < Math.min(first.length, second.length); i++) {
            boolean numbers = first[i].matches("\\d{1,18}") && second[i].matches("\\d{1,18}");
            int order = numbers
                    ? Long.compare(Long.parseLong(first[i]), Long.parseLong(second[i]))
                    : first[i].compareTo(second[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(first.length, second.length);
    }
}
