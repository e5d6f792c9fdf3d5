package dev.holdfast.inventory;

import dev.holdfast.inventory.yaml.Shown;
import dev.holdfast.inventory.yaml.Whole;
import dev.holdfast.inventory.yaml.Word;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The forms that values in holdfast.yaml have. None that reaches a command line can begin with a dash, so that a value is
 * never taken for an option.
 */
final class Forms {
    private static final String LABELS = "[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?";
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String ADDRESSES = "(" + OCTET + "\\.){3}" + OCTET + "|[0-9a-fA-F:]*:[0-9a-fA-F:.]*";
    private static final Pattern LENGTH = Pattern.compile("([0-9]+)(ms|s|m|h|d)");
    private static final Pattern LOOSE_LENGTH =
            Pattern.compile("(?i)([0-9]{1,6}) *(|s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?)");

    static final Word<String> TEXT = Word.text("text on one line", "[^\\x00-\\x1f\\x7f]{1,500}");

    /** What a setting is expected to say; taken letter by letter, so numbers need no quotes. */
    static final Word<String> ANY_VALUE =
            Word.text("text on one line", "[^\\x00-\\x1f\\x7f]{0,2000}").ofAnyType();

    static final Word<String> NAME =
            Word.text("a name (letters, digits, dots, dashes, underscores)", "[A-Za-z0-9][A-Za-z0-9._-]{0,252}");

    static final Word<String> HOST_REFERENCE = NAME.naming("host");
    static final Word<String> HOST_OR_GROUP = NAME.naming("host or group");

    static final Word<String> ACCOUNT = Word.text("the name of an account", "[A-Za-z_][A-Za-z0-9_.-]{0,62}\\$?");

    static final Word<String> DESTINATION = Word.text(
                    "a destination that ssh takes, such as web-01 or oncall@web-01.example.org",
                    "[A-Za-z0-9_\\[:][A-Za-z0-9_.:@%\\[\\]-]{0,252}")
            .slip(text -> text.startsWith("ssh://") ? "Leave out ssh://; the port has a setting of its own." : "");

    static final Word<String> ADDRESS = Word.of("an IP address such as 192.168.0.41", ADDRESSES, Forms::address, "");

    static final Word<String> HOST_NAME = Word.text("the name or address of a machine", LABELS + "|" + ADDRESSES)
            .slip(text -> text.contains("://") ? "Leave out %s.".formatted(text.replaceFirst("://.*", "://")) : "");

    static final Word<String> UNIT =
            Word.text("the name of a systemd unit, such as nginx.service", "[A-Za-z0-9_][A-Za-z0-9:_.@\\\\-]{0,254}");

    static final Word<String> HOST_PATH = Word.text(
                    "an absolute path, such as /etc/app/app.env", "/[^\\x00-\\x1f\\x7f]{0,1000}")
            .slip(text -> text.startsWith("~") ? "On the host nobody expands ~; write the path out." : "");

    static final Word<String> LOCAL_FILE =
            Word.text("the path of a file on this machine", "[^\\x00-\\x1f\\x7f-][^\\x00-\\x1f\\x7f]{0,1000}");

    static final Word<String> VARIABLE = Word.text(
                    "the name of an environment variable, such as GITHUB_TOKEN", "[A-Za-z_][A-Za-z0-9_]{0,100}")
            .slip(text -> text.startsWith("$")
                    ? "Write the variable's name alone, without $ and braces."
                    : "The secret itself never stands in this file: put it into a variable and name that here.")
            .neverShown();

    static final Word<URI> URL = Word.of(
                    "a URL that begins with http:// or https://", "https?://[^\\s]{1,1000}", Forms::url, URI.create(""))
            .slip(text -> text.matches("[A-Za-z0-9.-]+(:[0-9]+)?(/\\S*)?")
                    ? "Did you mean \"http://%s\"?".formatted(text)
                    : "");

    static final Word<String> URL_PATH = Word.text("a path that begins with /", "/[^\\s?#]{0,500}")
            .slip(text -> text.matches("[a-z0-9][a-z0-9/_-]*") ? "Did you mean \"/%s\"?".formatted(text) : "");

    static final Word<Duration> LENGTH_OF_TIME = Word.of(
                    "a length of time such as 30s, 5m, 12h or 90d", LENGTH.pattern(), Forms::duration, Duration.ZERO)
            .slip(Forms::withUnit);

    static final Word<String> FINGERPRINT = Word.text(
                    "a key's fingerprint: SHA256: and 43 letters, as 'ssh-keygen -lf KEY.pub' prints it",
                    "SHA256:[A-Za-z0-9+/]{43}")
            .slip(Forms::fingerprintSlip);

    static final Word<String> REPOSITORY_NAME = Word.text(
                    "a repository's name, OWNER/NAME", "[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}")
            .slip(Forms::repositorySlip);

    static final Word<String> WORKFLOW = Word.text(
                    "the file name of a workflow, such as ci.yml", "[A-Za-z0-9_][A-Za-z0-9._ -]{0,100}\\.ya?ml")
            .slip(text -> text.startsWith(".github/workflows/")
                    ? "Leave out .github/workflows/."
                    : "It is the name of the file in .github/workflows, not the name that it gives itself.");

    static final Word<String> IMAGE = Word.text(
                    "the name of an image's repository (lower case, no tag), such as shop-backend",
                    "[a-z0-9]+(([._/]|__|-+)[a-z0-9]+)*")
            .slip(text -> text.contains(":") ? "Leave out the tag: it differs from release to release." : "");

    static final Word<String> IMAGE_REFERENCE = IMAGE.naming("image");

    static final Word<String> SECRET_NAME = Word.text(
                    "the name of a GitHub secret, such as PRODUCTION_SSH_USER", "[A-Za-z_][A-Za-z0-9_]{0,200}")
            .neverShown();

    static final Word<String> METRIC =
            Word.text("the name of a Prometheus metric, such as runner_status", "[A-Za-z_:][A-Za-z0-9_:]{0,200}");

    static final Word<String> METRIC_LABEL =
            Word.text("the name of a Prometheus label, such as runner", "[A-Za-z_][A-Za-z0-9_]{0,200}");

    static final Word<String> TABLE = Word.text(
            "the name of a table, such as flyway_schema_history",
            "[A-Za-z_][A-Za-z0-9_]{0,62}([.][A-Za-z_][A-Za-z0-9_]{0,62})?");

    static final Word<String> REGULAR_EXPRESSION =
            Word.of("a regular expression", "[^\\x00-\\x1f\\x7f]{1,500}", Forms::expression, "");

    /** Settings whose names say that they hold a secret are not compared: their expected value would stand in the file. */
    static final Word<String> KEY = Word.of(
                    "the name of a setting that may stand here",
                    "[A-Za-z0-9_][A-Za-z0-9_.\\[\\]-]{0,200}",
                    key -> Optional.of(key).filter(k -> !Shown.namesSecret(k)),
                    "")
            .slip(key -> Shown.namesSecret(key)
                    ? "By its name it is a secret (its value is withheld), and secrets have no place in this file: take the line out."
                    : "");

    static final Whole PORT = new Whole("a port (a whole number from 1 to 65535)", 1, 65535, "");
    static final Whole PERCENT = new Whole("a percentage from 1 to 99, such as 95%", 1, 99, "%");

    private Forms() {}

    private static Optional<String> address(String text) {
        return text.contains(":") && !isIpv6(text) ? Optional.empty() : Optional.of(text);
    }

    private static boolean isIpv6(String text) {
        try {
            return java.net.Inet6Address.ofLiteral(text) != null;
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    static boolean isAddress(String text) {
        return ADDRESS.pattern().matcher(text).matches() && address(text).isPresent();
    }

    /** Without a slash at the end, so that paths can be appended. */
    private static Optional<URI> url(String text) {
        try {
            URI uri = new URI(text.replaceFirst("/+$", ""));
            return Optional.of(uri).filter(u -> u.getHost() != null);
        } catch (URISyntaxException wrong) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> duration(String text) {
        Matcher matcher = LENGTH.matcher(text);
        if (!matcher.matches() || matcher.group(1).length() > 9) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        Duration unit = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
        return Optional.of(unit.multipliedBy(number)).filter(Duration::isPositive);
    }

    private static String withUnit(String text) {
        Matcher loose = LOOSE_LENGTH.matcher(text.strip());
        if (!loose.matches() || loose.group(1).matches("0+")) {
            return "";
        }
        String unit = loose.group(2).toLowerCase(Locale.ROOT);
        return "Did you mean \"%s%s\"?".formatted(loose.group(1), unit.isEmpty() ? "s" : unit.substring(0, 1));
    }

    private static String fingerprintSlip(String text) {
        if (text.startsWith("ssh-") || text.startsWith("ecdsa-")) {
            return "This is the public key itself.";
        }
        if (text.startsWith("MD5:") || text.matches("([0-9a-f]{2}:){15}[0-9a-f]{2}")) {
            return "This is the old MD5 form.";
        }
        return text.endsWith("=") ? "Leave out the = at the end." : "";
    }

    private static String repositorySlip(String text) {
        Matcher address = Pattern.compile("(?:https?://[^/]+/|git@[^:]+:)([^/]+/[^/]+?)(?:\\.git)?/?")
                .matcher(text);
        return address.matches() ? "Did you mean \"%s\"?".formatted(address.group(1)) : "";
    }

    private static Optional<String> expression(String text) {
        try {
            return Optional.of(Pattern.compile(text).pattern());
        } catch (PatternSyntaxException wrong) {
            return Optional.empty();
        }
    }
}
