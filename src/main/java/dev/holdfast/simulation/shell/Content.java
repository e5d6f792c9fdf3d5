package dev.holdfast.simulation.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file, in chunks. What is all zero and what repeats itself takes no memory, so that a file can be far larger than
 * the heap. Guarded by its tree.
 */
final class Content {
    static final int CHUNK = 64 * 1024;
    static final int BLOCK = 4096;

    private final List<byte @Nullable []> chunks = new ArrayList<>();
    private long size;
    private long allocated;

    long size() {
        return size;
    }

    long allocated() {
        return allocated;
    }

    /** Whether bytes from here on may be held: a chunk list is bounded, too. */
    static boolean representable(long size) {
        return size / CHUNK < Integer.MAX_VALUE / 8;
    }

    int read(long position, byte[] to, int offset, int length) {
        if (position >= size) {
            return -1;
        }
        int wanted = (int) Math.min(length, size - position);
        for (int done = 0; done < wanted; ) {
            int within = (int) ((position + done) % CHUNK);
            int n = Math.min(wanted - done, CHUNK - within);
            byte[] chunk = chunk((position + done) / CHUNK);
            int there = chunk == null ? 0 : Math.clamp(chunk.length - within, 0, n);
            if (chunk != null && there > 0) {
                System.arraycopy(chunk, within, to, offset + done, there);
            }
            Arrays.fill(to, offset + done + there, offset + done + n, (byte) 0);
            done += n;
        }
        return wanted;
    }

    private byte @Nullable [] chunk(long index) {
        return index < chunks.size() ? chunks.get((int) index) : null;
    }

    void write(long position, byte[] from, int offset, int length) {
        for (int done = 0; done < length; ) {
            int within = (int) ((position + done) % CHUNK);
            int n = Math.min(length - done, CHUNK - within);
            writeChunk((int) ((position + done) / CHUNK), within, from, offset + done, n);
            done += n;
        }
        size = Math.max(size, position + length);
        allocated = Math.max(allocated, roundUp(size));
    }

    private void writeChunk(int index, int within, byte[] from, int offset, int n) {
        byte[] old = chunk(index);
        boolean zeros = old == null && isZero(from, offset, n);
        if (zeros) {
            return;
        }
        while (chunks.size() <= index) {
            chunks.add(null);
        }
        byte[] chunk = old == null ? new byte[within + n] : Arrays.copyOf(old, Math.max(old.length, within + n));
        System.arraycopy(from, offset, chunk, within, n);
        chunks.set(index, shared(index, chunk));
    }

    /** A full chunk that is as the one before it is kept once. */
    private byte[] shared(int index, byte[] chunk) {
        byte[] before = index == 0 ? null : chunks.get(index - 1);
        return before != null && chunk.length == CHUNK && Arrays.equals(before, chunk) ? before : chunk;
    }

    private static boolean isZero(byte[] from, int offset, int n) {
        for (int i = offset; i < offset + n; i++) {
            if (from[i] != 0) {
                return false;
            }
        }
        return true;
    }

    void truncate(long to) {
        int keep = (int) Math.min(chunks.size(), (to + CHUNK - 1) / CHUNK);
        chunks.subList(keep, chunks.size()).clear();
        int within = (int) (to % CHUNK);
        if (keep > 0 && within > 0 && keep == to / CHUNK + 1) {
            byte[] last = chunks.get(keep - 1);
            if (last != null && last.length > within) {
                chunks.set(keep - 1, Arrays.copyOf(last, within));
            }
        }
        allocated = Math.min(allocated, roundUp(to));
        size = to;
    }

    /** Takes room without bytes. */
    void allocate(long to) {
        size = Math.max(size, to);
        allocated = Math.max(allocated, roundUp(to));
    }

    static long roundUp(long bytes) {
        return (bytes + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** How much of the heap it takes. */
    long held() {
        long held = 0;
        byte[] before = null;
        for (byte[] chunk : chunks) {
            held += chunk == null || same(chunk, before) ? 0 : chunk.length;
            before = chunk;
        }
        return held;
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean same(byte[] one, byte @Nullable [] other) {
        return one == other;
    }
}
