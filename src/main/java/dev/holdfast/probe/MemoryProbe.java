package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a host has memory left, by the kernel's own estimate of what programs could still get (RUN-R3, DEP-4). */
public final class MemoryProbe implements Probe {
    private static final Command MEMINFO = Command.of("cat", "/proc/meminfo");
    private static final Pattern LINE = Pattern.compile("(?m)^(MemTotal|MemAvailable): +(\\d{1,15}) kB$");

    static Command command() {
        return MEMINFO;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String asks() {
        return "Does the host have memory left?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "enough", "what is available is above the inventory's limit",
                "low", "what is available is below it");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "available", "what programs could still get, such as \"120 MiB\"",
                "total", "the host's memory",
                "percent", "available of total, such as \"6 %\"");
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inquiry.onItsHost(MEMINFO, heard -> {
            Answer.Said said = heard.what();
            Optional<Long> total = kib(said.out(), "MemTotal").filter(kib -> kib > 0);
            Optional<Long> available = kib(said.out(), "MemAvailable");
            return total.isPresent() && available.isPresent()
                    ? judged(available.get(), total.get(), inventory.limits().memoryLow(), heard)
                    : Inquiry.notUnderstood("/proc/meminfo", said.out(), heard.evidence());
        });
    }

    private static Reading judged(long available, long total, int limit, Heard.Understood<Answer.Said> heard) {
        long percent = 100 * available / total;
        return heard.observed(
                percent < limit ? "low" : "enough",
                Map.of(
                        "available", Sizes.ofKib(available),
                        "total", Sizes.ofKib(total),
                        "percent", percent + " %"));
    }

    private static Optional<Long> kib(String meminfo, String name) {
        Matcher m = LINE.matcher(meminfo);
        while (m.find()) {
            if (m.group(1).equals(name)) {
                return Optional.of(Long.valueOf(m.group(2)));
            }
        }
        return Optional.empty();
    }
}
