package dev.holdfast.simulation.service;

import dev.holdfast.simulation.model.Behaviour;
import dev.holdfast.simulation.model.Run;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that wants more and more memory; the kernel ends it when there is none. */
final class Greedy implements Behaviour {
    private static final Pattern WANTS = Pattern.compile("bytearray\\((\\d{1,6}) << 20\\)");

    @Override
    public void begin(Run run) {
        Matcher wants = WANTS.matcher(String.join(" ", run.unit().file().execStart()));
        long mib = wants.find() ? Long.parseLong(wants.group(1)) : 0;
        run.after(Duration.ofSeconds(1), () -> {
            if (run.machine().hasMemory(mib)) {
                run.exits(0);
            } else {
                run.machine().killedForMemory(run.pid(), "python3");
                run.killed(9);
            }
        });
    }
}
