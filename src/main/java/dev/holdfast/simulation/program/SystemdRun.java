package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Systemd;
import dev.holdfast.simulation.model.Unit;
import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** {@code systemd-run}: a command as a unit of its own, which cannot be started a second time by the same name. */
final class SystemdRun implements OnMachine {
    private static final Set<String> VALUES = Set.of(
            "unit",
            "u",
            "property",
            "p",
            "description",
            "working-directory",
            "setenv",
            "E",
            "uid",
            "gid",
            "slice",
            "service-type",
            "on-active");
    private static final AtomicInteger NUMBER = new AtomicInteger(10);

    @Override
    public int run(Call call, Machine machine) throws IOException, InterruptedException {
        Words words = Words.upToCommand(call.operands(), VALUES);
        String name = Systemd.full(words.value("unit", "u").orElseGet(() -> "run-r" + NUMBER.incrementAndGet()));
        if (words.rest().isEmpty()) {
            return call.fail(1, "Command line to execute required.");
        }
        if (!call.account().isRoot()) {
            return say(call, "Failed to start transient service unit: Interactive authentication required.");
        }
        if (!machine.systemd().runTransient(name, text(words))) {
            return say(
                    call,
                    "Failed to start transient service unit: Unit " + name
                            + " was already loaded or has a fragment file.");
        }
        if (!words.has("q", "quiet")) {
            say(call, "Running as unit: " + name);
        }
        return words.has("wait", "P", "pipe") ? await(machine, name) : 0;
    }

    private static int say(Call call, String line) throws IOException {
        call.err().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        return 1;
    }

    private static String text(Words words) {
        List<String> lines = new ArrayList<>(List.of("[Unit]"));
        lines.add("Description=" + words.value("description").orElse(String.join(" ", words.rest())));
        lines.add("[Service]");
        lines.addAll(words.values("property", "p"));
        if (words.has("remain-after-exit", "r")) {
            lines.add("RemainAfterExit=yes");
        }
        words.value("uid").ifPresent(user -> lines.add("User=" + user));
        words.value("service-type").ifPresent(type -> lines.add("Type=" + type));
        words.value("working-directory").ifPresent(folder -> lines.add("WorkingDirectory=" + folder));
        words.values("setenv", "E").forEach(pair -> lines.add("Environment=" + pair));
        lines.add("ExecStart=" + words.rest().stream().map(SystemdRun::quoted).collect(Collectors.joining(" ")));
        return String.join("\n", lines).replace("\n\n", "\n") + "\n";
    }

    private static String quoted(String word) {
        return word.matches("[^\\s\"'\\\\]+")
                ? word
                : "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static int await(Machine machine, String name) throws InterruptedException {
        while (true) {
            Optional<Unit> unit = machine.systemd().loaded().stream()
                    .filter(u -> u.name().equals(name))
                    .findFirst();
            if (unit.isEmpty()) {
                return 0;
            }
            if (unit.get().run().isEmpty()) {
                return unit.get().end().map(Unit.End::number).orElse(0);
            }
            Thread.sleep(20);
        }
    }
}
