package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the kernel says of the process that does a unit's work. systemd calls a unit active for as long as its main process exists,
 * and that may be a wrapper, or stopped by a signal, or waiting for ever for a disk (RUN-D2).
 */
final class UnitProcessProbe implements Probe {
    private static final Duration SECOND_LOOK = Duration.ofSeconds(1);
    private static final Duration START = Duration.ofSeconds(30);

    // Who is not running is looked at a second time: a debugger or a disk may hold it for a moment only.
    private static final String SCRIPT = "look() {"
            + " for p in $1 $(cat \"/sys/fs/cgroup$0/cgroup.procs\" \"/sys/fs/cgroup/systemd$0/cgroup.procs\" 2>/dev/null);"
            + " do cat \"/proc/$p/stat\" 2>/dev/null; done;"
            + " grep -hx 'frozen 1' \"/sys/fs/cgroup$0/cgroup.events\" 2>/dev/null; };"
            + " seen=$(look \"$1\"); echo \"$seen\";"
            + " case $seen in *') D '*|*') T '*|*') t '*) sleep " + SECOND_LOOK.toSeconds()
            + "; echo again; look \"$1\" ;; esac; true";

    @Override
    public String name() {
        return "unit-process";
    }

    @Override
    public String asks() {
        return "Can the process that does the unit's work do anything?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Units.SUBJECTS;
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "running", "it can run, whatever it does",
                "at-work", "it can run, and has a worker at this moment",
                "starting", "its unit was started a moment ago",
                "stopped", "a signal, a debugger or its control group keeps it from running",
                "stuck", "it waits in the kernel for a disk or a share that does not answer",
                "ended", "its unit is there, but it is not",
                "none", "its unit has no process");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "process", "its name",
                "pid", "its number",
                "how", "what keeps it from running",
                "since", "for how long its unit has been up",
                "budget", "how long a start may take");
    }

    @Override
    public List<Term> settings() {
        return List.of(
                Units.SETTING,
                new Term("process", "the name of the process that does the work; by default the unit's main process"),
                new Term("worker", "the name of a process that is there only while there is work"));
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return Units.known(subject, inventory);
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inquiry.fromHost(
                host -> UnitStatus.asked(inquiry, host).reading(status -> ofUnit(inquiry, host, status)));
    }

    /** The command for a unit with this control group and main process. */
    static Command command(String controlGroup, long mainProcess) {
        return Command.of("sh", "-c", SCRIPT, controlGroup, String.valueOf(mainProcess))
                .slow(SECOND_LOOK.plusSeconds(3));
    }

    private static Reading ofUnit(Inquiry inquiry, String host, Heard.Understood<UnitStatus> status) {
        UnitStatus unit = status.what();
        if (unit.mainProcess() == 0 || !unit.controlGroup().matches("/[A-Za-z0-9/_.@:\\\\-]{1,512}")) {
            return status.observed("none", Values.of());
        }
        return inquiry.run(host, command(unit.controlGroup(), unit.mainProcess()))
                .map(said -> ProcessTable.parse(said.out()))
                .after(status.evidence())
                .reading(table -> read(inquiry, host, unit, table));
    }

    private static Reading read(Inquiry inquiry, String host, UnitStatus unit, Heard.Understood<ProcessTable> heard) {
        ProcessTable table = heard.what();
        if (table.processes().isEmpty()) {
            String because = "the processes of " + unit.unit() + " on " + host + " cannot be seen by this account";
            return new Reading.Unobservable(Why.NOT_ALLOWED, because, "", heard.evidence());
        }
        String wanted = inquiry.setting("process", "");
        Optional<ProcessTable.Row> found = wanted.isEmpty() ? table.numbered(unit.mainProcess()) : table.named(wanted);
        if (found.isEmpty()) {
            return heard.observed("ended", Values.of("process", wanted));
        }
        ProcessTable.Row process = found.get();
        String state = state(inquiry, unit, table, process);
        return heard.observed(
                state,
                Values.of(
                        "process", process.name(),
                        "pid", String.valueOf(process.number()),
                        "how", table.how(process),
                        "since", unit.running().map(Span::inWords).orElse(""),
                        "budget", Span.inWords(START)));
    }

    private static String state(Inquiry inquiry, UnitStatus unit, ProcessTable table, ProcessTable.Row process) {
        if (table.frozen() || process.isStopped()) {
            return "stopped";
        }
        if (process.isStuck()) {
            return "stuck";
        }
        String worker = inquiry.setting("worker", "");
        if (!worker.isEmpty() && table.named(worker).isPresent()) {
            return "at-work";
        }
        boolean fresh = unit.running().filter(span -> span.compareTo(START) < 0).isPresent();
        return fresh ? "starting" : "running";
    }
}
