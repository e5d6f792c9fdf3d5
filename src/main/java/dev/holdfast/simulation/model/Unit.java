package dev.holdfast.simulation.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A unit of a machine's systemd, with systemd's own rules for starting, ending and starting again. */
public final class Unit {
    private final Systemd systemd;
    private final String name;
    private UnitFile file;
    private final boolean transientUnit;

    private Active active = Active.INACTIVE;
    private String sub = "dead";
    private String result = "success";
    private int restarts;
    private Optional<End> end = Optional.empty();
    private Optional<Run> run = Optional.empty();
    private Optional<Instant> changed = Optional.empty();
    private Optional<Instant> entered = Optional.empty();
    private Optional<Instant> leftInactive = Optional.empty();
    private final Deque<Instant> starts = new ArrayDeque<>();
    private int turn;

    /** systemd's ActiveState. */
    public enum Active {
        ACTIVE,
        INACTIVE,
        FAILED,
        ACTIVATING,
        DEACTIVATING;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * How a main process ended.
     *
     * @param number its exit status, or the signal
     */
    public record End(boolean bySignal, int number) {}

    Unit(Systemd systemd, String name, UnitFile file, boolean transientUnit) {
        this.systemd = systemd;
        this.name = name;
        this.file = file;
        this.transientUnit = transientUnit;
    }

    public String name() {
        return name;
    }

    public UnitFile file() {
        return file;
    }

    void file(UnitFile newer) {
        file = newer;
    }

    public boolean isTransient() {
        return transientUnit;
    }

    public Active active() {
        return active;
    }

    public String sub() {
        return sub;
    }

    public String result() {
        return result;
    }

    public int restarts() {
        return restarts;
    }

    public Optional<End> end() {
        return end;
    }

    /** The main process, if there is one. */
    public Optional<Run> run() {
        return run;
    }

    public Optional<Instant> changed() {
        return changed;
    }

    /** When it became active, now or last. */
    public Optional<Instant> entered() {
        return entered;
    }

    public Optional<Instant> leftInactive() {
        return leftInactive;
    }

    public String title() {
        String description = file.description(name);
        return description.equals(name) ? name : name + " - " + description;
    }

    private Machine machine() {
        return systemd.machine();
    }

    private Instant now() {
        return machine().world().clock().now();
    }

    private void enter(Active next, String detail) {
        if (next == Active.INACTIVE || next == Active.FAILED) {
            run = Optional.empty();
        } else if (active == Active.INACTIVE || active == Active.FAILED || sub.equals("auto-restart")) {
            leftInactive = Optional.of(now());
        }
        if (next == Active.ACTIVE) {
            entered = Optional.of(now());
        }
        active = next;
        sub = detail;
        changed = Optional.of(now());
        turn++;
    }

    // ---- by hand

    /** Starts it as {@code systemctl start} does; false when systemd refuses because of too many starts. */
    public boolean start() {
        if (active == Active.ACTIVE || active == Active.ACTIVATING && !sub.equals("auto-restart")) {
            return true;
        }
        restarts = 0;
        return begin();
    }

    public void stop() {
        if (run.isPresent()) {
            say(6, "Stopping " + title() + "...");
            stopProcess(run.get());
        } else if (active == Active.ACTIVE || active == Active.ACTIVATING) {
            enter(Active.INACTIVE, "dead");
            say(6, "Stopped " + title() + ".");
        }
    }

    private void stopProcess(Run process) {
        int how = process.behaviour().terminated(process);
        process.vanish();
        end = Optional.of(new End(how < 0, Math.abs(how)));
        boolean clean = isClean(end.get());
        result = clean ? "success" : end.get().bySignal() ? "signal" : "exit-code";
        if (clean) {
            say(6, name + ": Deactivated successfully.");
        } else {
            sayExited();
            say(4, name + ": Failed with result '" + result + "'.");
        }
        enter(clean ? Active.INACTIVE : Active.FAILED, clean ? "dead" : "failed");
        say(6, "Stopped " + title() + ".");
        systemd.maybeForget(this);
    }

    /** Forgets its failure and its restarts. */
    public void resetFailed() {
        restarts = 0;
        starts.clear();
        if (active == Active.FAILED) {
            result = "success";
            enter(Active.INACTIVE, "dead");
            systemd.maybeForget(this);
        }
    }

    // ---- by systemd

    private boolean begin() {
        Instant now = now();
        Duration interval = file.limitInterval();
        starts.removeIf(at -> Duration.between(at, now).compareTo(interval) >= 0);
        if (interval.isPositive() && starts.size() >= file.limitBurst()) {
            say(4, name + ": Start request repeated too quickly.");
            // systemd keeps the result of the last end, and says this only in its log
            String shown = result.equals("success") ? "start-limit-hit" : result;
            say(4, name + ": Failed with result '" + shown + "'.");
            result = shown;
            enter(Active.FAILED, "failed");
            say(3, "Failed to start " + title() + ".");
            return false;
        }
        starts.add(now);
        result = "success";
        end = Optional.empty();
        Run process = machine().launch(this);
        run = Optional.of(process);
        boolean oneshot = file.type().equals("oneshot");
        say(6, (oneshot ? "Starting " + title() + "..." : "Started " + title() + "."));
        enter(oneshot ? Active.ACTIVATING : Active.ACTIVE, oneshot ? "start" : "running");
        process.behaviour().begin(process);
        return true;
    }

    /** Its main process has ended by itself or by a signal. */
    void ended(Run process, End how) {
        if (run.filter(process::equals).isEmpty()) {
            return;
        }
        end = Optional.of(how);
        boolean clean = isClean(how);
        result = clean ? "success" : how.bySignal() ? "signal" : "exit-code";
        if (!how.equals(new End(false, 0))) {
            sayExited();
        }
        run = Optional.empty();
        say(clean ? 6 : 4, name + (clean ? ": Deactivated successfully." : ": Failed with result '" + result + "'."));
        if (file.restarts(clean)) {
            enter(Active.ACTIVATING, "auto-restart");
            int mine = turn;
            machine().world().clock().after(file.restartDelay(), () -> restart(mine));
        } else if (clean && file.remainsAfterExit()) {
            enter(Active.ACTIVE, "exited");
        } else {
            enter(clean ? Active.INACTIVE : Active.FAILED, clean ? "dead" : "failed");
            systemd.maybeForget(this);
        }
    }

    private void restart(int mine) {
        if (turn != mine || !machine().powered()) {
            return;
        }
        restarts++;
        say(6, name + ": Scheduled restart job, restart counter is at " + restarts + ".");
        say(6, "Stopped " + title() + ".");
        begin();
    }

    private boolean isClean(End how) {
        return how.bySignal()
                ? how.number() == 15 || how.number() == 1 || how.number() == 2 || how.number() == 13
                : how.number() == 0 || file.goodStatus().contains(how.number());
    }

    private void sayExited() {
        End how = end.orElse(new End(false, 0));
        say(
                5,
                name + ": Main process exited, code=" + (how.bySignal() ? "killed" : "exited") + ", status="
                        + how.number() + "/" + (how.bySignal() ? Signals.name(how.number()) : status(how.number())));
    }

    private static String status(int number) {
        return switch (number) {
            case 0 -> "SUCCESS";
            case 1 -> "FAILURE";
            case 2 -> "INVALIDARGUMENT";
            case 3 -> "NOTIMPLEMENTED";
            case 203 -> "EXEC";
            default -> "n/a";
        };
    }

    private void say(int priority, String line) {
        machine().journal().systemd(name, priority, line);
    }

    /** As a boot leaves it. */
    void forget() {
        run.ifPresent(Run::vanish);
        run = Optional.empty();
        active = Active.INACTIVE;
        sub = "dead";
        result = "success";
        restarts = 0;
        end = Optional.empty();
        changed = Optional.empty();
        entered = Optional.empty();
        leftInactive = Optional.empty();
        starts.clear();
        turn++;
    }
}
