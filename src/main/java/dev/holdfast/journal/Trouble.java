package dev.holdfast.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a failure of the store is called among people. */
final class Trouble {
    static final String FULL = "its disk is full, and the reserved space is used up";

    private static final String NO_SPACE = "No space left on device";

    private Trouble() {}

    static String of(Throwable failure) {
        return switch (failure) {
            case SQLiteException sqlite -> of(sqlite);
            case AccessDeniedException denied -> "this account may not write there";
            case IOException io when isFull(io) -> FULL;
            case FileSystemException io -> words(io.getReason());
            default -> words(failure.getMessage());
        };
    }

    private static String of(SQLiteException failure) {
        return switch (primary(failure)) {
            case SQLITE_FULL -> FULL;
            case SQLITE_READONLY -> "this account may only read it";
            case SQLITE_CANTOPEN -> "it cannot be opened: this account may not, or a folder is missing";
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                "the file is damaged, or no journal at all; move it aside and keep it";
            case SQLITE_BUSY, SQLITE_LOCKED -> "another process has held it for 5 seconds";
            case SQLITE_IOERR -> isFull(failure) ? FULL : "its disk answers with an input/output error";
            default -> words(failure.getMessage());
        };
    }

    /** Whether giving up the reserved space can help. */
    static boolean isFull(Throwable failure) {
        return switch (failure) {
            case SQLiteException sqlite ->
                primary(sqlite) == SQLiteErrorCode.SQLITE_FULL
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE;
            case FileSystemException io ->
                Optional.ofNullable(io.getReason()).filter(NO_SPACE::equals).isPresent();
            case IOException io -> NO_SPACE.equals(io.getMessage());
            default -> false;
        };
    }

    /** Extended codes keep the primary one in their last eight bits. */
    private static SQLiteErrorCode primary(SQLiteException failure) {
        return SQLiteErrorCode.getErrorCode(failure.getResultCode().code & 0xff);
    }

    private static String words(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return "the system does not say why";
        }
        String line = message.strip().replaceAll("\\s*\\R\\s*", " ");
        return line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1);
    }
}
