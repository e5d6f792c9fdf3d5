package dev.holdfast.probe;

import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel's latest words, as the journal keeps them, read once for all probes of a host. In a container there are none.
 *
 * @param lines oldest first
 */
record KernelLog(List<JournalLine> lines) {

    /**
     * A process that the kernel ended for want of memory.
     *
     * @param controlGroup the control group it was in; empty if the kernel did not name it
     */
    record Kill(Instant at, String process, String pid, String controlGroup) {}

    private static final Command JOURNAL = Command.of(
                    "journalctl", "--no-pager", "-r", "-n", "500", "-o", "short-iso-precise", "_TRANSPORT=kernel")
            .atMost(256 * 1024);
    private static final Pattern CHOSEN =
            Pattern.compile("oom-kill:.*[,:]task_memcg=([^,]{1,512}),task=.{1,64},pid=(\\d{1,10}),.*");
    private static final Pattern KILLED =
            Pattern.compile(".*(?:Out of memory|out of memory).*Killed process (\\d{1,10}) \\(([^)]{1,64})\\).*");

    static Command command() {
        return JOURNAL;
    }

    static Heard<KernelLog> of(Inquiry inquiry, String host) {
        return inquiry.run(host, JOURNAL).then(said -> read(inquiry, host, said));
    }

    private static Heard<KernelLog> read(Inquiry inquiry, String host, Answer.Said said) {
        return JournalLine.refused(said)
                ? JournalLine.notAllowed(inquiry, host, said)
                : JournalLine.parse(said)
                        .map(lines -> Heard.of(new KernelLog(lines)))
                        .orElseGet(() -> Inquiry.notUnderstood("journalctl", said));
    }

    /** All kills, oldest first. The kernel names the control group in one line and the process in the next. */
    List<Kill> kills() {
        Map<String, String> groups = new HashMap<>();
        List<Kill> kills = new ArrayList<>();
        for (JournalLine line : lines) {
            Matcher chosen = CHOSEN.matcher(line.message());
            if (chosen.matches()) {
                groups.put(chosen.group(2), chosen.group(1));
            }
            Matcher killed = KILLED.matcher(line.message());
            if (killed.matches()) {
                String group = groups.getOrDefault(killed.group(1), "");
                kills.add(new Kill(line.at(), Excerpt.of(killed.group(2)), killed.group(1), group));
            }
        }
        return kills;
    }
}
