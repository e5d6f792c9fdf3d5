package dev.holdfast.simulation.shell;

/** The state of one mounted file system. Guarded by its tree. */
final class Volume {
    final String path;
    Mount mount;
    long used;
    long inodesUsed;

    Volume(String path, Mount mount) {
        this.path = path;
        this.mount = mount;
    }

    Mount.Usage usage() {
        return new Mount.Usage(path, mount, used, inodesUsed);
    }

    void mustBeWritable(String file) throws FileException {
        if (mount.readOnly()) {
            throw new FileException(Errno.READ_ONLY, file);
        }
    }

    void takeInode(String file) throws FileException {
        if (inodesUsed >= mount.inodes()) {
            throw new FileException(Errno.NO_SPACE, file);
        }
        inodesUsed++;
    }

    /** How many more bytes this account may use. */
    long room(boolean root) {
        return Math.max(0, mount.size() - (root ? 0 : mount.reserved()) - used);
    }
}
