package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody has open, with the one position that all who share it read and write at. Thread-safe. Its advisory lock ends
 * when it is closed.
 */
public final class OpenFile implements AutoCloseable {
    private final FileTree tree;
    private final Node node;
    private final String path;
    private final Account account;
    private final FileTree.Access access;
    private final @Nullable InputStream computed;
    private final @Nullable OutputStream sink;
    private long position;
    private boolean closed;

    OpenFile(
            FileTree tree,
            Node node,
            String path,
            Account account,
            FileTree.Access access,
            @Nullable InputStream computed,
            @Nullable OutputStream sink) {
        this.tree = tree;
        this.node = node;
        this.path = path;
        this.account = account;
        this.access = access;
        this.computed = computed;
        this.sink = sink;
    }

    public String path() {
        return path;
    }

    public Stat stat() {
        synchronized (tree) {
            return tree.describe(node);
        }
    }

    public int read(byte[] to, int offset, int length) throws IOException {
        if (!access.reads()) {
            throw new FileException(Errno.BAD_DESCRIPTOR, "");
        }
        if (computed != null) {
            return computed.read(to, offset, length);
        }
        synchronized (tree) {
            int n = ((Node.Plain) node).content.read(position, to, offset, length);
            position += Math.max(0, n);
            return n;
        }
    }

    public void write(byte[] from, int offset, int length) throws IOException {
        if (!access.writes()) {
            throw new FileException(Errno.BAD_DESCRIPTOR, "");
        }
        if (sink != null) {
            sink.write(from, offset, length);
            return;
        }
        synchronized (tree) {
            Node.Plain plain = (Node.Plain) node;
            position = access.appends() ? plain.content.size() : position;
            position += tree.store(plain, path, account, position, from, offset, length);
        }
    }

    public void seek(long to) {
        synchronized (tree) {
            position = to;
        }
    }

    public void truncate(long size) throws FileException {
        synchronized (tree) {
            if (node instanceof Node.Plain plain) {
                tree.resize(plain, path, account, size);
            }
        }
    }

    /** Takes room up to this size without writing: the file is that long, and holds zeros. */
    public void allocate(long size) throws FileException {
        synchronized (tree) {
            if (node instanceof Node.Plain plain) {
                tree.allocate(plain, path, account, size);
            }
        }
    }

    /**
     * Takes the advisory lock, or turns the one it holds into this kind.
     *
     * @param patience how long to wait for it; zero: not at all
     * @return whether it was got
     */
    public boolean lock(boolean exclusive, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + Math.min(patience.toMillis(), TimeUnit.DAYS.toMillis(1000)) * 1_000_000;
        synchronized (tree) {
            if (!(node instanceof Node.Plain plain)) {
                return true;
            }
            while (!free(plain, exclusive)) {
                long left = end - System.nanoTime();
                if (left <= 0 || closed) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(tree, Math.max(left, 1_000_000));
            }
            plain.holders.add(this);
            plain.exclusive = exclusive;
            return true;
        }
    }

    private boolean free(Node.Plain plain, boolean exclusive) {
        boolean alone = plain.holders.isEmpty() || plain.holders.size() == 1 && plain.holders.contains(this);
        return alone || !exclusive && !plain.exclusive;
    }

    public void unlock() {
        synchronized (tree) {
            if (node instanceof Node.Plain plain && plain.holders.remove(this)) {
                tree.notifyAll();
            }
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (tree) {
            if (closed) {
                return;
            }
            closed = true;
            unlock();
            if (node instanceof Node.Plain plain) {
                tree.closed(plain);
            }
        }
        if (computed != null) {
            computed.close();
        }
        if (sink != null) {
            sink.close();
        }
    }

    /** Reads at the common position. Closing it closes nothing. */
    public InputStream in() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return OpenFile.this.read(one, 0, 1) < 1 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                return length == 0 ? 0 : OpenFile.this.read(to, offset, length);
            }
        };
    }

    /** Writes at the common position. Closing it closes nothing. */
    public OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                OpenFile.this.write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                OpenFile.this.write(from, offset, length);
            }
        };
    }
}
