package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Service;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Set;

/** Whether every service runs in the same version on all its hosts (HLT-S4). */
public final class VersionsProbe implements Probe {
    @Override
    public String name() {
        return "versions";
    }

    @Override
    public String asks() {
        return "Does every service run in the same version on all its hosts?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.ENVIRONMENT);
    }

    @Override
    public List<Term> states() {
        return Agreement.STATES;
    }

    @Override
    public List<Term> values() {
        return Agreement.VALUES;
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return inventory.services().stream().anyMatch(VersionsProbe::tellsItsVersion);
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        Agreement agreement = new Agreement();
        for (Service service : inventory.services()) {
            if (tellsItsVersion(service)) {
                for (String host : service.hosts()) {
                    agreement.add(
                            service.name(), service.name() + "@" + host, ServiceVersion.of(inquiry, host, service));
                }
            }
        }
        return agreement.reading("no service says which version it is");
    }

    private static boolean tellsItsVersion(Service service) {
        return service.health() == Service.Health.SPRING_ACTUATOR;
    }
}
