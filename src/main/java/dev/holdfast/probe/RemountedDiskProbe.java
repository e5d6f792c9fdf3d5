package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the kernel says that an error made it turn a disk read-only, such as the one below a container, or one that is mounted as
 * an image (HLT-D3, RUN-R3). Of a disk that can be written to again, an old line tells nothing.
 */
public final class RemountedDiskProbe implements Probe {
    private static final Pattern REMOUNTED =
            Pattern.compile("\\S+ \\(([A-Za-z0-9_-]{1,64})\\): Remounting filesystem read-only");

    @Override
    public String name() {
        return "remounted-disk";
    }

    @Override
    public String asks() {
        return "Does the kernel say that it turned a disk read-only, which is not writable again?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of("read-only", "it says so", "none", "it says nothing of the kind");
    }

    @Override
    public List<Term> values() {
        return Terms.of("line", "the kernel's words");
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inquiry.fromHost(host -> KernelLog.of(inquiry, host)
                .with(MountTable.of(inquiry, host), RemountedDiskProbe::line)
                .reading(heard -> heard.observed(
                        heard.what().isPresent() ? "read-only" : "none",
                        heard.what()
                                .map(line -> Map.of("line", Excerpt.of(line)))
                                .orElse(Map.of()))));
    }

    private static Optional<String> line(KernelLog log, MountTable table) {
        return log.lines().reversed().stream()
                .map(JournalLine::message)
                .filter(line -> {
                    Matcher remounted = REMOUNTED.matcher(line);
                    return remounted.find() && !table.writes("/dev/" + remounted.group(1));
                })
                .findFirst();
    }
}
