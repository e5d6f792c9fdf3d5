package dev.holdfast.simulation.model;

import dev.holdfast.simulation.shell.Account;
import dev.holdfast.simulation.shell.FileException;
import dev.holdfast.simulation.shell.FileTree;
import dev.holdfast.simulation.shell.Mount;
import dev.holdfast.simulation.shell.OpenFile;
import dev.holdfast.simulation.shell.Stat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** A machine's files as whoever holds the machine sees them: as root, and without the need to say how it could fail. */
public final class Disk {
    private final FileTree files;

    Disk(FileTree files) {
        this.files = files;
    }

    private interface Act<T> {
        T run() throws IOException;
    }

    private static <T> T surely(Act<T> act) {
        try {
            return act.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the file holds; empty when there is none. */
    public Optional<String> text(String path) {
        try {
            return Optional.of(files.text(path, Account.ROOT));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public boolean exists(String path) {
        return files.exists(path, Account.ROOT);
    }

    /** The names in a folder; none when there is no such folder. */
    public List<String> list(String path) {
        try {
            return files.list(path, Account.ROOT);
        } catch (FileException e) {
            return List.of();
        }
    }

    public Optional<Stat> stat(String path) {
        try {
            return Optional.of(files.lstat(path, Account.ROOT));
        } catch (FileException e) {
            return Optional.empty();
        }
    }

    /** Writes the file whole; owner and mode stay as they are if it is there. */
    public void write(String path, String text) {
        surely(() -> {
            files.makeFolders(parent(path), Account.ROOT);
            files.write(path, text, Account.ROOT);
            return path;
        });
    }

    public void write(String path, String text, Account owner, int mode) {
        write(path, text);
        own(path, owner, mode);
    }

    public void append(String path, String text) {
        write(path, text(path).orElse("") + text);
    }

    public void folder(String path, Account owner, int mode) {
        surely(() -> {
            files.makeFolders(path, Account.ROOT);
            return path;
        });
        own(path, owner, mode);
    }

    public void own(String path, Account owner, int mode) {
        surely(() -> {
            files.changeOwner(path, owner.uid(), owner.gid(), Account.ROOT);
            files.changeMode(path, mode, Account.ROOT);
            return path;
        });
    }

    public void mode(String path, int mode) {
        surely(() -> {
            files.changeMode(path, mode, Account.ROOT);
            return path;
        });
    }

    public void link(String target, String path) {
        surely(() -> {
            files.symlink(target, path, Account.ROOT);
            return path;
        });
    }

    /** Takes it away with all that is below it, if it is there. */
    public void remove(String path) {
        surely(() -> {
            Optional<Stat> there = stat(path);
            if (there.isPresent() && there.get().isDirectory()) {
                list(path).forEach(name -> remove(path + "/" + name));
                files.deleteFolder(path, Account.ROOT);
            } else if (there.isPresent()) {
                files.delete(path, Account.ROOT);
            }
            return path;
        });
    }

    /** A file that takes room, and no memory of ours. */
    public void fill(String path, long bytes) {
        surely(() -> {
            files.makeFolders(parent(path), Account.ROOT);
            try (OpenFile file = files.open(path, Account.ROOT, FileTree.Access.WRITE, 0644)) {
                file.allocate(bytes);
            }
            return path;
        });
    }

    /** Fills the disk with one file, up to so many bytes that are left. */
    public void fillUpTo(String path, long left) {
        fill(path, Math.max(0, free() - left));
    }

    /** What root may still write to the main disk. */
    public long free() {
        Mount.Usage usage = root();
        return Math.max(0, usage.mount().size() - usage.used());
    }

    public Mount.Usage root() {
        return surely(() -> files.usage("/", Account.ROOT));
    }

    public boolean readOnly() {
        return root().mount().readOnly();
    }

    public void readOnly(boolean now) {
        surely(() -> {
            files.remount("/", root().mount().readOnly(now));
            return now;
        });
    }

    /** What a boot does to it: writable again, as its line in /etc/fstab says, and nothing left of what lived in memory or in /tmp. */
    void boot() {
        readOnly(false);
        empty("/tmp");
        empty("/run");
        folder("/run/lock", Account.ROOT, 01777);
    }

    private void empty(String folder) {
        list(folder).forEach(name -> remove(folder + "/" + name));
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }
}
