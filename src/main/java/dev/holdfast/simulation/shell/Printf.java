package dev.holdfast.simulation.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code printf}: its format is used again until no argument is left. */
public final class Printf {
    private static final Pattern CONVERSION =
            Pattern.compile("%([-+ #0']*)(\\*|\\d{0,6})(?:\\.(\\*|\\d{0,6}))?[hlLqjzt]*([a-zA-Z])");
    private static final int WIDEST = 1_000_000;

    private final String format;
    private final List<String> arguments;
    private final boolean bash;
    private final List<String> complaints = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int next;
    private boolean stopped;

    /** Prepares it; the first argument is the format. */
    public Printf(List<String> arguments, boolean bash) {
        this.format = arguments.getFirst();
        this.arguments = arguments.subList(1, arguments.size());
        this.bash = bash;
    }

    /** What was wrong with the arguments; known when the text is. */
    public List<String> complaints() {
        return complaints;
    }

    /** The bytes: escapes may be any. */
    public byte[] text() {
        int before;
        do {
            before = next;
            once();
        } while (!stopped && next > before && next < arguments.size() && out.size() < Limits.LONGEST_WORD);
        return out.toByteArray();
    }

    private void once() {
        Matcher matcher = CONVERSION.matcher(format);
        int at = 0;
        while (at < format.length() && !stopped) {
            char c = format.charAt(at);
            if (c == '\\' && at + 1 < format.length()) {
                at = format.charAt(at + 1) == 'c' ? stop(at) : Escape.escape(format, at + 1, false, out);
            } else if (format.startsWith("%%", at)) {
                out.write('%');
                at += 2;
            } else if (c == '%' && matcher.region(at, format.length()).lookingAt()) {
                convert(matcher);
                at = matcher.end();
            } else if (c == '%') {
                complaints.add(format.substring(at) + ": invalid directive");
                stopped = true;
            } else {
                int code = format.codePointAt(at);
                write(Character.toString(code));
                at += Character.charCount(code);
            }
        }
    }

    private int stop(int at) {
        stopped = true;
        return at;
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private String argument() {
        return next < arguments.size() ? arguments.get(next++) : "";
    }

    private void convert(Matcher matcher) {
        String flags = matcher.group(1);
        int width = size(matcher.group(2));
        if (width < 0) {
            flags += "-";
            width = -width;
        }
        int precision = matcher.group(3) == null ? -1 : size(matcher.group(3));
        char conversion = matcher.group(4).charAt(0);
        boolean isAbsent = next >= arguments.size();
        String text = switch (conversion) {
            case 's' -> cut(argument(), precision);
            case 'b' -> {
                escaped(argument());
                yield "";
            }
            case 'c' -> cut(argument(), 1);
            case 'q' -> quoted(argument());
            case 'd', 'i' -> integer(flags, number(argument(), isAbsent), precision);
            case 'u' -> digits(Long.toUnsignedString(number(argument(), isAbsent)), precision);
            case 'o' ->
                (flags.contains("#") ? "0" : "") + digits(Long.toOctalString(number(argument(), isAbsent)), precision);
            case 'x' -> hex(flags, precision, isAbsent);
            case 'X' -> hex(flags, precision, isAbsent).toUpperCase(Locale.ROOT);
            case 'e', 'E', 'f', 'F', 'g', 'G' -> real(flags, conversion, precision, argument());
            default -> {
                complaints.add("%" + conversion + ": invalid directive");
                stopped = true;
                yield "";
            }
        };
        boolean zeros = flags.contains("0") && !flags.contains("-") && "sbcq".indexOf(conversion) < 0 && precision < 0
                || flags.contains("0") && !flags.contains("-") && "eEfFgG".indexOf(conversion) >= 0;
        write(padded(text, width, flags.contains("-"), zeros));
    }

    private int size(String text) {
        if (text.equals("*")) {
            return Math.clamp(number(argument(), false), -WIDEST, WIDEST);
        }
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private static String cut(String text, int precision) {
        return precision < 0 || precision >= text.length() ? text : text.substring(0, precision);
    }

    private void escaped(String text) {
        stopped = Escape.decode(text, true, out);
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "''" : text.replaceAll("([^A-Za-z0-9_@%+=:,./-])", "\\\\$1");
    }

    private static String integer(String flags, long value, int precision) {
        String sign = value < 0 ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
        return sign
                + digits(value == Long.MIN_VALUE ? "9223372036854775808" : Long.toString(Math.abs(value)), precision);
    }

    private static String digits(String digits, int precision) {
        return "0".repeat(Math.max(0, precision - digits.length())) + digits;
    }

    private String hex(String flags, int precision, boolean isAbsent) {
        long value = number(argument(), isAbsent);
        return (flags.contains("#") && value != 0 ? "0x" : "") + digits(Long.toHexString(value), precision);
    }

    private long number(String text, boolean isAbsent) {
        if (isAbsent || text.isEmpty() && bash) {
            return 0;
        }
        if (text.startsWith("'") || text.startsWith("\"")) {
            return text.length() > 1 ? text.codePointAt(1) : 0;
        }
        Matcher matcher = Pattern.compile("\\s*([-+]?)(0[xX][0-9a-fA-F]+|\\d+)?(.*)", Pattern.DOTALL)
                .matcher(text);
        if (!matcher.matches() || matcher.group(2) == null) {
            complaints.add(text + (bash ? ": invalid number" : ": expected numeric value"));
            return 0;
        }
        if (!matcher.group(3).isEmpty()) {
            complaints.add(text + (bash ? ": invalid number" : ": not completely converted"));
        }
        return (matcher.group(1).equals("-") ? -1 : 1) * parsed(matcher.group(2));
    }

    private static long parsed(String digits) {
        try {
            return Long.decode(digits);
        } catch (NumberFormatException e) {
            String valid = digits.replaceFirst("^(0[0-7]*).*", "$1");
            return valid.equals(digits) || !digits.startsWith("0") ? Long.MAX_VALUE : Long.decode(valid);
        }
    }

    private String real(String flags, char conversion, int precision, String text) {
        double value = 0;
        try {
            value = text.isEmpty() ? 0 : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            complaints.add(text + (bash ? ": invalid number" : ": expected numeric value"));
        }
        int digits = Math.min(precision < 0 ? 6 : precision, 100);
        String sign = flags.contains("+") && value >= 0 ? "+" : "";
        return sign
                + switch (conversion) {
                    case 'f', 'F' -> String.format(Locale.ROOT, "%." + digits + "f", value);
                    case 'e', 'E' -> String.format(Locale.ROOT, "%." + digits + conversion, value);
                    default -> general(value, digits == 0 ? 1 : digits);
                };
    }

    private static String general(double value, int digits) {
        if (value == 0) {
            return "0";
        }
        int exponent = (int) Math.floor(Math.log10(Math.abs(value)));
        if (exponent < -4 || exponent >= digits) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value).replaceFirst("\\.?0+e", "e");
        }
        String fixed = String.format(Locale.ROOT, "%." + Math.max(0, digits - 1 - exponent) + "f", value);
        return fixed.contains(".") ? fixed.replaceFirst("\\.?0+$", "") : fixed;
    }

    private static String padded(String text, int width, boolean left, boolean zeros) {
        int missing = width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        if (left) {
            return text + " ".repeat(missing);
        }
        if (!zeros) {
            return " ".repeat(missing) + text;
        }
        int sign = !text.isEmpty() && "+- ".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
        return text.substring(0, sign) + "0".repeat(missing) + text.substring(sign);
    }
}
