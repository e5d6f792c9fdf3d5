package dev.holdfast.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Folders that one process of ours works in, readable by this account only. What a killed one left behind, the next one removes. */
public final class WorkFolder {
    private WorkFolder() {}

    /**
     * A new one, by whose name others see whether its process still lives.
     *
     * @param prefix what its name begins with, such as {@code holdfast-}
     */
    public static Path create(Path parent, String prefix) throws IOException {
        Path fresh = Files.createTempDirectory(
                parent, prefix + ProcessHandle.current().pid() + "-");
        abandoned(fresh, prefix).forEach(WorkFolder::remove);
        return fresh;
    }

    /** The same for one that is gone when this process ends, also by Ctrl-C. */
    public static Path untilExit(Path parent, String prefix) throws IOException {
        Path fresh = create(parent, prefix);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(fresh), "work-folder-at-exit"));
        return fresh;
    }

    /** Only what belongs to us: in a folder of somebody else's, links could lead anywhere while we remove. */
    private static List<Path> abandoned(Path fresh, String prefix) {
        Pattern name = Pattern.compile(Pattern.quote(prefix) + "(\\d{1,18})-\\d+");
        try (Stream<Path> beside = Files.list(fresh.resolveSibling(""))) {
            UserPrincipal us = Files.getOwner(fresh);
            return beside.filter(
                            path -> isAbandoned(name.matcher(path.getFileName().toString())))
                    .filter(path -> isOurs(path, us))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static boolean isAbandoned(Matcher name) {
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    private static boolean isOurs(Path path, UserPrincipal us) {
        try {
            return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(us);
        } catch (IOException gone) {
            return false;
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException busy) {
            // It is gone already, or somebody else removes it too.
        }
    }
}
