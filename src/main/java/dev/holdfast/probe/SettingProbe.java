package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Service;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a service's settings file says what the inventory expects (HLT-R2: "verify configuration files correct"). */
public final class SettingProbe implements Probe {
    @Override
    public String name() {
        return "setting";
    }

    @Override
    public String asks() {
        return "Does the service's settings file say what is expected?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.SERVICE);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "as-expected", "every expected key has the expected value",
                "different", "a key has another value",
                "missing-key", "a key is not there",
                "file-missing", "the file is not there",
                "not-the-reason",
                        "it does not say so, and that is not why the service is ill: it was changed after the service's start, or"
                                + " what fails is something else");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "key", "the first key that is not as expected",
                "expected", "the value that the inventory expects",
                "found", "the value that the file holds",
                "file", "the file");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return SettingsFile.isAskedFor(inventory.service(subject));
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        Service service = inventory.service(question.subject());
        return inquiry.fromHost(host -> SettingsFile.of(inquiry, host, service)
                .then(file -> drift(inquiry, host, service, file))
                .reading(heard ->
                        heard.observed(heard.what().state(), heard.what().values(service))));
    }

    private static Heard<Drift> drift(Inquiry inquiry, String host, Service service, SettingsFile file) {
        Optional<String> wrong = SettingsFile.keys(service).stream()
                .filter(key -> !service.settings()
                        .getOrDefault(key, "")
                        .equals(file.found().get(key)))
                .findFirst();
        if (wrong.isEmpty()) {
            return Heard.of(new Drift("as-expected", "", ""));
        }
        String key = wrong.get();
        String found = file.found().getOrDefault(key, "");
        String state = !file.exists() ? "file-missing" : file.found().containsKey(key) ? "different" : "missing-key";
        return new SettingReason(key, found)
                .canBe(inquiry, host, service)
                .map(can -> new Drift(can ? state : "not-the-reason", key, found));
    }

    /** The first key that is not as expected, if there is one. */
    private record Drift(String state, String key, String found) {
        Map<String, String> values(Service service) {
            return Values.of(
                    "key",
                    key,
                    "expected",
                    service.settings().getOrDefault(key, ""),
                    "found",
                    found,
                    "file",
                    service.settingsFile());
        }
    }
}
