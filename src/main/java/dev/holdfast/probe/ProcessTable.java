package dev.holdfast.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Processes as /proc shows them. Who was looked at twice counts as held up only if it was so both times.
 *
 * @param processes those that are there, in the order in which they were found; zombies are not
 * @param frozen whether their control group is frozen
 */
record ProcessTable(List<Process> processes, boolean frozen) {
    private static final int LONGEST_NAME = 15;
    private static final String AGAIN = "again";
    private static final Pattern STAT = Pattern.compile("(\\d{1,10}) \\((.{0,64})\\) ([A-Za-z]) .*");

    /**
     * One process.
     *
     * @param name what the kernel calls it, at most fifteen characters
     * @param state the kernel's letter for what it does
     */
    record Process(long number, String name, char state) {
        boolean isStopped() {
            return state == 'T' || state == 't';
        }

        boolean isStuck() {
            return state == 'D';
        }

        private boolean isGone() {
            return state == 'Z' || state == 'X';
        }
    }

    /** Reads the content of stat files, once or twice with the word "again" between them. */
    static ProcessTable parse(String out) {
        List<Process> first = new ArrayList<>();
        List<Process> second = new ArrayList<>();
        boolean twice = false;
        for (String line : out.lines().toList()) {
            twice |= line.equals(AGAIN);
            Matcher stat = STAT.matcher(line);
            if (stat.matches()) {
                (twice ? second : first)
                        .add(new Process(
                                Long.parseLong(stat.group(1)),
                                stat.group(2),
                                stat.group(3).charAt(0)));
            }
        }
        List<Process> last = twice ? second.stream().map(p -> both(p, first)).toList() : first;
        return new ProcessTable(
                last.stream().filter(p -> !p.isGone()).toList(),
                out.lines().anyMatch("frozen 1"::equals));
    }

    private static Process both(Process now, List<Process> before) {
        boolean held = now.isStopped() || now.isStuck();
        return !held || before.contains(now) ? now : new Process(now.number(), now.name(), 'S');
    }

    Optional<Process> named(String name) {
        String known = name.substring(0, Math.min(LONGEST_NAME, name.length()));
        return processes.stream().filter(p -> p.name().equals(known)).findFirst();
    }

    Optional<Process> numbered(long number) {
        return processes.stream().filter(p -> p.number() == number).findFirst();
    }

    /** What keeps it from running, as the end of a sentence that begins with its name; empty if nothing does. */
    String how(Process process) {
        if (frozen) {
            return "its control group is frozen";
        }
        return switch (process.state()) {
            case 'T' -> "a signal stopped it";
            case 't' -> "a debugger holds it";
            case 'D' -> "it waits for a disk or a share";
            default -> "";
        };
    }
}
