package dev.holdfast.probe;

import dev.holdfast.inventory.Service;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Why;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a service's settings file says for the keys that the inventory expects, and only for those: nothing else in the file leaves
 * the host, and no key that looks like a secret's is ever asked for.
 *
 * @param exists whether the file is there
 * @param found by key; of a key that stands there twice, the last counts
 */
record SettingsFile(boolean exists, Map<String, String> found) {
    private static final Pattern SECRET =
            Pattern.compile("(?i)passw|secret|token|credential|private|(?:^|[_.-])key$|api[_.-]?key");
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,100}");
    private static final Pattern LINE =
            Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*[=:]\\s*(.*)");

    /** The keys that may be asked for, in the inventory's order. */
    static List<String> keys(Service service) {
        return service.settings().keySet().stream()
                .filter(key ->
                        KEY.matcher(key).matches() && !SECRET.matcher(key).find())
                .toList();
    }

    static boolean isAskedFor(Service service) {
        return !service.settingsFile().isEmpty() && !keys(service).isEmpty();
    }

    static Command command(Service service) {
        String keys = keys(service).stream().map(key -> key.replace(".", "[.]")).collect(Collectors.joining("|"));
        String line = "^[[:space:]]*(export[[:space:]]+)?(" + keys + ")[[:space:]]*[=:]";
        return Command.of("/usr/bin/grep", "-hE", line, service.settingsFile());
    }

    /** Read as ourselves; such files often hold passwords too and then are for root only. */
    static Heard<SettingsFile> of(Inquiry inquiry, String host, Service service) {
        Command plain = command(service);
        return inquiry.run(host, plain)
                .then(said -> refused(said) ? inquiry.run(host, plain.withSudo()) : Heard.of(said))
                .then(said -> read(host, service, said));
    }

    private static boolean refused(Answer.Said said) {
        return said.exit() == 2 && said.out().contains("Permission denied");
    }

    private static Heard<SettingsFile> read(String host, Service service, Answer.Said said) {
        // grep: 0 found, 1 nothing found, 2 trouble
        if (said.exit() == 0 || said.exit() == 1) {
            return Heard.of(new SettingsFile(true, parse(said.out())));
        }
        if (said.out().contains("No such file or directory")) {
            return Heard.of(new SettingsFile(false, Map.of()));
        }
        return refused(said)
                ? Inquiry.unheard(
                        Why.NOT_ALLOWED, service.settingsFile() + " on " + host + " may not be read", "", List.of())
                : Inquiry.notUnderstood("grep " + service.settingsFile(), said);
    }

    private static Map<String, String> parse(String out) {
        Map<String, String> found = new HashMap<>();
        out.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(m -> found.put(m.group(1), unquoted(m.group(2))));
        return found;
    }

    private static String unquoted(String value) {
        String text = value.strip();
        boolean quoted = text.length() >= 2
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
