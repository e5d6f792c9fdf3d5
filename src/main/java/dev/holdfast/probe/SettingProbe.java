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
                "file-missing", "the file is not there");
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
        return inquiry.fromHost(host -> SettingsFile.of(inquiry, host, service).reading(heard -> read(heard, service)));
    }

    private static Reading read(Heard.Understood<SettingsFile> heard, Service service) {
        Map<String, String> found = heard.what().found();
        Optional<String> wrong = SettingsFile.keys(service).stream()
                .filter(key -> !service.settings().getOrDefault(key, "").equals(found.get(key)))
                .findFirst();
        if (wrong.isEmpty()) {
            return heard.observed("as-expected", Values.of("file", service.settingsFile()));
        }
        String key = wrong.get();
        Optional<String> value = Optional.ofNullable(found.get(key));
        return heard.observed(
                heard.what().exists() ? value.map(v -> "different").orElse("missing-key") : "file-missing",
                Values.of(
                        "key", key,
                        "expected", service.settings().getOrDefault(key, ""),
                        "found", value.orElse(""),
                        "file", service.settingsFile()));
    }
}
