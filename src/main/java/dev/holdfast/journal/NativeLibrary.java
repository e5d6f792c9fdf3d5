package dev.holdfast.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * SQLite itself. The driver would unpack it into the folder for temporary files at each start, which takes time, and on the
 * day when the disk is full it could not: so it is unpacked once, into the account's own folder.
 */
final class NativeLibrary {
    private NativeLibrary() {}

    /** Where this cannot be done, the driver does it in its own way. */
    static void keepIn(Path folder) {
        if (System.getProperty("org.sqlite.lib.path") != null) {
            return;
        }
        String name = LibraryLoaderUtil.getNativeLibName();
        Path kept = folder.resolve(SQLiteJDBCLoader.getVersion() + "-" + name);
        try {
            if (!Files.exists(kept)) {
                unpack(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name, kept);
            }
            System.setProperty("org.sqlite.lib.path", folder.toString());
            System.setProperty("org.sqlite.lib.name", kept.getFileName().toString());
        } catch (IOException notHere) {
            System.setProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir", "/tmp"));
        }
    }

    private static void unpack(String resource, Path target) throws IOException {
        Place.makeFolder(target.resolveSibling(""));
        Path draft = Files.createTempFile(target.resolveSibling(""), "sqlite", ".new");
        try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new IOException("not made for " + OSInfo.getNativeLibFolderPathForCurrentOS());
            }
            Files.copy(library, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
