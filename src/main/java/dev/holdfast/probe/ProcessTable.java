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
record ProcessTable(List<Row> processes, boolean frozen) {
    private static final int LONGEST_NAME = 15;
    private static final String AGAIN = "again";
    private static final Pattern STAT = Pattern.compile("(\\d{1,10}) \\((.{0,64})\\) ([A-Za-z]) .*");

    /**
     * One process.
     *
     * @param name what the kernel calls it, at most fifteen characters
     * @param state the kernel's letter for what it does
     */
    record Row(long number, String name, char state) {
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
        List<Row> first = new ArrayList<>();
        List<Row> second = new ArrayList<>();
        boolean twice = false;
        for (String line : out.lines().toList()) {
            twice |= line.equals(AGAIN);
            Matcher stat = STAT.matcher(line);
            if (stat.matches()) {
                (twice ? second : first)
                        .add(new Row(
                                Long.parseLong(stat.group(1)),
                                stat.group(2),
                                stat.group(3).charAt(0)));
            }
        }
        List<Row> last = twice ? second.stream().map(p -> both(p, first)).toList() : first;
        return new ProcessTable(
                last.stream().filter(p -> !p.isGone()).toList(), out.lines().anyMatch("frozen 1"::equals));
    }

    private static Row both(Row now, List<Row> before) {
        boolean held = now.isStopped() || now.isStuck();
        return !held || before.contains(now) ? now : new Row(now.number(), now.name(), 'S');
    }

    Optional<Row> named(String name) {
        String known = name.substring(0, Math.min(LONGEST_NAME, name.length()));
        return processes.stream().filter(p -> p.name().equals(known)).findFirst();
    }

    Optional<Row> numbered(long number) {
        return processes.stream().filter(p -> p.number() == number).findFirst();
    }

    /** What keeps it from running, as the end of a sentence that begins with its name; empty if nothing does. */
    String how(Row process) {
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
