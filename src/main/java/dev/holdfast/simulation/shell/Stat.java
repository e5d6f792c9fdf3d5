package dev.holdfast.simulation.shell;

import java.time.Instant;

/**
 * What is known of a file.
 *
 * @param mode the permission bits
 * @param allocated the bytes that it takes on its file system
 * @param target where a symbolic link points; empty for anything else
 * @param mount where its file system is mounted
 */
public record Stat(
        Kind kind,
        int mode,
        int owner,
        int group,
        long size,
        long allocated,
        Instant modified,
        Instant accessed,
        int links,
        long inode,
        String target,
        String mount) {
    /** What sort of file it is. */
    public enum Kind {
        FILE('-', 0100000, "regular file"),
        DIRECTORY('d', 0040000, "directory"),
        LINK('l', 0120000, "symbolic link"),
        DEVICE('c', 0020000, "character special file");

        private final char letter;
        private final int bits;
        private final String words;

        Kind(char letter, int bits, String words) {
            this.letter = letter;
            this.bits = bits;
            this.words = words;
        }

        public char letter() {
            return letter;
        }

        public int bits() {
            return bits;
        }

        public String words() {
            return words;
        }
    }

    public boolean isDirectory() {
        return kind == Kind.DIRECTORY;
    }

    public boolean isFile() {
        return kind == Kind.FILE;
    }

    public boolean isLink() {
        return kind == Kind.LINK;
    }

    /** As {@code ls -l} shows it: {@code -rw-r--r--}. */
    public String permissions() {
        char[] shown = (kind.letter() + "rwxrwxrwx").toCharArray();
        for (int i = 0; i < 9; i++) {
            if ((mode & (0400 >> i)) == 0) {
                shown[i + 1] = '-';
            }
        }
        special(shown, 3, 04000, 's');
        special(shown, 6, 02000, 's');
        special(shown, 9, 01000, 't');
        return new String(shown);
    }

    private void special(char[] shown, int at, int bit, char letter) {
        if ((mode & bit) != 0) {
            shown[at] = shown[at] == 'x' ? letter : Character.toUpperCase(letter);
        }
    }
}
