package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The descriptors that a shell has open. */
final class Descriptors {
    static final int MOST = 256;

    private final Map<Integer, Descriptor> open = new TreeMap<>();

    /** What was there before redirections that hold for one command only. */
    final class Scope {
        private final Map<Integer, Optional<Descriptor>> before = new HashMap<>();

        void set(int number, @Nullable Descriptor descriptor) throws IOException {
            Descriptor old = descriptor == null ? open.remove(number) : open.put(number, descriptor);
            if (before.containsKey(number)) {
                closed(old);
            } else {
                before.put(number, Optional.ofNullable(old));
            }
        }

        void undo() throws IOException {
            for (Map.Entry<Integer, Optional<Descriptor>> entry : before.entrySet()) {
                closed(open.remove(entry.getKey()));
                entry.getValue().ifPresent(old -> open.put(entry.getKey(), old));
            }
            before.clear();
        }

        /** As {@code exec} does: what is now stays. */
        void keep() throws IOException {
            for (Optional<Descriptor> old : before.values()) {
                closed(old.orElse(null));
            }
            before.clear();
        }
    }

    private static void closed(@Nullable Descriptor descriptor) throws IOException {
        if (descriptor != null) {
            descriptor.close();
        }
    }

    static Descriptors of(Call call) {
        Descriptors descriptors = new Descriptors();
        descriptors.open.put(0, Descriptor.lent(call.in()));
        descriptors.open.put(1, Descriptor.lent(call.out()));
        descriptors.open.put(2, Descriptor.lent(call.err()));
        call.starter().descriptors().forEach((number, descriptor) -> descriptors.open.put(number, descriptor.shared()));
        return descriptors;
    }

    Descriptors copy() {
        Descriptors copy = new Descriptors();
        open.forEach((number, descriptor) -> copy.open.put(number, descriptor.shared()));
        return copy;
    }

    void put(int number, Descriptor descriptor) throws IOException {
        closed(open.put(number, descriptor));
    }

    @Nullable
    Descriptor get(int number) {
        return open.get(number);
    }

    void closeAll() throws IOException {
        for (Descriptor descriptor : open.values()) {
            descriptor.close();
        }
        open.clear();
    }

    Map<Integer, Descriptor> inherited() {
        Map<Integer, Descriptor> above = new TreeMap<>(open);
        above.keySet().removeIf(number -> number <= 2);
        return above;
    }

    InputStream in(int number) {
        Descriptor descriptor = open.get(number);
        return descriptor == null ? Closed.IN : descriptor.in().orElse(Closed.IN);
    }

    OutputStream out(int number) {
        Descriptor descriptor = open.get(number);
        return descriptor == null ? Closed.OUT : descriptor.out().orElse(Closed.OUT);
    }

    /** Where nothing can be read or written. */
    private static final class Closed {
        static final InputStream IN = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new FileException(Errno.BAD_DESCRIPTOR, "");
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                throw new FileException(Errno.BAD_DESCRIPTOR, "");
            }
        };

        static final OutputStream OUT = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new FileException(Errno.BAD_DESCRIPTOR, "");
            }
        };
    }
}
