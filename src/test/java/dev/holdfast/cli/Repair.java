package dev.holdfast.cli;

import dev.holdfast.cli.accuracy.Verdicts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Carries out the remedies of a diagnosis as a person would who reads them: types their commands as they stand, as the engineer on
 * call, and as root where they want a password for sudo; what the remedy leaves to a person is done by hand.
 */
final class Repair {
    private static final Pattern SWITCH_ON = Pattern.compile("switch-on (\\S+)");
    private static final Pattern CONSOLE = Pattern.compile("console (\\S+) (.+)");

    private final OnCall onCall;
    private final HandWork byHand;
    private final List<String> protocol = new ArrayList<>();

    Repair(OnCall onCall, HandWork byHand) {
        this.onCall = onCall;
        this.byHand = byHand;
    }

    /** Does what is said for every root cause, on every subject; answers what was done and heard. */
    String of(Verdicts verdicts) throws IOException, InterruptedException {
        HandWork work = byHand;
        for (JsonNode failure : verdicts.json().path("failures")) {
            for (JsonNode verdict : failure.path("verdicts")) {
                carryOut(verdict.path("remedy").path("steps"), work);
                // By hand once: it is for the first of them
                work = new HandWork(Map.of());
            }
        }
        return String.join("\n", protocol);
    }

    private void carryOut(JsonNode steps, HandWork work) throws IOException, InterruptedException {
        int number = 0;
        for (JsonNode step : steps) {
            for (String line : work.of(++number)) {
                handle(line);
            }
            if (step.asString().startsWith("$ ssh ")) {
                type(step.asString().substring(2));
            }
        }
    }

    private void handle(String line) throws IOException, InterruptedException {
        Matcher switchOn = SWITCH_ON.matcher(line);
        Matcher console = CONSOLE.matcher(line);
        if (switchOn.matches()) {
            onCall.production().switchOn(switchOn.group(1));
            protocol.add(line);
        } else if (console.matches()) {
            protocol.add(line + "\n" + onCall.production().atConsole(console.group(1), console.group(2)));
        } else {
            OnCall.Ended ended = shell(line, "-l root");
            protocol.add(line + "\n[" + ended.exit() + "] " + ended.out());
        }
    }

    private void type(String line) throws IOException, InterruptedException {
        OnCall.Ended ended = shell(line, "");
        boolean root = ended.out().contains("a password is required")
                || ended.out().contains("Interactive authentication required");
        OnCall.Ended last = root ? shell(line, "-l root") : ended;
        protocol.add("$ " + line + (root ? "   (as root)" : "") + "\n[" + last.exit() + "] " + last.out());
    }

    private OnCall.Ended shell(String line, String login) throws IOException, InterruptedException {
        String ssh = "ssh() { command ssh -F '%s' -o BatchMode=yes -o ConnectTimeout=2 %s \"$@\"; }\n"
                .formatted(onCall.production().sshConfig(), login);
        return OnCall.run(List.of("sh", "-c", ssh + line), Map.of());
    }
}
