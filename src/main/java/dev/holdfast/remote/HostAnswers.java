package dev.holdfast.remote;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Makes answers of what came back from one host, or of the fact that nothing did. */
final class HostAnswers {
    /** What {@code timeout} itself reports: GNU's, its KILL, and busybox's. */
    private static final int[] ENDED_BY_TIMEOUT = {124, 137, 143};

    private static final Pattern SUDO_SAID_NO = Pattern.compile(
            "^(sudo: (a password is required|a terminal is required|no tty present|sorry, you must have a tty|no askpass"
                    + "|interactive authentication is required|The \"no new privileges\" flag"
                    + "|.* must be owned by uid 0|effective uid is not 0)"
                    + "|Sorry, user .* (is not allowed to execute|may not run sudo)"
                    + "|.* is not in the sudoers file|.* is not allowed to (run|execute) sudo|.* may not run sudo)",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_SUDO = Pattern.compile(
            "(failed to run command|can't execute) .sudo.|sudo: (command )?not found", Pattern.MULTILINE);

    private final String host;
    private final Redaction redaction;

    HostAnswers(String host, Redaction redaction) {
        this.host = host;
        this.redaction = redaction;
    }

    Answer said(Command command, Frame.Whole whole, Instant at, Duration took) {
        boolean truncated = whole.out().length > command.limit() || whole.out().length > SessionScript.MOST_BYTES;
        byte[] kept = truncated
                ? Arrays.copyOf(whole.out(), Math.min(command.limit(), SessionScript.MOST_BYTES))
                : whole.out();
        String out = new String(kept, StandardCharsets.UTF_8);
        Evidence evidence = evidence(command, at, took, out);
        if (endedByTimeout(whole.exit(), command, took)) {
            return new Answer.Unanswered(
                    Why.TIMED_OUT,
                    "it was still running on " + host + " after " + Words.of(command.patience()),
                    evidence);
        }
        if (wantsSudo(command) && whole.exit() != 0 && saysNo(out)) {
            return new Answer.Unanswered(
                    Why.NEEDS_SUDO, "the account on " + host + " may not run it with sudo", evidence);
        }
        return new Answer.Said(whole.exit(), out, truncated, evidence);
    }

    Answer unanswered(Command command, Why why, String because, Instant at, Duration took) {
        return new Answer.Unanswered(why, because, evidence(command, at, took, ""));
    }

    private Evidence evidence(Command command, Instant at, Duration took, String out) {
        return new Evidence(redaction.excerpt(command.line()), host, at, took, redaction.excerpt(out));
    }

    /** A command may also report these by itself, but hardly just when its time is over. */
    private static boolean endedByTimeout(int exit, Command command, Duration took) {
        return Arrays.stream(ENDED_BY_TIMEOUT).anyMatch(e -> e == exit) && took.compareTo(command.patience()) >= 0;
    }

    private static boolean wantsSudo(Command command) {
        return !command.argv().isEmpty() && command.argv().getFirst().equals("sudo");
    }

    private static boolean saysNo(String out) {
        return SUDO_SAID_NO.matcher(out).find() || NO_SUDO.matcher(out).find();
    }
}
