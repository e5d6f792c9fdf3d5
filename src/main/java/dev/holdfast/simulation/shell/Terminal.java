package dev.holdfast.simulation.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The keyboard and screen of somebody who has logged in: it shows what is typed, lets the line be mended before it is sent, and ends
 * lines on the screen as a terminal wants it.
 */
final class Terminal {
    private static final int END = 4;
    private static final int KILL_LINE = 21;
    private static final int KILL_WORD = 23;
    private static final int ESCAPE = 27;
    private static final int LONGEST = 64 * 1024;
    private static final String INTERRUPTED = "\u0003";

    private final Keyboard keys;
    private final OutputStream screen;
    private boolean afterReturn;

    Terminal(InputStream keys, OutputStream screen) {
        this.keys = new Keyboard(keys);
        this.screen = screen;
    }

    /** The screen as programs write to it. */
    OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                ByteArrayOutputStream shown = new ByteArrayOutputStream(length + 16);
                for (int i = offset; i < offset + length; i++) {
                    if (from[i] == '\n') {
                        shown.write('\r');
                    }
                    shown.write(from[i]);
                }
                screen.write(shown.toByteArray());
                screen.flush();
            }

            @Override
            public void flush() throws IOException {
                screen.flush();
            }
        };
    }

    /** What is typed, line by line, as programs read it. */
    InputStream in() {
        return new InputStream() {
            private byte[] line = new byte[0];
            private int at;

            @Override
            public int read() throws IOException {
                if (at == line.length) {
                    String typed = line();
                    line = typed == null || isInterrupt(typed) ? new byte[0] : typed.getBytes(StandardCharsets.UTF_8);
                    at = 0;
                }
                return at < line.length ? line[at++] & 0xff : -1;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                int n = 0;
                while (n < length && (n == 0 || at < line.length)) {
                    int c = read();
                    if (c < 0) {
                        break;
                    }
                    to[offset + n++] = (byte) c;
                }
                return n == 0 && length > 0 ? -1 : n;
            }
        };
    }

    /** From now on ctrl-C is for what this thread runs. */
    void begins() {
        keys.begins();
    }

    /** Whether ctrl-C has ended what ran. */
    boolean ends() throws IOException {
        boolean interrupted = keys.ends();
        if (interrupted) {
            show("^C\r\n");
        }
        return interrupted;
    }

    static boolean isInterrupt(String line) {
        return line.equals(INTERRUPTED);
    }

    /** One line with its end; null when no more is typed. */
    @Nullable
    String line() throws IOException {
        ByteArrayOutputStream typed = new ByteArrayOutputStream();
        while (true) {
            int c = keys.next();
            if (c < 0 || c == END && typed.size() == 0) {
                return null;
            }
            if (c == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            afterReturn = c == '\r';
            if (c == '\r' || c == '\n') {
                show("\r\n");
                typed.write('\n');
                return typed.toString(StandardCharsets.UTF_8);
            }
            if (c == Keyboard.INTERRUPT) {
                show("^C\r\n");
                return INTERRUPTED;
            }
            edit(c, typed);
        }
    }

    private void edit(int c, ByteArrayOutputStream typed) throws IOException {
        switch (c) {
            case 8, 127 -> erase(typed, typed.size() == 0 ? 0 : 1);
            case KILL_LINE -> erase(typed, Integer.MAX_VALUE);
            case KILL_WORD -> erase(typed, lastWord(typed.toString(StandardCharsets.UTF_8)));
            case ESCAPE -> skipSequence();
            default -> {
                if (c >= ' ' && typed.size() < LONGEST) {
                    typed.write(c);
                    screen.write(c);
                    screen.flush();
                }
            }
        }
    }

    private static int lastWord(String text) {
        return text.length() - text.stripTrailing().replaceFirst("\\S+$", "").length();
    }

    private void erase(ByteArrayOutputStream typed, int characters) throws IOException {
        String text = typed.toString(StandardCharsets.UTF_8);
        int count = Math.min(characters, text.codePointCount(0, text.length()));
        String kept = text.substring(0, text.offsetByCodePoints(text.length(), -count));
        typed.reset();
        typed.writeBytes(kept.getBytes(StandardCharsets.UTF_8));
        show("\b \b".repeat(count));
    }

    /** An arrow or another key that sends several bytes: there is no history to go back to. */
    private void skipSequence() throws IOException {
        int c = keys.next();
        while (c == '[' || c == 'O' || c >= '0' && c <= '9' || c == ';') {
            c = keys.next();
        }
    }

    private void show(String text) throws IOException {
        screen.write(text.getBytes(StandardCharsets.UTF_8));
        screen.flush();
    }
}
