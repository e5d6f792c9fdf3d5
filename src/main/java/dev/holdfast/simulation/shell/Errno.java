package dev.holdfast.simulation.shell;

/** Why the kernel of a host refused something, in the words that Linux has for it. */
public enum Errno {
    NO_SUCH_FILE("No such file or directory"),
    PERMISSION_DENIED("Permission denied"),
    NOT_PERMITTED("Operation not permitted"),
    EXISTS("File exists"),
    NOT_A_DIRECTORY("Not a directory"),
    IS_A_DIRECTORY("Is a directory"),
    NOT_EMPTY("Directory not empty"),
    NO_SPACE("No space left on device"),
    READ_ONLY("Read-only file system"),
    LOOP("Too many levels of symbolic links"),
    NAME_TOO_LONG("File name too long"),
    TOO_LARGE("File too large"),
    INVALID("Invalid argument"),
    BAD_DESCRIPTOR("Bad file descriptor"),
    CROSS_DEVICE("Invalid cross-device link"),
    BUSY("Device or resource busy"),
    BROKEN_PIPE("Broken pipe"),
    WOULD_BLOCK("Resource temporarily unavailable"),
    OUT_OF_MEMORY("Cannot allocate memory"),
    INPUT_OUTPUT("Input/output error"),
    NO_SUCH_DEVICE("No such device or address"),
    NO_SUCH_PROCESS("No such process"),
    CONNECTION_REFUSED("Connection refused"),
    TIMED_OUT("Connection timed out"),
    NO_ROUTE("No route to host"),
    UNREACHABLE("Network is unreachable"),
    NAME_UNKNOWN("Name or service not known"),
    NAME_UNANSWERED("Temporary failure in name resolution");

    private final String words;

    Errno(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
