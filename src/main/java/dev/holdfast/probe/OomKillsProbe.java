package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether the kernel ended a process of this unit for want of memory, and it matters now: since the start of what runs, or shortly
 * before it ended. A kill of somebody else's process is none of it (RUN-R3, DEP-4).
 *
 * <p>Asked are, one after another until one knows: systemd's own result, the unit's journal, the kernel's log, the unit's control
 * group. The kernel always kills by signal 9; a unit that ended otherwise was not its victim, even where the kernel cannot be heard.
 */
public final class OomKillsProbe implements Probe {
    private static final Duration SHORTLY = Duration.ofMinutes(15);
    private static final Pattern OOM =
            Pattern.compile(": (?:.* killed by the OOM killer\\.|Failed with result 'oom-kill'\\.)$");
    private static final Pattern EVENTS = Pattern.compile("(?m)^oom_kill (\\d{1,15})$");

    /** Counters of both versions of control groups; only one of the files is there. */
    static Command counters(String controlGroup) {
        return Command.of(
                "cat",
                "/sys/fs/cgroup" + controlGroup + "/memory.events",
                "/sys/fs/cgroup/memory" + controlGroup + "/memory.oom_control");
    }

    @Override
    public String name() {
        return "oom-kills";
    }

    @Override
    public String asks() {
        return "Did the kernel end a process of the unit for want of memory?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.RUNNER, SubjectKind.SERVICE);
    }

    @Override
    public List<Term> states() {
        return Terms.of("none", "it did not, or long ago", "killed", "it did");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "process", "the process that was ended",
                "at", "when, by the host's clock",
                "source", "who says so");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return Units.known(subject, inventory);
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inquiry.fromHost(host -> UnitStatus.asked(inquiry, host)
                .reading(status -> new Investigation(inquiry, host, status.what()).reading(status)));
    }

    /** One unit's case. */
    private record Investigation(Inquiry inquiry, String host, UnitStatus unit) {

        Reading reading(Heard.Understood<UnitStatus> status) {
            if (unit.result().equals("oom-kill")) {
                return status.observed(
                        "killed", killed("", unit.sinceWords().orElse(""), "systemd's result of " + unit.unit()));
            }
            Heard<UnitJournal> journal = UnitJournal.of(inquiry, host, unit);
            Heard<KernelLog> kernel = KernelLog.of(inquiry, host);
            Heard<Long> counter = counter();
            Heard.Understood<UnitStatus> all = new Heard.Understood<>(
                    unit,
                    status.after(journal.grounds())
                            .after(kernel.grounds())
                            .after(counter.grounds())
                            .grounds());
            return byJournal(journal)
                    .or(() -> byKernel(kernel, journal))
                    .or(() -> byCounter(counter))
                    .map(values -> all.observed("killed", values))
                    .orElseGet(() -> notSeen(all, journal, kernel, counter));
        }

        private Reading notSeen(
                Heard.Understood<UnitStatus> all,
                Heard<UnitJournal> journal,
                Heard<KernelLog> kernel,
                Heard<Long> counter) {
            boolean heard = what(kernel).filter(log -> !log.lines().isEmpty()).isPresent()
                    || what(counter).isPresent();
            if (heard || !endedBySignal9(journal)) {
                return all.observed("none", Map.of());
            }
            String because = unit.unit() + " on " + host
                    + " was ended by signal 9, and the kernel's log there does not say by whom";
            return new Reading.Unobservable(Why.NOT_ALLOWED, because, "", all.evidence());
        }

        private Optional<Map<String, String>> byJournal(Heard<UnitJournal> journal) {
            return what(journal)
                    .flatMap(read -> read.thatCount(unit).reversed().stream()
                            .filter(line -> line.ofManager()
                                    && line.message().startsWith(unit.unit())
                                    && OOM.matcher(line.message()).find()
                                    && matters(line.at()))
                            .findFirst())
                    .map(line -> killed("", Span.moment(line.at()), "the journal of " + unit.unit()));
        }

        private Optional<Map<String, String>> byKernel(Heard<KernelLog> kernel, Heard<UnitJournal> journal) {
            return what(kernel)
                    .flatMap(log -> log.kills().reversed().stream()
                            .filter(kill -> isOurs(kill, journal) && matters(kill.at()))
                            .findFirst()
                            .map(kill -> killed(kill.process(), Span.moment(kill.at()), "the kernel's log")));
        }

        private Optional<Map<String, String>> byCounter(Heard<Long> counter) {
            return what(counter)
                    .filter(kills -> kills > 0 && hasJustBegun())
                    .map(kills -> killed("", "", "the control group of " + unit.unit()));
        }

        /**
         * By its control group; or because the unit's journal knows the process, or lost its main process to signal 9 in that very
         * moment: in a container the kernel's numbers and groups are not the ones seen inside.
         */
        private boolean isOurs(KernelLog.Kill kill, Heard<UnitJournal> journal) {
            List<String> groups = List.of(kill.controlGroup().split("/", -1));
            if (groups.contains(Units.whole(unit.unit()))) {
                return true;
            }
            boolean ofAnother = groups.stream().anyMatch(group -> group.endsWith(".service"));
            return !ofAnother
                    && what(journal)
                            .filter(read -> read.knows(kill.pid()) || read.lostByKill(unit.unit(), kill.at()))
                            .isPresent();
        }

        /** What happened to a unit that lives on, and long ago, is none of what ails it now. */
        private boolean matters(Instant kill) {
            Optional<Instant> from = unit.is(UnitStatus.State.ACTIVE)
                    ? later(unit.since(), unit.now().map(now -> now.minus(SHORTLY)))
                    : unit.since().map(since -> since.minus(SHORTLY));
            return from.map(start -> !kill.isBefore(start)).orElse(true);
        }

        private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
            return Stream.concat(one.stream(), other.stream()).max(Comparator.naturalOrder());
        }

        /** A counter does not tell when. */
        private boolean hasJustBegun() {
            return !unit.is(UnitStatus.State.ACTIVE)
                    || unit.inState().map(span -> span.compareTo(SHORTLY) <= 0).orElse(true);
        }

        private boolean endedBySignal9(Heard<UnitJournal> journal) {
            if (unit.is(UnitStatus.State.ACTIVE)) {
                return false;
            }
            return unit.exit()
                            .filter(exit -> exit.equals("signal 9") || exit.equals("137"))
                            .isPresent()
                    || what(journal)
                            .map(read -> read.lastEndWasSignal9(unit.unit()))
                            .orElse(unit.exit().isEmpty());
        }

        private Heard<Long> counter() {
            if (!unit.controlGroup().matches("/[A-Za-z0-9/_.@:\\\\-]{1,512}")) {
                return Heard.not(Inquiry.notConfigured("it has no control group now"));
            }
            return inquiry.run(host, counters(unit.controlGroup())).then(said -> {
                Matcher m = EVENTS.matcher(said.out());
                return m.find()
                        ? Heard.of(Long.valueOf(m.group(1)))
                        : Inquiry.notUnderstood("the control group of " + unit.unit(), said);
            });
        }

        private static Map<String, String> killed(String process, String at, String source) {
            return Values.of("process", process, "at", at, "source", source);
        }

        private static <T> Optional<T> what(Heard<T> heard) {
            return switch (heard) {
                case Heard.Understood<T> understood -> Optional.of(understood.what());
                case Heard.Unheard<T> none -> Optional.empty();
            };
        }
    }
}
