package dev.holdfast.simulation.shell;

/**
 * A file system of a host.
 *
 * @param device for example {@code /dev/vda1}
 * @param type for example {@code ext4}
 * @param size in bytes
 * @param reserved bytes that only root may use
 * @param inodes how many files it can hold
 */
public record Mount(String device, String type, long size, long reserved, long inodes, boolean readOnly) {
    /** Large enough that nobody meets its end. */
    public static final Mount UNBOUNDED = new Mount("none", "tmpfs", Long.MAX_VALUE / 4, 0, Long.MAX_VALUE / 4, false);

    public Mount readOnly(boolean now) {
        return new Mount(device, type, size, reserved, inodes, now);
    }

    public Mount sized(long bytes, long files) {
        return new Mount(device, type, bytes, reserved, files, readOnly);
    }

    /**
     * How full it is.
     *
     * @param path where it is mounted
     */
    public record Usage(String path, Mount mount, long used, long inodesUsed) {
        /** What is left for an ordinary account. */
        public long available() {
            return Math.max(0, mount.size() - mount.reserved() - used);
        }

        public long inodesFree() {
            return Math.max(0, mount.inodes() - inodesUsed);
        }
    }
}
