package dev.holdfast.pairing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Lines that put hosts into a situation which no fault shows, the lab's as well as the simulated ones.
 *
 * @param github the scenario that GitHub plays meanwhile
 * @param on what to run as root, by host
 * @param off what undoes it
 * @param after how many seconds it takes everybody to notice
 * @param token whether whoever looks has a token for GitHub
 */
public record HostLines(
        String name,
        Optional<String> github,
        Map<String, String> on,
        Map<String, String> off,
        int after,
        boolean token) {
    /** Failure modes of their own, for the probes that no shipped one asks. */
    public static final Path CATALOG = Path.of("lab/situations/catalog");

    private static final Path FILE = Path.of("lab/situations/situations.yaml");
    private static final Pattern ADDRESS = Pattern.compile("@([a-z0-9-]+)@");

    public static List<HostLines> all() {
        try {
            Object file = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE));
            return map(file).entrySet().stream()
                    .map(entry -> of("situations/" + entry.getKey(), map(entry.getValue())))
                    .toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    static Optional<HostLines> named(String name) {
        return all().stream().filter(lines -> lines.name().equals(name)).findFirst();
    }

    private static HostLines of(String name, Map<String, Object> said) {
        return new HostLines(
                name,
                Optional.ofNullable(said.get("github")).map(Object::toString),
                lines(said.getOrDefault("on", Map.of())),
                lines(said.getOrDefault("off", Map.of())),
                (Integer) said.getOrDefault("after", 0),
                !said.containsKey("token"));
    }

    private static Map<String, String> lines(Object said) {
        Map<String, String> lines = new LinkedHashMap<>();
        map(said).forEach((host, line) -> lines.put(host, line.toString()));
        return lines;
    }

    @SuppressWarnings("unchecked") // the file is one of this project
    private static Map<String, Object> map(Object said) {
        return (Map<String, Object>) said;
    }

    /** A line with addresses where it has names. */
    public static String addressed(String line, UnaryOperator<String> address) {
        return ADDRESS.matcher(line).replaceAll(found -> Matcher.quoteReplacement(address.apply(found.group(1))));
    }
}
