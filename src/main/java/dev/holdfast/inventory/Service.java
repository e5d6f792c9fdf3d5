package dev.holdfast.inventory;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A service of the application.
 *
 * @param hosts where it runs
 * @param health how it says that it is well
 * @param url its base address as seen on its own host, such as {@code http://localhost:8080}
 * @param healthPath path of the health answer under {@code url}
 * @param startup how long it may take from start to healthy
 * @param patience how long a health answer may take (longer than its connection pool's own time limit)
 * @param image the repository name of its image, or empty
 * @param needsDatabase whether it fails without the database
 * @param needsCache whether it fails without the cache
 * @param settingsFile the file on the host that holds its settings, or empty
 * @param settings what that file is expected to say, key by key (never a secret)
 * @param flyway the command that prints Flyway's state as JSON, or empty
 */
public record Service(
        String name,
        String unit,
        List<String> hosts,
        Health health,
        URI url,
        String healthPath,
        Duration startup,
        Duration patience,
        String image,
        boolean needsDatabase,
        boolean needsCache,
        String settingsFile,
        Map<String, String> settings,
        List<String> flyway) {
    public Service {
        hosts = List.copyOf(hosts);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings)); // keeps the file's order
        flyway = List.copyOf(flyway);
    }

    public enum Health {
        SPRING_ACTUATOR,
        HTTP
    }
}
