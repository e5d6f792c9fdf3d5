package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.util.Arrays;

/** What {@code tr} does to each byte. */
record Translation(String from, String to, boolean deletes, boolean squeezes, boolean translates) {
    void run(Call call) throws IOException {
        int[] map = map();
        String squeezed = squeezes ? translates || deletes ? to : from : "";
        int last = -1;
        byte[] in = new byte[65536];
        byte[] out = new byte[65536];
        for (int n = call.in().read(in); n >= 0; n = call.in().read(in)) {
            int kept = 0;
            for (int i = 0; i < n; i++) {
                int mapped = map[in[i] & 0xff];
                boolean again = mapped == last && mapped >= 0 && squeezed.indexOf(mapped) >= 0;
                if (mapped >= 0 && !again) {
                    out[kept++] = (byte) mapped;
                    last = mapped;
                }
            }
            call.out().write(out, 0, kept);
        }
    }

    private int[] map() {
        int[] map = new int[256];
        Arrays.setAll(map, i -> i);
        for (int i = 0; i < from.length(); i++) {
            if (deletes) {
                map[from.charAt(i)] = -1;
            } else if (translates && !to.isEmpty()) {
                map[from.charAt(i)] = to.charAt(Math.min(i, to.length() - 1));
            }
        }
        return map;
    }

    /** The characters that a set names, in order. */
    static String set(String text, boolean complement) {
        StringBuilder set = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int colon = text.startsWith("[:", i) ? text.indexOf(":]", i) : -1;
            if (colon > 0) {
                named(text.substring(i + 2, colon), set);
                i = colon + 2;
                continue;
            }
            int[] one = character(text, i);
            if (one[1] < text.length() - 1 && text.charAt(one[1]) == '-') {
                int[] end = character(text, one[1] + 1);
                for (int c = one[0]; c <= end[0]; c++) {
                    set.append((char) c);
                }
                i = end[1];
            } else {
                set.append((char) one[0]);
                i = one[1];
            }
        }
        return complement ? others(set.toString()) : set.toString();
    }

    private static String others(String set) {
        StringBuilder others = new StringBuilder();
        for (char c = 0; c < 256; c++) {
            if (set.indexOf(c) < 0) {
                others.append(c);
            }
        }
        return others.toString();
    }

    private static void named(String name, StringBuilder set) {
        java.util.regex.Pattern pattern =
                java.util.regex.Pattern.compile("[" + dev.holdfast.simulation.shell.CharacterClass.regex(name) + "]");
        for (char c = 0; c < 128; c++) {
            if (pattern.matcher(String.valueOf(c)).matches()) {
                set.append(c);
            }
        }
    }

    /** One character of a set and where it ends. */
    private static int[] character(String text, int at) {
        char c = text.charAt(at);
        if (c != '\\' || at + 1 >= text.length()) {
            return new int[] {c, at + 1};
        }
        char next = text.charAt(at + 1);
        int meaning = "abfnrtv\\".indexOf(next);
        if (meaning >= 0) {
            return new int[] {"\u0007\b\f\n\r\t\u000b\\".charAt(meaning), at + 2};
        }
        int end = at + 1;
        int value = 0;
        while (end < text.length() && end < at + 4 && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
            value = value * 8 + text.charAt(end++) - '0';
        }
        return end > at + 1 ? new int[] {value & 0xff, end} : new int[] {next, at + 2};
    }
}
