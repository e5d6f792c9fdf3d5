package dev.holdfast.inventory;

import dev.holdfast.inventory.yaml.Filled;
import dev.holdfast.inventory.yaml.Section;
import dev.holdfast.inventory.yaml.Setting;
import java.time.Duration;

/** {@code limits:} in holdfast.yaml. */
final class LimitsSection {
    private static final Setting<Integer> DISK_FULL = Setting.of(
                    "disk-full",
                    Forms.PERCENT,
                    "From this much used on, a file system is warned of; it counts as full once next to nothing is left.")
            .standard("95%");

    private static final Setting<Integer> MEMORY_LOW = Setting.of(
                    "memory-low", Forms.PERCENT, "Below this much available, memory counts as short.")
            .standard("5%");

    private static final Setting<Duration> CLOCK_SKEW = Setting.of(
                    "clock-skew", Forms.LENGTH_OF_TIME, "How far a host's clock may be from this machine's.")
            .standard("5s");

    private static final Setting<Duration> CONNECT_TIMEOUT = Setting.of(
                    "connect-timeout",
                    Forms.LENGTH_OF_TIME,
                    "How long a login may take before the host counts as unreachable.")
            .standard("5s")
            .alsoCalled("ssh-timeout", "timeout");

    static final Setting<Duration> DEADLINE = Setting.of(
                    "deadline", Forms.LENGTH_OF_TIME, "How long a whole diagnosis may take.")
            .standard("60s");

    static final Section SECTION = Section.of(DISK_FULL, MEMORY_LOW, CLOCK_SKEW, CONNECT_TIMEOUT, DEADLINE);

    private LimitsSection() {}

    static Limits limits(Filled filled) {
        Duration connect = filled.get(CONNECT_TIMEOUT);
        Duration deadline = filled.get(DEADLINE);
        if (connect.compareTo(deadline) >= 0) {
            filled.mistake(
                    filled.has(CONNECT_TIMEOUT) ? CONNECT_TIMEOUT : DEADLINE,
                    "connect-timeout (%s) has to be shorter than deadline (%s), which ends everything."
                            .formatted(Lengths.of(connect), Lengths.of(deadline)));
        }
        return new Limits(filled.get(DISK_FULL), filled.get(MEMORY_LOW), filled.get(CLOCK_SKEW), connect, deadline);
    }
}
