package dev.holdfast.probe;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which probes come by tokens and passwords: by the name of an environment variable that the inventory
 * gives, never by a value in a file.
 */
@FunctionalInterface
interface EnvironmentVariables {
    /** The variable's value, without the line end that {@code $(cat file)} leaves; empty if it is unset, blank or has no name. */
    Optional<String> get(String name);

    /** Those of this process. */
    static EnvironmentVariables ofThisProcess() {
        return looked(System::getenv);
    }

    /** Those of an environment that somebody else was given. */
    static EnvironmentVariables of(Map<String, String> environment) {
        return looked(environment::get);
    }

    private static EnvironmentVariables looked(Function<String, @Nullable String> up) {
        return name -> Optional.of(name)
                .filter(n -> !n.isEmpty())
                .map(up)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
