package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/** What stands between two commands of a pipeline: whoever writes waits for the reader, and is refused when it has gone. */
final class Pipe {
    private static final int SIZE = 64 * 1024;

    private final byte[] ring = new byte[SIZE];
    private int start;
    private int held;
    private boolean writerGone;
    private boolean readerGone;

    Descriptor reader() {
        return Descriptor.of(new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                return length == 0 ? 0 : take(to, offset, length);
            }

            @Override
            public int available() {
                synchronized (Pipe.this) {
                    return held;
                }
            }

            @Override
            public void close() {
                synchronized (Pipe.this) {
                    readerGone = true;
                    Pipe.this.notifyAll();
                }
            }
        });
    }

    Descriptor writer() {
        return Descriptor.of(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                put(from, offset, length);
            }

            @Override
            public void close() {
                synchronized (Pipe.this) {
                    writerGone = true;
                    Pipe.this.notifyAll();
                }
            }
        });
    }

    private synchronized int take(byte[] to, int offset, int length) throws IOException {
        while (held == 0) {
            if (writerGone) {
                return -1;
            }
            await();
        }
        int n = Math.min(length, Math.min(held, SIZE - start));
        System.arraycopy(ring, start, to, offset, n);
        start = (start + n) % SIZE;
        held -= n;
        notifyAll();
        return n;
    }

    private synchronized void put(byte[] from, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            while (held == SIZE && !readerGone) {
                await();
            }
            if (readerGone) {
                throw new FileException(Errno.BROKEN_PIPE, "");
            }
            int end = (start + held) % SIZE;
            int n = Math.min(length - done, Math.min(SIZE - held, SIZE - end));
            System.arraycopy(from, offset + done, ring, end, n);
            held += n;
            done += n;
            notifyAll();
        }
    }

    /** Until something has changed. */
    @SuppressWarnings("WaitNotInLoop") // whoever calls it loops
    private void await() throws InterruptedIOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException().initCause(e);
        }
    }
}
