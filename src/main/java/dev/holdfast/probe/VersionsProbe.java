package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Service;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Whether every host runs the same version of each service: a deployment that stopped half-way leaves them apart. */
public final class VersionsProbe implements Probe {
    @Override
    public String name() {
        return "versions";
    }

    @Override
    public String asks() {
        return "Do all hosts run the same version of a service?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.ENVIRONMENT);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "agree", "every instance of a service runs the same version",
                "differ", "two hosts run different versions of one service");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "versions", "the versions and where they run");
    }

    @Override
    public List<Term> settings() {
        return Terms.NONE;
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return inventory.services().stream().anyMatch(VersionsProbe::comparable);
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        List<Reading> each = inventory.services().stream()
                .filter(VersionsProbe::comparable)
                .map(service ->
                        AcrossHosts.compare(service.hosts(), host -> RunningVersion.of(inquiry, host, service)))
                .toList();
        return worst(each);
    }

    private static boolean comparable(Service service) {
        return RunningVersion.shownBy(service) && service.hosts().size() > 1;
    }

    private static Reading worst(List<Reading> each) {
        return each.stream().min(Comparator.comparingInt(VersionsProbe::rank)).orElseThrow();
    }

    private static int rank(Reading reading) {
        return switch (reading) {
            case Reading.Observed observed -> observed.state().equals("differ") ? 0 : 2;
            case Reading.Unobservable unobservable -> 1;
        };
    }
}
