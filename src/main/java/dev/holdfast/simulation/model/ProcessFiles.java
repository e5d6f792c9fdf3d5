package dev.holdfast.simulation.model;

import dev.holdfast.simulation.shell.FileException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the kernel shows of a program's processes as files: /proc/PID/stat, and who is in its unit's control group. */
final class ProcessFiles {
    private static final int LONGEST_NAME = 15;

    private final Run run;

    ProcessFiles(Run run) {
        this.run = run;
    }

    private interface Act {
        void run() throws FileException;
    }

    private static void surely(Act act) {
        try {
            act.run();
        } catch (FileException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String members() {
        return "/sys/fs/cgroup/system.slice/" + run.unit().name() + "/cgroup.procs";
    }

    private static String stat(int pid) {
        return "/proc/" + pid + "/stat";
    }

    void begin() {
        surely(() -> run.machine().files().computed(members(), this::numbers));
        run.processes().forEach(this::show);
    }

    void show(Run.Task process) {
        surely(() -> run.machine().files().computed(stat(process.pid()), () -> line(process.pid())));
    }

    void hide(Run.Task process) {
        surely(() -> run.machine().files().disappear(stat(process.pid())));
    }

    void end() {
        surely(() -> run.machine().files().disappear(members()));
        run.processes().forEach(this::hide);
    }

    private String numbers() {
        synchronized (run.machine().turn()) {
            return run.processes().stream().map(p -> p.pid() + "\n").collect(Collectors.joining());
        }
    }

    private String line(int pid) {
        synchronized (run.machine().turn()) {
            return run.processes().stream()
                    .filter(p -> p.pid() == pid)
                    .map(this::line)
                    .collect(Collectors.joining());
        }
    }

    private String line(Run.Task process) {
        String name = process.name()
                .substring(0, Math.min(LONGEST_NAME, process.name().length()));
        return String.format(
                Locale.ROOT,
                "%d (%s) %s 1 %d %d 0 -1 4194560 9045 0 0 0 29 19 0 0 20 0 1 0 126278 26050560 5142%n",
                process.pid(),
                name,
                run.stopped(process) ? "T" : "S",
                process.pid(),
                process.pid());
    }
}
