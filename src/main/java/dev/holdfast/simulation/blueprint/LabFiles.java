package dev.holdfast.simulation.blueprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The files that the lab puts into its hosts. */
final class LabFiles {
    private LabFiles() {}

    static String text(String name) {
        try (InputStream in = LabFiles.class.getResourceAsStream("/dev/holdfast/simulation/files/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
