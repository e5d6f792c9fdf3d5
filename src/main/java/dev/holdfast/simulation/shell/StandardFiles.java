package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What every host's tree begins with: the folders of a Debian, and the devices that scripts count on. */
public final class StandardFiles {
    private static final List<String> FOLDERS = List.of(
            "/dev",
            "/etc",
            "/home",
            "/opt",
            "/proc",
            "/root",
            "/run/lock",
            "/srv",
            "/sys",
            "/tmp",
            "/usr/bin",
            "/usr/lib",
            "/usr/local/bin",
            "/usr/local/sbin",
            "/usr/sbin",
            "/var/cache",
            "/var/lib",
            "/var/log",
            "/var/tmp");

    private StandardFiles() {}

    public static void put(FileTree files) throws FileException {
        for (String folder : FOLDERS) {
            files.makeFolders(folder, Account.ROOT);
        }
        for (String name : List.of("bin", "lib", "sbin")) {
            files.symlink("usr/" + name, "/" + name, Account.ROOT);
        }
        for (String open : List.of("/tmp", "/var/tmp", "/run/lock")) {
            files.changeMode(open, 01777, Account.ROOT);
        }
        files.changeMode("/root", 0700, Account.ROOT);
        devices(files);
    }

    private static void devices(FileTree files) throws FileException {
        files.device("/dev/null", 0666, InputStream::nullInputStream, StandardFiles::sink);
        files.device("/dev/zero", 0666, () -> new Endless(false), StandardFiles::sink);
        files.device("/dev/urandom", 0666, () -> new Endless(true), StandardFiles::sink);
        files.device("/dev/random", 0666, () -> new Endless(true), StandardFiles::sink);
        files.device("/dev/full", 0666, () -> new Endless(false), Full::new);
    }

    private static OutputStream sink() {
        return OutputStream.nullOutputStream();
    }

    private static final class Endless extends InputStream {
        private final boolean random;

        Endless(boolean random) {
            this.random = random;
        }

        @Override
        public int read() {
            return random ? ThreadLocalRandom.current().nextInt(256) : 0;
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                to[i] = (byte) read();
            }
            return length;
        }
    }

    private static final class Full extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new FileException(Errno.NO_SPACE, "");
        }
    }
}
