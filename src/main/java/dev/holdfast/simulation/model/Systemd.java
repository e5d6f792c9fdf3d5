package dev.holdfast.simulation.model;

import dev.holdfast.simulation.shell.Stat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A machine's systemd. Its units are the files in its folders, as they were when it last read them, and transient ones. */
public final class Systemd {
    private static final List<String> FOLDERS = List.of("/etc/systemd/system", "/lib/systemd/system");
    private static final String WANTED = "/etc/systemd/system/multi-user.target.wants/";

    private final Machine machine;
    private final Map<String, Unit> units = new LinkedHashMap<>();

    Systemd(Machine machine) {
        this.machine = machine;
    }

    Machine machine() {
        return machine;
    }

    /** With its suffix. */
    public static String full(String name) {
        return name.matches(".*\\.(service|target|socket|timer|mount|slice|scope)") ? name : name + ".service";
    }

    /** The unit of this name; empty if systemd knows none, or if it is masked. */
    public Optional<Unit> unit(String name) {
        synchronized (machine.turn()) {
            String full = full(name);
            Unit known = units.get(full);
            if (known != null) {
                return Optional.of(known);
            }
            Optional<Unit> found = read(full).map(file -> new Unit(this, full, file, false));
            found.ifPresent(unit -> units.put(full, unit));
            return found;
        }
    }

    private Optional<UnitFile> read(String full) {
        for (String folder : FOLDERS) {
            String path = folder + "/" + full;
            Optional<Stat> there = machine.disk().stat(path);
            if (there.isPresent()
                    && there.get().isLink()
                    && there.get().target().equals("/dev/null")) {
                return Optional.empty();
            }
            Optional<String> text = machine.disk().text(path);
            if (text.isPresent()) {
                return text.map(t -> UnitFile.parse(path, t));
            }
        }
        int at = full.indexOf('@');
        return at > 0 && at < full.length() - 9 ? read(full.substring(0, at + 1) + ".service") : Optional.empty();
    }

    public boolean masked(String name) {
        String path = FOLDERS.getFirst() + "/" + full(name);
        return machine.disk()
                .stat(path)
                .filter(s -> s.isLink() && s.target().equals("/dev/null"))
                .isPresent();
    }

    public boolean enabled(String name) {
        return machine.disk().stat(WANTED + full(name)).isPresent();
    }

    public void enable(String name, boolean wanted) {
        machine.disk().remove(WANTED + full(name));
        if (wanted) {
            unit(name).ifPresent(unit -> {
                machine.disk()
                        .folder(
                                WANTED.substring(0, WANTED.length() - 1),
                                dev.holdfast.simulation.shell.Account.ROOT,
                                0755);
                machine.disk().link(unit.file().path(), WANTED + full(name));
            });
        }
    }

    /** Reads all unit files again. */
    public void reload() {
        synchronized (machine.turn()) {
            for (Unit unit : List.copyOf(units.values())) {
                if (!unit.isTransient()) {
                    read(unit.name()).ifPresentOrElse(unit::file, () -> {
                        if (unit.run().isEmpty()) {
                            units.remove(unit.name());
                        }
                    });
                }
            }
        }
    }

    /** Runs a command as a unit of its own; false if there is one of this name already. */
    public boolean runTransient(String name, String text) {
        synchronized (machine.turn()) {
            String full = full(name);
            if (units.containsKey(full) || read(full).isPresent()) {
                return false;
            }
            Unit unit = new Unit(this, full, UnitFile.parse("/run/systemd/transient/" + full, text), true);
            units.put(full, unit);
            unit.start();
            return true;
        }
    }

    /** A transient unit is gone when it is over, unless it failed. */
    void maybeForget(Unit unit) {
        if (unit.isTransient() && unit.active() == Unit.Active.INACTIVE) {
            units.remove(unit.name());
        }
    }

    public List<Unit> loaded() {
        synchronized (machine.turn()) {
            return List.copyOf(units.values());
        }
    }

    /** Every unit that has a file, loaded or not. */
    public List<String> names() {
        TreeSet<String> names = new TreeSet<>(units.keySet());
        for (String folder : FOLDERS) {
            machine.disk().list(folder).stream()
                    .filter(n -> n.endsWith(".service") && !n.contains("@."))
                    .forEach(names::add);
        }
        return new ArrayList<>(names);
    }

    /** Starts what is to run from the start. */
    public void boot() {
        for (String name : machine.disk().list(WANTED.substring(0, WANTED.length() - 1))) {
            unit(name).ifPresent(Unit::start);
        }
    }

    /** Everything ends at once, with the power; transient units never were. */
    void powerCut() {
        units.values().forEach(Unit::forget);
        units.values().removeIf(Unit::isTransient);
    }
}
