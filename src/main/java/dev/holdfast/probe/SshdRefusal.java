package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A login of the deployment that sshd turned away, as its journal tells. Whoever logs in from elsewhere than a runner tries
 * something of their own.
 *
 * @param account whether the account is closed to it, whatever its key
 * @param from where the login came from, or empty where sshd does not say
 * @param fingerprint of the key, where sshd logs it
 * @param line the line that tells why
 */
record SshdRefusal(boolean account, String from, String fingerprint, JournalLine line) {
    private static final Pattern ACCEPTED = Pattern.compile("Accepted \\S+ for (\\S{1,64}) from \\S{1,64} port .*");
    // with its fingerprint only where sshd's LogLevel is VERBOSE
    private static final Pattern REFUSED = Pattern.compile(
            "Failed publickey for (\\S{1,64}) from (\\S{1,64}) port .*?(?:\\S+ (SHA256:[A-Za-z0-9+/]{43}))?");
    private static final Pattern GAVE_UP = Pattern.compile(
            "(?:Connection (?:closed|reset) by|Disconnected from) authenticating user (\\S{1,64}) (\\S{1,64}) port .*\\[preauth\\]");
    private static final Pattern NOT_ALLOWED =
            Pattern.compile("User (\\S{1,64}) (?:from (\\S{1,64}) )?not allowed because .*");
    private static final Pattern DENIED_BY_PAM =
            Pattern.compile("(?:fatal: )?Access denied for user (\\S{1,64}) by PAM account configuration.*");
    private static final Pattern OF_PAM = Pattern.compile("pam_\\w{1,32}\\(sshd:account\\): .*");

    /** The last one, unless the deployment was let in after it. */
    static Optional<SshdRefusal> last(List<JournalLine> oldestFirst, Inventory inventory) {
        Optional<SshdRefusal> last = Optional.empty();
        Map<String, JournalLine> ofPam = new HashMap<>();
        for (JournalLine line : oldestFirst) {
            if (OF_PAM.matcher(line.message()).matches()) {
                ofPam.put(line.source(), line);
            }
            last = after(last, line, ofPam.getOrDefault(line.source(), line), inventory);
        }
        return last;
    }

    private static Optional<SshdRefusal> after(
            Optional<SshdRefusal> before, JournalLine line, JournalLine telling, Inventory inventory) {
        Matcher accepted = ACCEPTED.matcher(line.message());
        if (accepted.matches()) {
            return accepted.group(1).equals(inventory.deployment().user()) ? Optional.empty() : before;
        }
        Matcher refused = REFUSED.matcher(line.message());
        if (refused.matches() && isDeployment(refused.group(1), refused.group(2), inventory)) {
            return Optional.of(new SshdRefusal(false, refused.group(2), orEmpty(refused.group(3)), line));
        }
        Matcher gaveUp = GAVE_UP.matcher(line.message());
        if (gaveUp.matches() && isDeployment(gaveUp.group(1), gaveUp.group(2), inventory)) {
            return Optional.of(new SshdRefusal(
                    false, gaveUp.group(2), before.map(SshdRefusal::fingerprint).orElse(""), line));
        }
        Matcher closed = NOT_ALLOWED.matcher(line.message());
        if (closed.matches() && isDeployment(closed.group(1), orEmpty(closed.group(2)), inventory)) {
            return Optional.of(new SshdRefusal(true, orEmpty(closed.group(2)), "", line));
        }
        Matcher denied = DENIED_BY_PAM.matcher(line.message());
        if (denied.matches() && isDeployment(denied.group(1), "", inventory)) {
            return Optional.of(
                    new SshdRefusal(true, before.map(SshdRefusal::from).orElse(""), "", telling));
        }
        return before;
    }

    private static boolean isDeployment(String user, String from, Inventory inventory) {
        return user.equals(inventory.deployment().user()) && mayBeRunner(from, inventory);
    }

    /** Where a runner's address is not known, anything may be that runner. */
    private static boolean mayBeRunner(String from, Inventory inventory) {
        List<String> addresses = inventory.runners().stream()
                .map(runner -> inventory.host(runner.host()).address())
                .toList();
        return from.isEmpty()
                || addresses.contains("")
                || addresses.stream().anyMatch(address -> Addresses.same(address, from));
    }

    private static String orEmpty(@Nullable String group) {
        return group == null ? "" : group;
    }
}
