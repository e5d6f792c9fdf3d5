package dev.holdfast.simulation.shell;

import java.io.IOException;

/** A refusal by a host's kernel. Its message is what programs say of it: the path and Linux's words. */
public final class FileException extends IOException {
    private final Errno errno;
    private final String path;

    public FileException(Errno errno, String path) {
        super(path.isEmpty() ? errno.words() : path + ": " + errno.words());
        this.errno = errno;
        this.path = path;
    }

    public Errno errno() {
        return errno;
    }

    /** What it was about; empty when there is no path, as for a broken pipe. */
    public String path() {
        return path;
    }

    /** Linux's words alone. */
    public String words() {
        return errno.words();
    }
}
