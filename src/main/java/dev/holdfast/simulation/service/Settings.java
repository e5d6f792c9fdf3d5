package dev.holdfast.simulation.service;

import dev.holdfast.simulation.model.Machine;
import java.util.HashMap;
import java.util.Map;

/** The environment files of a web host's services. */
public final class Settings {
    static final String FILE = "/etc/paws360/backend.env";
    static final String SECRETS = "/etc/paws360/backend.secret.env";

    private Settings() {}

    public static Map<String, String> of(Machine machine) {
        Map<String, String> all = new HashMap<>(read(machine, FILE));
        all.putAll(read(machine, SECRETS));
        return all;
    }

    private static Map<String, String> read(Machine machine, String file) {
        Map<String, String> all = new HashMap<>();
        machine.disk().text(file).orElse("").lines().forEach(line -> {
            int at = line.indexOf('=');
            if (at > 0 && !line.startsWith("#")) {
                all.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
            }
        });
        return all;
    }
}
