package dev.holdfast.inventory;

import dev.holdfast.inventory.yaml.Filled;
import java.nio.file.Path;

/** Files that holdfast.yaml names: relative ones lie beside it, and ~ is the home directory. */
final class LocalFile {
    private LocalFile() {}

    static String beside(Filled filled, String name) {
        return beside(filled.spot().file(), name).toString();
    }

    static Path beside(Path inventoryFile, String name) {
        if (name.equals("~") || name.startsWith("~/")) {
            return Path.of(System.getProperty("user.home", "/") + name.substring(1));
        }
        return inventoryFile.toAbsolutePath().resolveSibling(name).normalize();
    }
}
