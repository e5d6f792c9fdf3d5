package dev.holdfast.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a log tells of Ansible's work on single hosts (NET-S1, NET-S2, HLT-S2): the recaps of its plays, and the lines that
 * say why a task failed. A failure that the playbook ignores is none.
 */
final class AnsibleLog {
    enum Outcome {
        OK,
        FAILED,
        UNREACHABLE
    }

    /** A host's worst outcome over all plays, and what Ansible said of it first. */
    record Told(Outcome outcome, String said) {}

    private record Fatal(String host, Outcome outcome, String said) {}

    private record Recap(String host, Outcome outcome) {}

    private static final Pattern RECAP = Pattern.compile(
            "^\\s*(\\S+)\\s*: ok=\\d{1,9}\\s+changed=\\d{1,9}\\s+unreachable=(\\d{1,9})\\s+failed=(\\d{1,9})\\b.*");
    private static final Pattern FATAL = Pattern.compile(
            "^\\s*(?:fatal|failed): \\[([^\\]\\s]+)(?: -> [^\\]]*)?\\](?:: (UNREACHABLE|FAILED)!| \\(item=.{0,200}?\\))? => ?(.*)$");
    private static final Pattern MESSAGE = Pattern.compile("\"msg\": \"((?:[^\"\\\\]++|\\\\.)*+)");
    private static final Pattern YAML_MESSAGE = Pattern.compile("^\\s+msg: (?:[|>]-?)?(.*)$");
    private static final int LINES_OF_A_RESULT = 20;

    private final List<Recap> recaps = new ArrayList<>();
    private final List<Fatal> fatals = new ArrayList<>();
    private int fatalsAtLastRecap;

    private AnsibleLog() {}

    static AnsibleLog of(JobLog log) {
        AnsibleLog told = new AnsibleLog();
        for (int i = 0; i < log.lines().size(); i++) {
            told.read(log.lines(), i);
        }
        return told;
    }

    /** What is told of the host that goes by one of these names; empty if the log does not mention it. */
    Optional<Told> of(Predicate<String> isItsName) {
        List<Outcome> outcomes = new ArrayList<>();
        recaps.stream().filter(r -> isItsName.test(r.host)).forEach(r -> outcomes.add(r.outcome));
        // A play that was cut off has no recap; what it said until then counts.
        fatals.stream()
                .skip(fatalsAtLastRecap)
                .filter(f -> isItsName.test(f.host))
                .forEach(f -> outcomes.add(f.outcome));
        return outcomes.stream()
                .max(Outcome::compareTo)
                .map(worst -> new Told(
                        worst,
                        fatals.stream()
                                .filter(f -> f.outcome == worst && isItsName.test(f.host))
                                .findFirst()
                                .map(Fatal::said)
                                .orElse("")));
    }

    private void read(List<String> lines, int at) {
        String line = lines.get(at);
        if (line.contains("unreachable=")) {
            Matcher recap = RECAP.matcher(line);
            if (recap.matches()) {
                recaps.add(new Recap(recap.group(1), outcome(recap.group(2), recap.group(3))));
                fatalsAtLastRecap = fatals.size();
            }
        } else if (line.contains(" => ") || line.endsWith(" =>")) {
            Matcher fatal = FATAL.matcher(line);
            if (fatal.matches() && !ignored(lines, at)) {
                Outcome outcome = "UNREACHABLE".equals(fatal.group(2)) ? Outcome.UNREACHABLE : Outcome.FAILED;
                fatals.add(new Fatal(fatal.group(1), outcome, said(fatal.group(3), lines, at)));
            }
        }
    }

    private static Outcome outcome(String unreachable, String failed) {
        if (!unreachable.matches("0+")) {
            return Outcome.UNREACHABLE;
        }
        return failed.matches("0+") ? Outcome.OK : Outcome.FAILED;
    }

    private static boolean ignored(List<String> lines, int at) {
        return result(lines, at).stream().anyMatch(line -> line.strip().equals("...ignoring"));
    }

    /** The lines that belong to a result which is printed over several lines, up to the next host's or task's. */
    private static List<String> result(List<String> lines, int at) {
        List<String> result = new ArrayList<>();
        for (int i = at + 1; i < lines.size() && result.size() < LINES_OF_A_RESULT; i++) {
            String line = lines.get(i);
            if (line.isBlank()
                    || line.startsWith("TASK [")
                    || line.startsWith("PLAY ")
                    || FATAL.matcher(line).matches()) {
                break;
            }
            result.add(line);
        }
        return result;
    }

    private static String said(String result, List<String> lines, int at) {
        return StrictJson.object(result)
                .map(AnsibleLog::said)
                .or(() -> cutOff(result))
                .or(() -> yaml(result(lines, at)))
                .orElse(result);
    }

    private static String said(JsonNode result) {
        String message = StrictJson.word(result, "msg");
        String error = StrictJson.word(result, "stderr").lines().findFirst().orElse("");
        return error.isEmpty() ? message : message + ": " + error;
    }

    /** The message of a result whose line was longer than is read. */
    private static Optional<String> cutOff(String result) {
        Matcher message = MESSAGE.matcher(result);
        return message.find()
                ? Optional.of(message.group(1).replace("\\n", " ").replace("\\\"", "\""))
                : Optional.empty();
    }

    private static Optional<String> yaml(List<String> result) {
        for (int i = 0; i < result.size(); i++) {
            Matcher message = YAML_MESSAGE.matcher(result.get(i));
            if (message.matches()) {
                String here = message.group(1).strip();
                return Optional.of(here.isEmpty() && i + 1 < result.size() ? result.get(i + 1) : here);
            }
        }
        return Optional.empty();
    }
}
