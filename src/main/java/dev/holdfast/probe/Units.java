package dev.holdfast.probe;

import dev.holdfast.inventory.Cache;
import dev.holdfast.inventory.Database;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Monitoring;
import dev.holdfast.inventory.Registry;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import java.util.Optional;
import java.util.Set;

/** Which systemd unit stands behind a subject. */
public final class Units {
    /** What has a unit; a host has one only where the catalog names it. */
    static final Set<SubjectKind> SUBJECTS = Set.of(
            SubjectKind.RUNNER,
            SubjectKind.SERVICE,
            SubjectKind.DATABASE,
            SubjectKind.CACHE,
            SubjectKind.REGISTRY,
            SubjectKind.MONITORING,
            SubjectKind.HOST);

    /** The setting that names the unit of a host. */
    static final Probe.Term SETTING = new Probe.Term("unit", "the unit, where the subject is a host");

    private Units() {}

    /** The unit by the inventory, empty where it names none. */
    public static String of(Subject subject, Inventory inventory) {
        return switch (subject.kind()) {
            case RUNNER -> inventory.runner(subject).unit();
            case SERVICE -> inventory.service(subject).unit();
            case DATABASE -> unit(inventory.database().map(Database::unit));
            case CACHE -> unit(inventory.cache().map(Cache::unit));
            case REGISTRY -> unit(inventory.registry().map(Registry::unit));
            case MONITORING -> unit(inventory.monitoring().map(Monitoring::unit));
            case ENVIRONMENT, HOST, REPOSITORY, IMAGE, SECRET -> "";
        };
    }

    /** Whether a question about the subject's unit can be put at all: it needs a host, and a unit there. */
    static boolean known(Subject subject, Inventory inventory) {
        return !subject.host().isEmpty()
                && (subject.kind() == SubjectKind.HOST
                        || !of(subject, inventory).isEmpty());
    }

    /** A unit's name as systemd writes it: whoever writes "paws360-backend" means the service. */
    public static String whole(String unit) {
        return unit.matches(".*\\.(service|socket|target|mount|timer|scope|slice|path|device|swap|automount)")
                ? unit
                : unit + ".service";
    }

    /** The unit that an inquiry is about. */
    static Heard<String> asked(Inquiry inquiry) {
        String unit = inquiry.setting(SETTING.name(), of(inquiry.subject(), inquiry.inventory()));
        return unit.isEmpty()
                ? new Heard.Unheard<>(Inquiry.notConfigured("no unit is named for " + inquiry.subject()))
                : new Heard.Understood<>(unit, java.util.List.of());
    }

    private static String unit(Optional<String> named) {
        return named.orElse("");
    }
}
