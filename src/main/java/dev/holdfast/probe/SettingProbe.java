package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Service;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether a service's settings on its host say what the inventory expects (HLT-R2). Only the expected keys are read, and never a secret. */
public final class SettingProbe implements Probe {
    private static final Pattern LINE = Pattern.compile("\\s*(?:export +)?([A-Za-z0-9_.-]+)\\s*[=:](.*)");

    @Override
    public String name() {
        return "setting";
    }

    @Override
    public String asks() {
        return "Do the service's settings on this host say what is expected?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.SERVICE);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "as-expected", "every expected key has its expected value",
                "different", "at least one has another value",
                "missing-key", "at least one is not there",
                "file-missing", "there is no such file");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "key", "the first key that is wrong",
                "expected", "what it should say",
                "found", "what it says",
                "file", "the file");
    }

    @Override
    public List<Term> settings() {
        return Terms.NONE;
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        Service service = inventory.service(subject);
        return !service.settingsFile().isEmpty() && !service.settings().isEmpty();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Service service = inventory.service(question.subject());
        return new Inquiry(question, inventory, remote).onItsHost(command(service), heard -> read(service, heard));
    }

    /** Reads the expected keys only: what else the file holds is not ours to know. */
    static Command command(Service service) {
        String keys = service.settings().keySet().stream()
                .sorted()
                .map(key -> key.replaceAll("([^A-Za-z0-9_-])", "[$1]"))
                .collect(Collectors.joining("|"));
        return Command.of("grep", "-E", "^[[:space:]]*(export +)?(" + keys + ")[[:space:]]*[=:]", "--", service.settingsFile());
    }

    private static Reading read(Service service, Heard.Understood<Answer.Said> heard) {
        Answer.Said said = heard.what();
        if (said.exit() > 1) {
            return said.out().contains("No such file")
                    ? heard.observed("file-missing", Values.of("file", service.settingsFile()))
                    : new Reading.Unobservable(Why.NOT_ALLOWED, Excerpt.lastLine(said.out()), "", heard.evidence());
        }
        Map<String, String> found = new HashMap<>();
        said.out().lines().map(LINE::matcher).filter(Matcher::matches).forEach(m -> found.put(m.group(1), bare(m.group(2))));
        return service.settings().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(expected -> !expected.getValue().equals(found.get(expected.getKey())))
                .findFirst()
                .map(wrong -> wrong(service, wrong, found, heard))
                .orElseGet(() -> heard.observed("as-expected", Values.of("file", service.settingsFile())));
    }

    private static Reading wrong(
            Service service, Map.Entry<String, String> expected, Map<String, String> found, Heard.Understood<?> heard) {
        String value = found.getOrDefault(expected.getKey(), "");
        return heard.observed(
                found.containsKey(expected.getKey()) ? "different" : "missing-key",
                Values.of(
                        "key", expected.getKey(),
                        "expected", expected.getValue(),
                        "found", value.isEmpty() ? "nothing" : value,
                        "file", service.settingsFile()));
    }

    private static String bare(String value) {
        String text = value.strip();
        boolean quoted = text.length() > 1 && (text.startsWith("\"") && text.endsWith("\"") || text.startsWith("'") && text.endsWith("'"));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
