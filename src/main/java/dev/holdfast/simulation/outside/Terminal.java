package dev.holdfast.simulation.outside;

import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A person's terminal, as the kernel of a host keeps it: it echoes, lets the line be corrected, and asks for the next one. */
final class Terminal extends InputStream {
    private static final int BACKSPACE = 8;
    private static final int DELETE = 127;
    private static final int INTERRUPT = 3;
    private static final int END = 4;
    private static final int KILL_LINE = 21;

    private final InputStream keys;
    private final OutputStream screen;
    private final String prompt;
    private byte[] line = new byte[0];
    private int at;
    private boolean ended;

    private Terminal(InputStream keys, OutputStream screen, String prompt) {
        this.keys = keys;
        this.screen = screen;
        this.prompt = prompt;
    }

    /** The same call for somebody who sits at a terminal. */
    static Call around(Call call) {
        OutputStream screen = new Screen(call.out());
        String sign = call.account().isRoot() ? "# " : "$ ";
        String prompt = call.account().name() + "@" + call.host().hostName() + ":" + sign;
        return call.withStreams(new Terminal(call.in(), screen, prompt), screen, new Screen(call.err()));
    }

    @Override
    public int read() throws IOException {
        if (at == line.length && !next()) {
            return -1;
        }
        return line[at++] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int first = length == 0 ? -1 : read();
        if (first < 0) {
            return -1;
        }
        to[offset] = (byte) first;
        int more = Math.min(length - 1, line.length - at);
        System.arraycopy(line, at, to, offset + 1, more);
        at += more;
        return 1 + more;
    }

    private boolean next() throws IOException {
        if (ended) {
            return false;
        }
        show(prompt);
        StringBuilder typed = new StringBuilder();
        while (true) {
            int key = keys.read();
            switch (key) {
                case -1, END -> {
                    if (key < 0 || typed.isEmpty()) {
                        ended = true;
                        show("\n");
                        return false;
                    }
                }
                case '\r', '\n' -> {
                    show("\n");
                    line = (typed + "\n").getBytes(StandardCharsets.ISO_8859_1);
                    at = 0;
                    return true;
                }
                case INTERRUPT -> {
                    show("^C\n" + prompt);
                    typed.setLength(0);
                }
                case BACKSPACE, DELETE -> erase(typed, 1);
                case KILL_LINE -> erase(typed, typed.length());
                default -> {
                    if (key >= ' ') {
                        typed.append((char) key);
                        show(String.valueOf((char) key));
                    }
                }
            }
        }
    }

    private void erase(StringBuilder typed, int many) throws IOException {
        for (int i = 0; i < many && !typed.isEmpty(); i++) {
            typed.setLength(typed.length() - 1);
            show("\b \b");
        }
    }

    private void show(String text) throws IOException {
        screen.write(text.getBytes(StandardCharsets.ISO_8859_1));
        screen.flush();
    }

    /** Lines end with a carriage return there. */
    private static final class Screen extends OutputStream {
        private final OutputStream out;

        Screen(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            if (b == '\n') {
                out.write('\r');
            }
            out.write(b);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
