package dev.holdfast.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.Set;

/**
 * Bytes that lie beside the store for the day on which the disk of this machine is full: given up then, they let a repair
 * that has begun be recorded to its end.
 */
record ReservedSpace(Path file, int bytes) {
    /** The write-ahead log can grow to 4 MiB before its pages move into the store. */
    static final int USUAL = 8 * 1024 * 1024;

    private static final int LEFT_TO_OTHERS = 4;

    /** Takes the space where there is plenty. Without it things work as well, as long as the disk has room. */
    void take() {
        try {
            Path beside = file.resolveSibling("");
            if (!Files.exists(file) && Files.getFileStore(beside).getUsableSpace() > (long) LEFT_TO_OTHERS * bytes) {
                fill();
            }
        } catch (IOException none) {
            giveUp();
        }
    }

    /** Not zeros: some file systems store those in no space at all. */
    private void fill() throws IOException {
        byte[] noise = new byte[bytes];
        new Random().nextBytes(noise);
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
            ByteBuffer left = ByteBuffer.wrap(noise);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    /** Gives the space back to the disk. Says whether there was any. */
    boolean giveUp() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException stuck) {
            return false;
        }
    }
}
