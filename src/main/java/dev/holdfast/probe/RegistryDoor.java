package dev.holdfast.probe;

import dev.holdfast.inventory.Registry;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Why;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a host gets as far as the registry's door. No credentials are sent, so that being asked for them is a success. */
final class RegistryDoor {
    private static final Pattern STATUS = Pattern.compile("(?m)^http_code=(\\d{3})$");
    private static final Pattern REASON = Pattern.compile(
            "(?m)^(?:\\* .*(?:failed|error|unable|alert|refused).*|curl: \\(\\d+\\) .*)$", Pattern.CASE_INSENSITIVE);

    private static final Pattern CERTIFICATE = Pattern.compile("SSL certificate problem: .*");

    /** curl's exit status for a certificate of an unknown authority. */
    private static final int NOT_TRUSTED = 60;

    private RegistryDoor() {}

    static Reading from(String host, Inquiry inquiry, Registry registry) {
        return inquiry.run(host, command(registry, ""))
                .then(said -> certificate(said, host, inquiry, registry))
                .reading(heard -> {
                    Matcher status = STATUS.matcher(heard.what().out());
                    return heard.what().ok() && status.find()
                            ? answered(status.group(1), heard, registry)
                            : failed(heard, registry);
                });
    }

    /** {@code -v}, because it alone tells a refused port from a missing route; what it prints is no secret here. */
    static Command command(Registry registry, String authority) {
        List<String> curl = new ArrayList<>(List.of("curl", "-q", "-sSv", "-o", "/dev/null", "-m", "5"));
        if (!authority.isEmpty()) {
            curl.addAll(List.of("--cacert", authority));
        }
        curl.addAll(List.of("-w", "\\nhttp_code=%{http_code}\\n", "--", RegistryProbe.door(registry)));
        return Command.of(curl.toArray(String[]::new)).slow(Duration.ofSeconds(7));
    }

    /** Docker has authorities of its own beside the machine's: what curl does not trust, docker may. */
    private static Heard<Answer.Said> certificate(Answer.Said said, String host, Inquiry inquiry, Registry registry) {
        if (said.exit() != NOT_TRUSTED) {
            return Heard.of(said);
        }
        Heard<Answer.Said> asDocker = inquiry.run(host, command(registry, dockersAuthority(registry.url())));
        return asDocker.map(second -> second.ok() ? second : said);
    }

    private static String dockersAuthority(URI url) {
        return "/etc/docker/certs.d/" + url.getAuthority() + "/ca.crt";
    }

    private static Reading answered(String status, Heard.Understood<Answer.Said> heard, Registry registry) {
        int code = Integer.parseInt(status);
        if (code == 200 || code == 401 || code == 403 || code == 429) {
            return heard.observed(
                    "reachable", Values.of("said", status, "status", status, "url", RegistryProbe.door(registry)));
        }
        return code >= 500
                ? heard.observed(
                        "down", Values.of("said", status, "status", status, "url", RegistryProbe.door(registry)))
                : Unseen.because(
                        Why.NOT_UNDERSTOOD,
                        "%s answered %s, not as a registry does".formatted(RegistryProbe.door(registry), status),
                        heard.evidence());
    }

    private static Reading failed(Heard.Understood<Answer.Said> heard, Registry registry) {
        String out = heard.what().out();
        return HostHttp.failure(heard.what())
                .<Reading>map(failure -> heard.observed(
                        state(failure, out), Values.of("said", reason(out), "url", RegistryProbe.door(registry))))
                .orElseGet(() -> Inquiry.notUnderstood("curl", out, heard.evidence()));
    }

    private static String state(HostHttp.Failure failure, String out) {
        return switch (failure) {
            case NAME_UNKNOWN -> "name-unknown";
            case REFUSED -> "refused";
            case NO_ROUTE -> "no-route";
            // Only a connection that was made can be silent afterwards.
            case TIMED_OUT -> out.contains("* Connected to ") ? "down" : "timed-out";
            case TLS -> "tls-failed";
            case BROKEN -> "down";
        };
    }

    /** What is wrong with the certificate, else the first line in which curl says what went wrong. */
    private static String reason(String out) {
        Matcher certificate = CERTIFICATE.matcher(out);
        if (certificate.find()) {
            return Excerpt.of(certificate.group());
        }
        Matcher reason = REASON.matcher(out);
        return reason.find() ? reason.group().replaceFirst("^\\* +", "") : Excerpt.lastLine(out);
    }
}
