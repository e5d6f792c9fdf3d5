package dev.holdfast.probe;

import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A few bytes from a host to a port and what comes back, by bash alone, so that nothing needs to be installed for it. The
 * script's words are fixed; address, port and bytes are its arguments.
 */
record HostWire(Outcome outcome, String said) {

    enum Outcome {
        ANSWERED,
        REFUSED,
        TIMED_OUT,
        SILENT,
        NO_ROUTE,
        NAME_UNKNOWN
    }

    // The first byte is read alone, because a server that waits for us sends no more than a few.
    private static final String TALK = "exec 3<>\"/dev/tcp/$0/$1\" && echo connected && printf \"$2\" >&3"
            + " && b=$(timeout 3 head -c 1 <&3 | od -An -tx1) && echo \"first=${b# }\""
            + " && case \"$b\" in *\"$3\"*) timeout 2 head -c 400 <&3 | tr -c '[:print:]' ' ' ;; esac";
    private static final String BOUNDED = "timeout 5 bash -c \"$0\" \"$@\" 2>&1; echo; echo \"exit=$?\"";
    private static final Pattern FIRST = Pattern.compile("(?m)^first=([0-9a-f]{2})$");

    /**
     * The command.
     *
     * @param send what to send, in the notation of printf
     * @param untilEnd hexadecimal code of a first byte after which the rest is wanted too
     */
    static Command command(String address, int port, String send, String untilEnd) {
        return Command.of("bash", "-c", BOUNDED, TALK, address, String.valueOf(port), send, untilEnd)
                .slow(Duration.ofSeconds(8));
    }

    static Heard<HostWire> of(Inquiry inquiry, String host, Command command) {
        return inquiry.run(host, command)
                .then(said -> read(said)
                        .<Heard<HostWire>>map(Heard::of)
                        .orElseGet(() -> Inquiry.notUnderstood("bash", said)));
    }

    /** The first byte that came, as two hexadecimal digits; empty if none came. */
    String first() {
        Matcher first = FIRST.matcher(said);
        return first.find() ? first.group(1) : "";
    }

    /** What came after the first byte. */
    String rest() {
        Matcher first = FIRST.matcher(said);
        return first.find() ? Excerpt.of(said.substring(first.end()).replaceFirst("(?m)^exit=\\d+$", "")) : "";
    }

    /** The state that every wire probe has for it. */
    String state() {
        return switch (outcome) {
            case ANSWERED -> "other-error";
            case REFUSED -> "refused";
            case TIMED_OUT -> "timed-out";
            case SILENT -> "silent";
            case NO_ROUTE -> "no-route";
            case NAME_UNKNOWN -> "name-unknown";
        };
    }

    Map<String, String> values(String address, String words) {
        return Values.of("address", address, "said", words);
    }

    private static java.util.Optional<HostWire> read(Answer.Said said) {
        String out = said.out();
        return java.util.Optional.ofNullable(outcome(out)).map(outcome -> new HostWire(outcome, out));
    }

    private static @org.jspecify.annotations.Nullable Outcome outcome(String out) {
        if (FIRST.matcher(out).find()) {
            return Outcome.ANSWERED;
        }
        if (out.contains("connected")) {
            return Outcome.SILENT;
        }
        if (out.contains("Connection refused")) {
            return Outcome.REFUSED;
        }
        if (out.contains("No route to host") || out.contains("Network is unreachable")) {
            return Outcome.NO_ROUTE;
        }
        if (out.contains("not known") || out.contains("name resolution") || out.contains("No address associated")) {
            return Outcome.NAME_UNKNOWN;
        }
        return out.contains("exit=124") || out.contains("Connection timed out") ? Outcome.TIMED_OUT : null;
    }
}
