package dev.holdfast.step;

import java.util.List;
import java.util.Optional;

/** The plain list of changes that we know how to make. */
public final class Steps {
    private static final List<Step> ALL = List.of(new StartUnit());

    private Steps() {}

    public static List<String> names() {
        return ALL.stream().map(Step::name).toList();
    }

    public static Optional<Step> named(String name) {
        return ALL.stream().filter(step -> step.name().equals(name)).findFirst();
    }
}
