package dev.holdfast.journal;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the journal lies: a file that only this account may read, on a disk of this machine.
 *
 * @param file the store; what SQLite keeps beside it, and the reserved space, have its name with something behind it
 * @param home the account's own folder, for what journals in all places need
 */
public record Place(Path file, Path home) {
    /** What is shared over a network keeps neither locks nor flushed bytes as a journal needs them. */
    private static final Set<String> NETWORK = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb2",
            "smb3",
            "smbfs",
            "ncpfs",
            "afs",
            "coda",
            "ceph",
            "9p",
            "lustre",
            "gpfs",
            "beegfs",
            "pvfs2",
            "orangefs",
            "glusterfs",
            "ocfs2",
            "gfs2",
            "davfs",
            "davfs2",
            "webdav",
            "vboxsf",
            "fuse.sshfs",
            "fuse.glusterfs",
            "fuse.s3fs",
            "fuse.rclone",
            "fuse.davfs2",
            "fuse.ceph",
            "fuse.cephfs",
            "fuse.gcsfuse",
            "fuse.juicefs",
            "macfuse");

    private static final String NAME = "journal.db";

    /** The place that was asked for, or the usual one of this account. */
    public static Place of(Optional<String> asked, Map<String, String> environment) {
        Path home = home(environment);
        Path place = asked.map(Path::of).orElse(home);
        Path file = asked.isEmpty() || Files.isDirectory(place) ? place.resolve(NAME) : place;
        return new Place(file.toAbsolutePath(), home);
    }

    private static Path home(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "/"));
        // The standard wants a relative path ignored.
        Path folder = state.startsWith("/") ? Path.of(state) : Path.of(home, ".local/state");
        return folder.resolve("holdfast");
    }

    boolean exists() {
        return Files.exists(file);
    }

    Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** Makes folder and file, so that nobody else may read either from the first moment on. */
    void make() throws IOException {
        makeFolder(file.resolveSibling(""));
        try {
            Files.createFile(file, asFileAttribute(fromString("rw-------")));
        } catch (FileAlreadyExistsException there) {
            close();
        }
    }

    static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder, asFileAttribute(fromString("rwx------")));
    }

    /** One that is there already may stand open to others. */
    private void close() throws IOException {
        if (!Files.getPosixFilePermissions(file).equals(fromString("rw-------"))) {
            Files.setPosixFilePermissions(file, fromString("rw-------"));
        }
    }

    /** Why nothing can be kept on the file system that it lies on. */
    Optional<String> unfit() throws IOException {
        FileStore fileSystem = Files.getFileStore(file);
        return fileSystem.isReadOnly() ? Optional.of("its file system is read-only") : unfit(fileSystem.type());
    }

    static Optional<String> unfit(String type) {
        return Optional.of(type)
                .filter(NETWORK::contains)
                .map(
                        "it lies on a network file system (%s), which keeps neither locks nor flushed bytes as it needs them"
                                ::formatted);
    }
}
