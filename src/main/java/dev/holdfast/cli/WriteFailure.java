package dev.holdfast.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a file could not be written, in words for people: names of Java classes tell them nothing. */
final class WriteFailure {
    private static final String NO_SPACE = "No space left on device";

    private WriteFailure() {}

    /** Speaks of the file that was asked for, whichever file beside it the failure was about. */
    static String sentence(Path target, IOException failure) {
        Path folder = target.toAbsolutePath().getParent();
        if (failure instanceof NoSuchFileException) {
            return "%s cannot be written: there is no folder %s.".formatted(target, folder);
        }
        return "cannot write %s: %s; choose another place with --config FILE."
                .formatted(target, reason(failure, folder));
    }

    private static String reason(IOException failure, @Nullable Path folder) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        @Nullable String words = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        if (words == null || words.isBlank()) {
            return "the system does not say why";
        }
        return words.contains(NO_SPACE)
                ? "no space left on the file system of " + folder
                : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }
}
