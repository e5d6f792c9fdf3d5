package dev.holdfast.simulation.outside;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Sends what is written at once, as a pipe does: whoever is at the other end may be waiting for it. */
final class Prompt extends FilterOutputStream {
    Prompt(OutputStream out) {
        super(out);
    }

    @Override
    public synchronized void write(int b) throws IOException {
        out.write(b);
        out.flush();
    }

    @Override
    public synchronized void write(byte[] from, int offset, int length) throws IOException {
        out.write(from, offset, length);
        out.flush();
    }
}
