package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What a file descriptor refers to. Several descriptors may share it; it is closed when the last of them is. */
public final class Descriptor {
    private final Optional<InputStream> in;
    private final Optional<OutputStream> out;
    private final Optional<OpenFile> file;
    private final Closing closing;
    private final AtomicInteger users = new AtomicInteger(1);

    /** What is done when nobody uses it any more. */
    @FunctionalInterface
    interface Closing {
        void close() throws IOException;
    }

    private Descriptor(Optional<InputStream> in, Optional<OutputStream> out, Optional<OpenFile> file, Closing closing) {
        this.in = in;
        this.out = out;
        this.file = file;
        this.closing = closing;
    }

    /** A stream that belongs to somebody else, who closes it. */
    static Descriptor lent(InputStream in) {
        return new Descriptor(Optional.of(in), Optional.empty(), Optional.empty(), () -> {});
    }

    static Descriptor lent(OutputStream out) {
        return new Descriptor(Optional.empty(), Optional.of(out), Optional.empty(), () -> {});
    }

    static Descriptor of(InputStream in) {
        return new Descriptor(Optional.of(in), Optional.empty(), Optional.empty(), in::close);
    }

    static Descriptor of(OutputStream out) {
        return new Descriptor(Optional.empty(), Optional.of(out), Optional.empty(), out::close);
    }

    static Descriptor of(OpenFile file) {
        return new Descriptor(Optional.of(file.in()), Optional.of(file.out()), Optional.of(file), file::close);
    }

    static Descriptor of(Connection connection) {
        return new Descriptor(
                Optional.of(connection.in()), Optional.of(connection.out()), Optional.empty(), connection::close);
    }

    public Optional<InputStream> in() {
        return in;
    }

    public Optional<OutputStream> out() {
        return out;
    }

    /** The file of the host's tree, where it is one. */
    public Optional<OpenFile> file() {
        return file;
    }

    Descriptor shared() {
        users.incrementAndGet();
        return this;
    }

    void close() throws IOException {
        if (users.decrementAndGet() == 0) {
            closing.close();
        }
    }
}
