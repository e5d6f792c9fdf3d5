package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Journal;
import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Systemd;
import dev.holdfast.simulation.shell.Account;
import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code journalctl}. */
final class Journalctl implements OnMachine {
    private static final Set<String> VALUES = Set.of(
            "u",
            "unit",
            "t",
            "identifier",
            "o",
            "output",
            "S",
            "since",
            "U",
            "until",
            "p",
            "priority",
            "g",
            "grep",
            "lines",
            "n");
    private static final Set<String> READERS = Set.of("adm", "systemd-journal");
    private static final String HINT = """
            Hint: You are currently not seeing messages from other users and the system.
                  Users in groups 'adm', 'systemd-journal' can see all messages.
                  Pass -q to turn off this notice.
            """;
    private static final List<String> PRIORITIES =
            List.of("emerg", "alert", "crit", "err", "warning", "notice", "info", "debug");

    static boolean mayRead(Account account) {
        return account.isRoot() || account.groups().stream().anyMatch(READERS::contains);
    }

    @Override
    public int run(Call call, Machine machine) throws IOException {
        Words words = Words.of(call.operands(), VALUES);
        if (words.rest().isEmpty() && (words.has("vacuum-size") || words.has("vacuum-time"))) {
            call.say("Vacuuming done, freed 0B of archived journals from /var/log/journal.");
            return 0;
        }
        if (words.has("disk-usage")) {
            call.say("Archived and active journals take up 8.0M in the file system.");
            return 0;
        }
        if (!mayRead(call.account())) {
            String hint = words.has("q", "quiet") ? "" : HINT;
            call.err()
                    .write((hint + "No journal files were opened due to insufficient permissions.\n")
                            .getBytes(StandardCharsets.UTF_8));
            return 1;
        }
        List<Journal.Entry> chosen = new ArrayList<>(machine.journal().entries().stream()
                .filter(e -> fits(machine, words, e))
                .toList());
        String count = words.value("n", "lines").filter(n -> !n.isEmpty()).orElse(words.has("e") ? "1000" : "all");
        if (count.matches("\\d{1,9}")) {
            int most = Integer.parseInt(count);
            chosen = chosen.subList(Math.max(0, chosen.size() - most), chosen.size());
        }
        if (chosen.isEmpty()) {
            if (!words.has("q", "quiet")) {
                call.say("-- No entries --");
            }
            return 0;
        }
        String form = words.value("o", "output").orElse("short");
        for (Journal.Entry entry : words.has("r", "reverse") ? chosen.reversed() : chosen) {
            call.say(line(machine, entry, form));
        }
        return 0;
    }

    private static boolean fits(Machine machine, Words words, Journal.Entry entry) {
        List<String> units =
                words.values("u", "unit").stream().map(Systemd::full).toList();
        List<String> identifiers = words.values("t", "identifier");
        Instant now = machine.now();
        Optional<Instant> since = words.value("S", "since").flatMap(t -> Moments.parse(t, now));
        Optional<Instant> until = words.value("U", "until").flatMap(t -> Moments.parse(t, now));
        boolean kernel = words.has("k", "dmesg");
        return (units.isEmpty() || units.contains(entry.unit()))
                && (identifiers.isEmpty() || identifiers.contains(entry.identifier()))
                && (!kernel || entry.transport().equals("kernel"))
                && (!(kernel || words.has("b", "boot")) || entry.boot() == machine.boot())
                && since.filter(entry.at()::isBefore).isEmpty()
                && until.filter(entry.at()::isAfter).isEmpty()
                && words.value("p", "priority")
                        .filter(p -> entry.priority() > priority(p))
                        .isEmpty()
                && words.value("g", "grep")
                        .filter(g -> !found(g, entry.message()))
                        .isEmpty()
                && words.rest().stream().allMatch(match -> matches(match, entry));
    }

    private static boolean found(String pattern, String message) {
        boolean plain = pattern.equals(pattern.toLowerCase(Locale.ROOT));
        return Pattern.compile(pattern, plain ? Pattern.CASE_INSENSITIVE : 0)
                .matcher(message)
                .find();
    }

    private static int priority(String word) {
        return word.matches("[0-7]") ? Integer.parseInt(word) : Math.max(0, PRIORITIES.indexOf(word));
    }

    private static boolean matches(String match, Journal.Entry entry) {
        int at = match.indexOf('=');
        String value = match.substring(at + 1);
        return switch (at < 0 ? "" : match.substring(0, at)) {
            case "_TRANSPORT" -> entry.transport().equals(value);
            case "_SYSTEMD_UNIT", "UNIT" -> entry.unit().equals(value);
            case "SYSLOG_IDENTIFIER", "_COMM" -> entry.identifier().equals(value);
            case "_PID" -> String.valueOf(entry.pid()).equals(value);
            case "PRIORITY" -> String.valueOf(entry.priority()).equals(value);
            default -> false;
        };
    }

    static String line(Machine machine, Journal.Entry entry, String form) {
        String source = entry.identifier() + (entry.pid() == 0 ? "" : "[" + entry.pid() + "]");
        String tail = " " + machine.name() + " " + source + ": " + entry.message();
        return switch (form) {
            case "cat" -> entry.message();
            case "json" -> json(machine, entry);
            case "short-iso-precise" -> Moments.format("yyyy-MM-dd'T'HH:mm:ss.SSSSSSZ", entry.at()) + tail;
            case "short-iso" -> Moments.format("yyyy-MM-dd'T'HH:mm:ssZ", entry.at()) + tail;
            case "short-precise" -> Moments.format("MMM dd HH:mm:ss.SSSSSS", entry.at()) + tail;
            case "short-unix" -> Moments.format("", entry.at()) + entry.at().getEpochSecond() + tail;
            default -> Moments.format("MMM dd HH:mm:ss", entry.at()) + tail;
        };
    }

    private static String json(Machine machine, Journal.Entry entry) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, entry.at());
        return JsonNodeFactory.instance
                .objectNode()
                .put("__REALTIME_TIMESTAMP", String.valueOf(micros))
                .put("_HOSTNAME", machine.name())
                .put("_TRANSPORT", entry.transport())
                .put("PRIORITY", String.valueOf(entry.priority()))
                .put("SYSLOG_IDENTIFIER", entry.identifier())
                .put("_SYSTEMD_UNIT", entry.unit())
                .put("_PID", String.valueOf(entry.pid()))
                .put("MESSAGE", entry.message())
                .toString();
    }
}
