package dev.holdfast.simulation.shell;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An inode. Guarded by its tree. */
abstract sealed class Node {
    final Volume volume;
    final long number;
    int mode;
    int owner;
    int group;
    int links = 1;
    Instant modified;
    Instant accessed;

    Node(Volume volume, long number, int mode, Account owner, Instant now) {
        this.volume = volume;
        this.number = number;
        this.mode = mode;
        this.owner = owner.uid();
        this.group = owner.gid();
        this.modified = now;
        this.accessed = now;
    }

    static final class Folder extends Node {
        final TreeMap<String, Node> entries = new TreeMap<>();
        Folder parent;
        /** What a mount here hides. */
        @Nullable
        Folder hidden;

        @SuppressWarnings("this-escape")
        Folder(Volume volume, long number, int mode, Account owner, Instant now, @Nullable Folder parent) {
            super(volume, number, mode, owner, now);
            this.parent = parent == null ? this : parent;
        }
    }

    static final class Plain extends Node {
        final Content content = new Content();
        int opened;
        /** Who holds its advisory lock: one exclusively, or several together. */
        final java.util.Set<OpenFile> holders = new java.util.HashSet<>();

        boolean exclusive;

        Plain(Volume volume, long number, int mode, Account owner, Instant now) {
            super(volume, number, mode, owner, now);
        }
    }

    static final class Link extends Node {
        final String target;

        Link(Volume volume, long number, String target, Account owner, Instant now) {
            super(volume, number, 0777, owner, now);
            this.target = target;
        }
    }

    /** A file whose content is made when it is opened; what is written to it goes to somebody. */
    static final class Computed extends Node {
        final Stat.Kind kind;
        final Supplier<InputStream> content;
        final Supplier<OutputStream> sink;

        Computed(
                Volume volume,
                long number,
                int mode,
                Instant now,
                Stat.Kind kind,
                Supplier<InputStream> content,
                Supplier<OutputStream> sink) {
            super(volume, number, mode, Account.ROOT, now);
            this.kind = kind;
            this.content = content;
            this.sink = sink;
        }
    }

    /**
     * Whether the account may read (4), write (2) or execute (1) it.
     *
     * @param member whether the account is in the file's group by its further groups
     */
    boolean allows(Account who, int want, boolean member) {
        if (who.isRoot()) {
            return (want & 1) == 0 || this instanceof Folder || (mode & 0111) != 0;
        }
        int shift = who.uid() == owner ? 6 : who.gid() == group || member ? 3 : 0;
        return ((mode >> shift) & want) == want;
    }
}
