package dev.holdfast.simulation.shell;

/**
 * Which shell it is: what it understands and how it says things.
 *
 * @param zero the name that it was called by, or that of its script
 */
record Dialect(boolean isBash, String zero, boolean interactive) {
    String prefix(int line) {
        if (!isBash) {
            return zero + ": " + line + ": ";
        }
        return interactive ? zero + ": " : zero + ": line " + line + ": ";
    }

    String notFound(String name) {
        if (!isBash) {
            return name + ": not found";
        }
        return name.contains("/") ? name + ": " + Errno.NO_SUCH_FILE.words() : name + ": command not found";
    }

    /** What is said when a redirection finds no file, in dash's own words and in bash's. */
    String cannotOpen(String path, boolean creates, FileException because) {
        if (isBash) {
            return path + ": " + because.words();
        }
        String words = switch (because.errno()) {
            case NO_SUCH_FILE -> creates ? "Directory nonexistent" : "No such file";
            default -> because.words();
        };
        return "cannot " + (creates ? "create " : "open ") + path + ": " + words;
    }

    int redirectionFailed() {
        return isBash ? 1 : 2;
    }
}
