package dev.holdfast.step;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import dev.holdfast.probe.Units;
import dev.holdfast.remote.Remote;
import java.util.Map;
import java.util.Optional;

/** Starts a unit that is stopped. One that runs is left alone, whatever is the matter with it. Can be repeated. */
final class StartUnit implements Step {
    @Override
    public String name() {
        return "start-unit";
    }

    @Override
    public String verb() {
        return "unit-start";
    }

    @Override
    public Optional<Target> target(Subject subject, Inventory inventory) {
        String unit = Units.of(subject, inventory);
        return unit.isEmpty() || subject.host().isEmpty()
                ? Optional.empty()
                : Optional.of(new Target(subject.name(), subject.kind().name(), subject.host(), Units.whole(unit)));
    }

    @Override
    public Seen look(Target target, Hands hands) {
        Subject subject = new Subject(SubjectKind.valueOf(target.kind()), target.subject(), target.host());
        return switch (hands.look(new Question("systemd-unit", subject, target.host(), Map.of()))) {
            case Reading.Unobservable unseen -> new Seen.Unknown(unseen.because());
            case Reading.Observed seen -> judged(seen.state(), subject, target, hands);
        };
    }

    private static Seen judged(String state, Subject subject, Target target, Hands hands) {
        return switch (state) {
            case "active" -> new Seen.Already();
            case "inactive", "failed" ->
                subject.kind() == SubjectKind.RUNNER ? unlessBusy(state, subject, hands) : new Seen.Needed(state);
            case "activating", "deactivating" -> new Seen.Unknown(target + " is " + state);
            default -> new Seen.Unfit(target + " is " + state + ", and starting it does not mend that");
        };
    }

    /** GitHub says that it works on a job: then it was started by other hands, and starting a second one would end the job. */
    private static Seen unlessBusy(String state, Subject runner, Hands hands) {
        Reading github = hands.look(new Question("github-runner", runner, Remote.HERE, Map.of()));
        boolean busy = github instanceof Reading.Observed seen && seen.state().equals("busy");
        return busy
                ? new Seen.Unfit(
                        "GitHub says that %s works on a job, and a busy runner is not touched".formatted(runner))
                : new Seen.Needed(state);
    }

    @Override
    public String does(Target target) {
        return "start %s".formatted(target);
    }

    @Override
    public String undo(Target target) {
        return "sudo systemctl stop %s (on %s)".formatted(target.unit(), target.host());
    }
}
