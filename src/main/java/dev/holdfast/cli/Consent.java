package dev.holdfast.cli;

import dev.holdfast.operation.Approval;
import dev.holdfast.operation.Plan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/**
 * Whether a plan may be carried out: by the code that was printed with it, by {@code --yes} where everything can be undone, or by
 * the answer of a person at a terminal.
 */
sealed interface Consent {
    /** It may; {@code by} says on whose word. */
    record Given(String by) implements Consent {}

    /** It may not. */
    record Refused(String because) implements Consent {}

    /** A person has to be asked, and none is there. */
    record Wanted(String how) implements Consent {}

    static Consent of(ParseResult given, Plan plan, Console console) {
        Optional<String> code = DiagnosisOptions.text(given, "--approve");
        if (code.isPresent()) {
            String whyNot = Approval.whyNot(code.get(), plan, Clock.systemUTC().instant());
            return whyNot.isEmpty() ? new Given("--approve " + code.get()) : new Refused(whyNot);
        }
        if (given.hasMatchedOption("--yes")) {
            return plan.isReversible()
                    ? new Given("--yes")
                    : new Refused(
                            "--yes covers only what can be undone; --dry-run prints the code that approves this plan");
        }
        return asked(console, plan);
    }

    private static Consent asked(Console console, Plan plan) {
        if (!console.remarksGoToTerminal()) {
            return new Wanted("a person must approve this: holdfast remediate --approve "
                    + Approval.code(plan, Clock.systemUTC().instant()));
        }
        console.err().print("Carry it out? [y/N] ");
        console.err().flush();
        String answer = line().strip().toLowerCase(Locale.ROOT);
        return answer.equals("y") || answer.equals("yes")
                ? new Given("the answer yes at the terminal")
                : new Refused("declined");
    }

    private static String line() {
        try {
            // Not closed: it is the terminal's.
            BufferedReader terminal = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            return Optional.ofNullable(terminal.readLine()).orElse("");
        } catch (IOException gone) {
            return "";
        }
    }
}
