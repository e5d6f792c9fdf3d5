package dev.holdfast.cli;

import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.failuremode.Mistake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The catalog that a diagnosis goes by: the shipped one, and beside it a folder of the user's own. */
final class OwnCatalog {
    private OwnCatalog() {}

    /** The catalog, which is still being read when this returns, unless a mistake in somebody's own files can be expected. */
    static Supplier<Catalog> in(Optional<String> folder) throws WrongUsage {
        if (folder.isPresent()) {
            Catalog own = whole(read(folder.get()));
            return () -> own;
        }
        return CompletableFuture.supplyAsync(
                CatalogReader::shipped, read -> Thread.ofVirtual().start(read))::join;
    }

    /** Reads it with everything that is wrong with it. */
    static CatalogReader.Result read(String folder) throws WrongUsage {
        Path path = Path.of(folder);
        if (!Files.isDirectory(path)) {
            throw new WrongUsage("there is no folder %s.".formatted(folder));
        }
        return CatalogReader.withFolder(path);
    }

    private static Catalog whole(CatalogReader.Result read) throws WrongUsage {
        return switch (read) {
            case CatalogReader.Result.Good good -> good.catalog();
            case CatalogReader.Result.Bad bad ->
                throw new WrongUsage(
                        bad.mistakes().stream().map(Mistake::toString).toList());
        };
    }
}
