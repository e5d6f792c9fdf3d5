package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Journal;
import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Run;
import dev.holdfast.simulation.model.Signals;
import dev.holdfast.simulation.model.Systemd;
import dev.holdfast.simulation.model.Unit;
import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code systemctl}. */
final class Systemctl implements OnMachine {
    private static final Set<String> VALUES =
            Set.of("p", "P", "property", "n", "lines", "o", "output", "t", "type", "s", "signal", "state", "kill-who");
    private static final Set<String> CHANGES = Set.of(
            "start",
            "stop",
            "restart",
            "try-restart",
            "reload",
            "reload-or-restart",
            "reset-failed",
            "enable",
            "disable",
            "daemon-reload",
            "kill",
            "mask",
            "unmask",
            "reboot",
            "poweroff");
    private static final int NO_SUCH_UNIT = 5;
    private static final int NOT_RUNNING = 3;
    private static final int UNKNOWN = 4;

    @Override
    public int run(Call call, Machine machine) throws IOException, InterruptedException {
        Words words = Words.of(call.operands(), VALUES);
        String verb = words.rest().isEmpty() ? "list-units" : words.rest().getFirst();
        List<String> units = words.rest().isEmpty()
                ? List.of()
                : words.rest().subList(1, words.rest().size());
        if (CHANGES.contains(verb) && !call.account().isRoot()) {
            return denied(call, verb, units);
        }
        synchronized (machine.world().clock().turn()) {
            return switch (verb) {
                case "show" -> show(call, machine, words, units);
                case "status" -> status(call, machine, units);
                case "is-active" ->
                    words(call, machine, units, Systemctl::activeWord, "active", words.has("q", "quiet"));
                case "is-failed" ->
                    words(call, machine, units, Systemctl::activeWord, "failed", words.has("q", "quiet"));
                case "is-enabled" ->
                    words(call, machine, units, Systemctl::enabledWord, "enabled", words.has("q", "quiet"));
                case "cat" -> cat(call, machine, units);
                case "list-units" -> list(call, machine, words);
                case "daemon-reload" -> {
                    machine.systemd().reload();
                    yield 0;
                }
                case "reboot" -> {
                    machine.reboot(Duration.ofSeconds(8));
                    yield 0;
                }
                case "poweroff" -> {
                    machine.powerCut();
                    yield 0;
                }
                default ->
                    CHANGES.contains(verb)
                            ? change(call, machine, verb, units, words)
                            : call.fail(1, "Unknown command verb " + verb + ".");
            };
        }
    }

    private static int denied(Call call, String verb, List<String> units) throws IOException {
        String what = units.isEmpty() ? "" : " " + Systemd.full(units.getFirst());
        print(call, "Failed to " + verb + what + ": Interactive authentication required.");
        if (!units.isEmpty()) {
            print(call, "See system logs and 'systemctl status" + what + "' for details.");
        }
        return 1;
    }

    private static void print(Call call, String line) throws IOException {
        call.err().write((line + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    // ---- changing

    private static int change(Call call, Machine machine, String verb, List<String> units, Words words)
            throws IOException {
        int status = 0;
        if (verb.equals("reset-failed") && units.isEmpty()) {
            machine.systemd().loaded().forEach(Unit::resetFailed);
        }
        for (String name : units) {
            status = Math.max(status, one(call, machine, verb, Systemd.full(name), words));
        }
        return status;
    }

    private static int one(Call call, Machine machine, String verb, String name, Words words) throws IOException {
        Systemd systemd = machine.systemd();
        String path = "/etc/systemd/system/" + name;
        if (verb.equals("unmask")) {
            if (systemd.masked(name)) {
                machine.disk().remove(path);
            }
            systemd.reload();
            return 0;
        }
        if (verb.equals("mask")) {
            if (machine.disk().exists(path)) {
                print(call, "Failed to mask unit: File " + path + " already exists.");
                return 1;
            }
            machine.disk().link("/dev/null", path);
            return 0;
        }
        if (systemd.masked(name)
                && Set.of("start", "restart", "reload-or-restart").contains(verb)) {
            print(call, "Failed to " + verb + " " + name + ": Unit " + name + " is masked.");
            return 1;
        }
        Optional<Unit> unit = systemd.unit(name);
        if (unit.isEmpty()) {
            print(
                    call,
                    verb.equals("start") || verb.equals("restart")
                            ? "Failed to " + verb + " " + name + ": Unit " + name + " not found."
                            : "Failed to " + verb + " " + name + ": Unit " + name + " not loaded.");
            return NO_SUCH_UNIT;
        }
        return one(call, systemd, verb, unit.get(), words);
    }

    private static int one(Call call, Systemd systemd, String verb, Unit unit, Words words) throws IOException {
        boolean well = true;
        switch (verb) {
            case "start" -> well = unit.start();
            case "stop" -> unit.stop();
            case "restart", "reload-or-restart" -> {
                unit.stop();
                well = unit.start();
            }
            case "try-restart" -> {
                if (unit.active() == Unit.Active.ACTIVE) {
                    unit.stop();
                    well = unit.start();
                }
            }
            case "reload" -> unit.run().ifPresent(run -> run.behaviour().reloaded(run));
            case "reset-failed" -> unit.resetFailed();
            case "enable", "disable" -> {
                systemd.enable(unit.name(), verb.equals("enable"));
                if (words.has("now")) {
                    if (verb.equals("enable")) {
                        well = unit.start();
                    } else {
                        unit.stop();
                    }
                }
            }
            case "kill" -> {
                int signal = words.value("s", "signal").flatMap(Signals::number).orElse(15);
                unit.run().ifPresent(run -> run.machine().signal(run.pid(), signal));
            }
            default -> {}
        }
        if (!well) {
            print(call, "Job for " + unit.name() + " failed.");
            print(
                    call,
                    "See \"systemctl status " + unit.name() + "\" and \"journalctl -xeu " + unit.name()
                            + "\" for details.");
        }
        return well ? 0 : 1;
    }

    // ---- looking

    private interface Asked {
        String word(Machine machine, String name);
    }

    private static String activeWord(Machine machine, String name) {
        return machine.systemd()
                .unit(name)
                .map(Unit::active)
                .orElse(Unit.Active.INACTIVE)
                .word();
    }

    private static String enabledWord(Machine machine, String name) {
        if (machine.systemd().masked(name)) {
            return "masked";
        }
        if (machine.systemd().unit(name).isEmpty()) {
            return "not-found";
        }
        return machine.systemd().enabled(name) ? "enabled" : "disabled";
    }

    private static int words(Call call, Machine machine, List<String> units, Asked asked, String good, boolean quiet)
            throws IOException {
        boolean one = false;
        boolean all = true;
        for (String name : units) {
            String word = asked.word(machine, name);
            one |= word.equals(good);
            all &= word.equals(good);
            if (!quiet) {
                call.say(word);
            }
        }
        return good.equals("active") ? one ? 0 : NOT_RUNNING : all ? 0 : 1;
    }

    private static int cat(Call call, Machine machine, List<String> units) throws IOException {
        for (String name : units) {
            Optional<Unit> unit = machine.systemd().unit(name);
            if (unit.isEmpty()) {
                print(call, "No files found for " + Systemd.full(name) + ".");
                return 1;
            }
            call.say("# " + unit.get().file().path());
            call.print(unit.get().file().text());
        }
        return 0;
    }

    private static int list(Call call, Machine machine, Words words) throws IOException {
        boolean failed = words.has("failed")
                || words.value("state").filter("failed"::equals).isPresent();
        List<String> lines = new ArrayList<>();
        for (String name : machine.systemd().names()) {
            Optional<Unit> unit = machine.systemd().unit(name);
            boolean shown = unit.filter(u -> failed
                            ? u.active() == Unit.Active.FAILED
                            : words.has("a", "all") || u.active() != Unit.Active.INACTIVE)
                    .isPresent();
            if (shown) {
                Unit u = unit.orElseThrow();
                lines.add("%s %-40s loaded %-10s %-12s %s"
                        .formatted(
                                u.active() == Unit.Active.FAILED ? "●" : " ",
                                name,
                                u.active().word(),
                                u.sub(),
                                u.file().description(name)));
            }
        }
        call.say("  UNIT                                     LOAD   ACTIVE     SUB          DESCRIPTION");
        for (String line : lines) {
            call.say(line);
        }
        call.say("");
        call.say(lines.size() + " loaded units listed.");
        return 0;
    }

    private static int show(Call call, Machine machine, Words words, List<String> units) throws IOException {
        List<String> wanted = new ArrayList<>();
        words.values("p", "property", "P").forEach(list -> wanted.addAll(List.of(list.split(",", -1))));
        boolean bare = words.has("value", "P");
        for (String name : units) {
            for (Map.Entry<String, String> property : properties(machine, name).entrySet()) {
                if (wanted.isEmpty() || wanted.contains(property.getKey())) {
                    call.say(bare ? property.getValue() : property.getKey() + "=" + property.getValue());
                }
            }
        }
        return 0;
    }

    private static Map<String, String> properties(Machine machine, String name) {
        Optional<Unit> unit = machine.systemd().masked(name)
                ? Optional.empty()
                : machine.systemd().unit(name);
        Map<String, String> all = new LinkedHashMap<>();
        Optional<Run> run = unit.flatMap(Unit::run);
        Optional<Unit.End> end = unit.flatMap(Unit::end).filter(e -> run.isEmpty());
        all.put("Type", unit.map(u -> u.file().type()).orElse("simple"));
        all.put("Restart", unit.flatMap(u -> u.file().last("Restart")).orElse("no"));
        all.put("MainPID", String.valueOf(run.map(Run::pid).orElse(0)));
        all.put("Result", unit.map(Unit::result).orElse("success"));
        all.put("NRestarts", String.valueOf(unit.map(Unit::restarts).orElse(0)));
        all.put("ExecMainCode", end.map(e -> e.bySignal() ? "2" : "1").orElse("0"));
        all.put("ExecMainStatus", end.map(e -> String.valueOf(e.number())).orElse("0"));
        all.put("ControlGroup", run.map(r -> "/system.slice/" + r.unit().name()).orElse(""));
        all.put("Id", Systemd.full(name));
        all.put("Description", unit.map(u -> u.file().description(name)).orElse(name));
        all.put("LoadState", machine.systemd().masked(name) ? "masked" : unit.isPresent() ? "loaded" : "not-found");
        all.put(
                "ActiveState",
                unit.map(Unit::active).orElse(Unit.Active.INACTIVE).word());
        all.put("SubState", unit.map(Unit::sub).orElse("dead"));
        all.put("FragmentPath", unit.map(u -> u.file().path()).orElse(""));
        all.put("UnitFileState", enabledWord(machine, name));
        all.put("Transient", unit.filter(Unit::isTransient).isPresent() ? "yes" : "no");
        stamps(machine, all, "StateChangeTimestamp", unit.flatMap(Unit::changed));
        stamps(machine, all, "InactiveExitTimestamp", unit.flatMap(Unit::leftInactive));
        stamps(machine, all, "ActiveEnterTimestamp", unit.flatMap(Unit::entered));
        return all;
    }

    private static void stamps(Machine machine, Map<String, String> all, String name, Optional<Instant> moment) {
        all.put(
                name,
                moment.map(m -> Moments.systemd(m.plus(machine.clockOffset()))).orElse(""));
        all.put(
                name + "Monotonic",
                moment.map(m -> String.valueOf(Math.max(1, machine.sinceBoot(m).toNanos() / 1000)))
                        .orElse("0"));
    }

    private static int status(Call call, Machine machine, List<String> units) throws IOException {
        int status = 0;
        for (String name : units) {
            String full = Systemd.full(name);
            Optional<Unit> unit = machine.systemd().unit(full);
            if (unit.isEmpty()) {
                print(call, "Unit " + full + " could not be found.");
                status = UNKNOWN;
                continue;
            }
            print(call, machine, unit.get());
            status = unit.get().active() == Unit.Active.ACTIVE ? status : NOT_RUNNING;
        }
        return status;
    }

    private static void print(Call call, Machine machine, Unit unit) throws IOException {
        String since = unit.changed()
                .map(at -> " since " + Moments.systemd(at.plus(machine.clockOffset())) + "; "
                        + Moments.span(
                                Duration.between(at, machine.world().clock().now())) + " ago")
                .orElse("");
        String result = unit.result().equals("success") ? "" : " (Result: " + unit.result() + ")";
        call.say((unit.active() == Unit.Active.FAILED ? "× " : unit.active() == Unit.Active.ACTIVE ? "● " : "○ ")
                + unit.title());
        call.say("     Loaded: loaded (" + unit.file().path() + "; " + enabledWord(machine, unit.name())
                + "; preset: enabled)");
        call.say("     Active: " + unit.active().word() + " (" + unit.sub() + ")" + result + since);
        if (unit.run().isPresent()) {
            Run.Task main = unit.run().get().processes().getFirst();
            call.say("   Main PID: " + main.pid() + " (" + main.name() + ")");
            call.say("     CGroup: /system.slice/" + unit.name());
            for (Run.Task process : unit.run().get().processes()) {
                call.say("             ├─" + process.pid() + " " + process.line());
            }
        }
        if (Journalctl.mayRead(call.account())) {
            call.say("");
            List<Journal.Entry> lines = machine.journal().entries().stream()
                    .filter(e -> e.unit().equals(unit.name()))
                    .toList();
            for (Journal.Entry entry : lines.subList(Math.max(0, lines.size() - 10), lines.size())) {
                call.say(Journalctl.line(machine, entry, "short"));
            }
        }
    }
}
