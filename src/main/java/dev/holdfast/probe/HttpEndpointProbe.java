package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a service answers to a GET of its health path on its own host (HLT-D2, DEP-4). A redirect is a good answer, as to https, to a
 * login or to the first page, and is not followed: that may lead to another host. One that leads back to itself, or to a page that
 * by its name stands in for the service, shows nothing of the service.
 */
public final class HttpEndpointProbe implements Probe {
    private static final Pattern STANDS_IN = Pattern.compile(
            "(?i)[/?&=_.-](?:maint|under-?construction|unavailable|offline|out-?of-?(?:order|service)|sorry|50[0-9x]\\b)");
    private static final Pattern PATH = Pattern.compile("^https?://[^/]*");

    @Override
    public String name() {
        return "http-endpoint";
    }

    @Override
    public String asks() {
        return "What does the service answer on its own host?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.SERVICE);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "up", "a good answer, or a redirect to anything but a page that stands in for it (2xx, 3xx)",
                "client-error", "it says that the question was wrong (4xx)",
                "server-error", "it says that it failed itself (5xx)",
                "refused", "nobody listens on the port",
                "hanging", "no complete answer within the service's patience",
                "garbage", "the port answers with something that is not HTTP, or breaks off");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "status", "the HTTP status",
                "url", "what was asked",
                "took", "how long it took, such as \"80 ms\"",
                "said", "what came instead of an answer");
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        ServiceHealth health = ServiceHealth.of(inventory.service(question.subject()));
        return inquiry.fromHost(host -> HostHttp.of(inquiry, host, health.command())
                .reading(heard -> switch (heard.what()) {
                    case HostHttp.Got got -> got(got, health.url(), heard);
                    case HostHttp.Failed failed -> failed(failed, health.url(), heard);
                }));
    }

    private static Reading got(HostHttp.Got got, String url, Heard.Understood<HostHttp> heard) {
        if (got.status() / 100 == 3 && (STANDS_IN.matcher(got.location()).find() || leadsBack(got.location(), url))) {
            return new Reading.Unobservable(
                    Why.NOT_UNDERSTOOD,
                    "%s sends everybody to %s (%d), which shows nothing of the service"
                            .formatted(url, got.location(), got.status()),
                    "",
                    heard.evidence());
        }
        String state = switch (got.status() / 100) {
            case 2, 3 -> "up";
            case 4 -> "client-error";
            case 5 -> "server-error";
            default -> "garbage";
        };
        return heard.observed(
                state, Map.of("status", String.valueOf(got.status()), "url", url, "took", got.tookWords()));
    }

    private static boolean leadsBack(String location, String url) {
        return location.equals(url)
                || !location.isEmpty() && location.equals(PATH.matcher(url).replaceFirst(""));
    }

    private static Reading failed(HostHttp.Failed failed, String url, Heard.Understood<HostHttp> heard) {
        Map<String, String> values = new HashMap<>(Map.of("url", url, "took", failed.tookWords()));
        values.put("said", failed.said());
        return switch (failed.failure()) {
            case REFUSED -> heard.observed("refused", values);
            case TIMED_OUT -> heard.observed("hanging", values);
            case BROKEN, TLS -> heard.observed("garbage", values);
            case NAME_UNKNOWN, NO_ROUTE -> ServiceHealth.wrongAddress(url, failed, heard.evidence());
        };
    }
}
