package dev.holdfast.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What whole situations, such as a dead host, change in the answers of a healthy production. */
final class Situations {
    private static final Path FILE = Path.of("src/test/resources/situations.yaml");
    private static final String TEXT = text();

    private Situations() {}

    /** The changed readings of {@code {situation: dead-host, host: production-web-01}}. */
    @SuppressWarnings("unchecked") // the shape is checked by its use
    static List<Map<String, Object>> lines(Map<String, Object> named) {
        String host = String.valueOf(named.getOrDefault("host", "HOST"));
        Map<String, List<Map<String, Object>>> all = (Map<String, List<Map<String, Object>>>)
                new Load(LoadSettings.builder().build()).loadFromString(TEXT.replace("HOST", host));
        List<Map<String, Object>> lines = all.get(String.valueOf(named.get("situation")));
        if (lines == null) {
            throw new AssertionError("there is no situation " + named);
        }
        return lines;
    }

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
