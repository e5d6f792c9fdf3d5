package dev.holdfast.inventory;

/**
 * Something of the environment that a question, a verdict or a step is about.
 *
 * @param name unique within its kind
 * @param host the host it is or lives on; empty if it lives on none that the inventory names
 */
public record Subject(SubjectKind kind, String name, String host) {

    /**
     * Whether a reading about the one bears on the other: they are the same, they share a host and one of them is that host,
     * or one of them is there once for the whole environment. What happens to a machine bears on what lives on that one only,
     * even if it is there once: a full disk on a runner's host is nothing to the database.
     */
    public boolean bearsOn(Subject other) {
        if (kind == SubjectKind.HOST && !other.host.isEmpty()) {
            return host.equals(other.host);
        }
        if (equals(other) || once() || other.once()) {
            return true;
        }
        return !host.isEmpty()
                && host.equals(other.host)
                && (kind == SubjectKind.HOST || other.kind == SubjectKind.HOST);
    }

    /** What people look for: a runner's host (its unit, disk and memory are there), everything else by its own name. */
    public String shown() {
        return kind == SubjectKind.RUNNER && !host.isEmpty() ? host : name;
    }

    private boolean once() {
        return switch (kind) {
            case ENVIRONMENT, DATABASE, CACHE, REGISTRY, MONITORING, REPOSITORY -> true;
            case HOST, RUNNER, SERVICE, IMAGE, SECRET -> false;
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
