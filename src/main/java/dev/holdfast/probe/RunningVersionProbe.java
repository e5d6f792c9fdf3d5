package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Service;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a service runs the version that the state file of its host records. */
public final class RunningVersionProbe implements Probe {
    @Override
    public String name() {
        return "running-version";
    }

    @Override
    public String asks() {
        return "Which version does the service say it is, and which does the state file record?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.SERVICE);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "as-recorded", "it is the recorded version",
                "different", "it is another one",
                "not-shown", "the service does not tell its version, or the state file records none");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "version", "the version that runs",
                "recorded", "the version in the state file");
    }

    @Override
    public List<Term> settings() {
        return Terms.NONE;
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return RunningVersion.shownBy(inventory.service(subject)) && !inventory.stateFile().isEmpty();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        Service service = inventory.service(question.subject());
        return inquiry.fromHost(host -> RunningVersion.of(inquiry, host, service)
                .with(StateFile.of(inquiry, host), RunningVersionProbe::both)
                .reading(heard -> heard.observed(heard.what().state(), heard.what().values())));
    }

    private record Both(String running, String recorded) {
        String state() {
            if (recorded.isEmpty()) {
                return "not-shown";
            }
            return bare(running).equals(bare(recorded)) ? "as-recorded" : "different";
        }

        Map<String, String> values() {
            return Values.of("version", running, "recorded", recorded);
        }

        /** v1.2.3 and 1.2.3 are the same release. */
        private static String bare(String version) {
            return version.startsWith("v") ? version.substring(1) : version;
        }
    }

    private static Both both(String running, StateFile file) {
        return new Both(
                running,
                switch (file) {
                    case StateFile.Present present -> present.current();
                    case StateFile.Missing missing -> "";
                    case StateFile.Invalid invalid -> "";
                });
    }
}
