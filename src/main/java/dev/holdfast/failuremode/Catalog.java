package dev.holdfast.failuremode;

import java.util.List;
import java.util.Optional;

/** Every failure mode and emergency, checked: each name in it is known to exist. */
public record Catalog(List<FailureMode> modes, List<Emergency> emergencies) {
    public Catalog {
        modes = List.copyOf(modes);
        emergencies = List.copyOf(emergencies);
    }

    public Optional<FailureMode> mode(String id) {
        return modes.stream().filter(m -> m.id().equals(id)).findFirst();
    }
}
