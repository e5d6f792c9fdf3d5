package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** sha256sum, md5sum, base64, od and cmp: files as bytes. */
final class Sums {
    private Sums() {}

    static Tool of(String algorithm) {
        return (call, arguments) -> arguments.has("c")
                ? check(call, arguments, algorithm)
                : Input.each(call, arguments.operands(), (in, name) -> call.say(hex(in, algorithm) + "  " + name));
    }

    private static String hex(InputStream in, String algorithm) throws IOException, InterruptedException {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] chunk = new byte[65536];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                Input.interruption();
                digest.update(chunk, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    private static int check(Call call, Arguments arguments, String algorithm)
            throws IOException, InterruptedException {
        AtomicInteger failed = new AtomicInteger();
        int status = Input.each(call, arguments.operands(), (in, list) -> {
            for (Optional<Input.Line> line = Input.line(in); line.isPresent(); line = Input.line(in)) {
                String[] parts = Input.text(line.get().text()).split(" [ *]", 2);
                if (parts.length == 2) {
                    int read = Input.each(call, List.of(parts[1]), (file, name) -> {
                        boolean same = hex(file, algorithm).equals(parts[0]);
                        failed.addAndGet(same ? 0 : 1);
                        if (!arguments.has("status") && !(same && arguments.has("quiet"))) {
                            call.say(name + ": " + (same ? "OK" : "FAILED"));
                        }
                    });
                    failed.addAndGet(read);
                }
            }
        });
        if (failed.get() > 0 && !arguments.has("status")) {
            call.complain("WARNING: " + failed.get() + " computed checksum" + (failed.get() == 1 ? "" : "s")
                    + " did NOT match");
        }
        return status | (failed.get() > 0 ? 1 : 0);
    }

    static int base64(Call call, Arguments arguments) throws IOException, InterruptedException {
        if (arguments.has("d")) {
            return decode(call, arguments);
        }
        String wrap = arguments.value("w").orElse("76");
        if (!wrap.matches("\\d{1,9}")) {
            return call.fail(1, "invalid wrap size: '" + wrap + "'");
        }
        int width = Integer.parseInt(wrap);
        return Input.each(call, arguments.operands(), (in, name) -> encode(call, in, width));
    }

    private static void encode(Call call, InputStream in, int width) throws IOException, InterruptedException {
        byte[] chunk = new byte[3 * 16384];
        int column = 0;
        for (int n = in.readNBytes(chunk, 0, chunk.length); n > 0; n = in.readNBytes(chunk, 0, chunk.length)) {
            Input.interruption();
            String text =
                    Base64.getEncoder().encodeToString(n == chunk.length ? chunk : java.util.Arrays.copyOf(chunk, n));
            StringBuilder wrapped = new StringBuilder();
            for (int i = 0; i < text.length(); ) {
                int take = width == 0 ? text.length() : Math.min(width - column, text.length() - i);
                wrapped.append(text, i, i + take);
                i += take;
                column += take;
                if (width > 0 && column == width) {
                    wrapped.append('\n');
                    column = 0;
                }
            }
            call.print(wrapped.toString());
        }
        call.print(width > 0 && column > 0 ? "\n" : "");
    }

    private static int decode(Call call, Arguments arguments) throws IOException, InterruptedException {
        AtomicInteger status = new AtomicInteger();
        int read = Input.each(call, arguments.operands(), (in, name) -> {
            String text = new String(Input.whole(in), StandardCharsets.ISO_8859_1).replaceAll("[\\r\\n]", "");
            try {
                call.out()
                        .write(Base64.getDecoder()
                                .decode(arguments.has("i") ? text.replaceAll("[^A-Za-z0-9+/=]", "") : text));
            } catch (IllegalArgumentException e) {
                status.set(call.fail(1, "invalid input"));
            }
        });
        return read | status.get();
    }

    /** {@code od -An -tx1}, with and without addresses; {@code -c} and other forms are not there. */
    static int od(Call call, Arguments arguments) throws IOException, InterruptedException {
        boolean addresses = !arguments.value("A").orElse("o").equals("n");
        boolean all = arguments.has("v");
        String type = arguments.value("t").orElse("x1");
        if (!type.matches("[xou]1|x1z?")) {
            return call.fail(1, "invalid type string '" + type + "'");
        }
        return Input.each(call, arguments.operands(), (in, name) -> dump(call, in, addresses, all, type.charAt(0)));
    }

    private static void dump(Call call, InputStream in, boolean addresses, boolean all, char type)
            throws IOException, InterruptedException {
        byte[] row = new byte[16];
        String before = "";
        boolean starred = false;
        long at = 0;
        for (int n = in.readNBytes(row, 0, 16); n > 0; n = in.readNBytes(row, 0, 16)) {
            Input.interruption();
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < n; i++) {
                line.append(
                        type == 'x'
                                ? " %02x".formatted(row[i])
                                : type == 'o' ? " %03o".formatted(row[i]) : " %3d".formatted(row[i] & 0xff));
            }
            if (!all && n == 16 && line.toString().equals(before)) {
                call.print(starred ? "" : "*\n");
                starred = true;
            } else {
                call.say((addresses ? "%07o".formatted(at) : "") + line);
                starred = false;
            }
            before = line.toString();
            at += n;
        }
        call.print(addresses ? "%07o\n".formatted(at) : "");
    }

    static int cmp(Call call, Arguments arguments) throws IOException, InterruptedException {
        List<String> names = arguments.operands();
        if (names.size() < 2) {
            return call.fail(2, "missing operand after '" + (names.isEmpty() ? "cmp" : names.getFirst()) + "'");
        }
        byte[][] contents = new byte[2][];
        for (int i = 0; i < 2; i++) {
            int index = i;
            if (Input.each(call, List.of(names.get(i)), (in, name) -> contents[index] = Input.whole(in)) != 0) {
                return 2;
            }
        }
        int at = java.util.Arrays.mismatch(contents[0], contents[1]);
        if (at < 0) {
            return 0;
        }
        if (at == Math.min(contents[0].length, contents[1].length)) {
            String shorter = contents[0].length < contents[1].length ? names.get(0) : names.get(1);
            return arguments.has("s")
                    ? 1
                    : call.fail(1, "EOF on " + shorter + (at == 0 ? " which is empty" : " after byte " + at));
        }
        if (!arguments.has("s")) {
            long line = 1;
            for (int i = 0; i < at; i++) {
                line += contents[0][i] == '\n' ? 1 : 0;
            }
            call.say(names.get(0) + " " + names.get(1) + " differ: byte " + (at + 1) + ", line " + line);
        }
        return 1;
    }

    /** {@code diff -q} only: which lines differ is not said. */
    static int diff(Call call, Arguments arguments) throws IOException, InterruptedException {
        List<String> names = arguments.operands();
        if (names.size() < 2) {
            return call.fail(2, "missing operand after '" + (names.isEmpty() ? "diff" : names.getFirst()) + "'");
        }
        byte[][] contents = new byte[2][];
        for (int i = 0; i < 2; i++) {
            int index = i;
            if (Input.each(call, List.of(names.get(i)), (in, name) -> contents[index] = Input.whole(in)) != 0) {
                return 2;
            }
        }
        if (java.util.Arrays.equals(contents[0], contents[1])) {
            return 0;
        }
        call.say("Files " + names.get(0) + " and " + names.get(1) + " differ");
        return 1;
    }
}
