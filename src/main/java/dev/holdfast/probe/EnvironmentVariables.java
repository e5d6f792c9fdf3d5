package dev.holdfast.probe;

import java.util.Optional;

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
        return name -> Optional.of(name)
                .filter(n -> !n.isEmpty())
                .map(System::getenv)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
