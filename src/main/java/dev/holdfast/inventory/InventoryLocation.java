package dev.holdfast.inventory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where holdfast.yaml is found. */
public sealed interface InventoryLocation {
    /** The environment variable that names the file. */
    String VARIABLE = "HOLDFAST_CONFIG";

    /** This one. Whether it can be read is said when it is read. */
    record Found(Path file) implements InventoryLocation {}

    /** There is none, and what to do about it. */
    record NotFound(List<Path> lookedFor) implements InventoryLocation {
        public String sentence() {
            List<String> names = lookedFor.stream().map(Path::toString).toList();
            return ("there is no holdfast.yaml (looked for %s). 'holdfast config init' writes one to start from, --config FILE"
                            + " or $%s names another place, and 'holdfast demo' needs none.")
                    .formatted(String.join(", ", names), VARIABLE);
        }
    }

    /**
     * What the command line names, else what the environment names, else the first of the usual places that exists.
     *
     * @param option the value of {@code --config}
     * @param directory where the command was called
     */
    static InventoryLocation find(Optional<String> option, Map<String, String> environment, Path directory) {
        Optional<String> named =
                option.or(() -> Optional.ofNullable(environment.get(VARIABLE)).filter(value -> !value.isBlank()));
        if (named.isPresent()) {
            return new Found(directory.resolve(named.get()));
        }
        List<Path> usual = usual(environment, directory);
        return usual.stream()
                .filter(Files::exists)
                .findFirst()
                .<InventoryLocation>map(Found::new)
                .orElse(new NotFound(
                        usual.stream().map(p -> shown(p, directory)).toList()));
    }

    private static List<Path> usual(Map<String, String> environment, Path directory) {
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/")));
        Path settings = Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                .filter(value -> value.startsWith("/"))
                .map(Path::of)
                .orElse(home.resolve(".config"));
        return List.of(
                directory.resolve("holdfast.yaml"),
                directory.resolve(".holdfast/holdfast.yaml"),
                settings.resolve("holdfast/holdfast.yaml"));
    }

    private static Path shown(Path path, Path directory) {
        return path.startsWith(directory) ? directory.relativize(path) : path;
    }
}
