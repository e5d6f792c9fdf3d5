package dev.holdfast.probe;

import dev.holdfast.remote.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What Spring Boot's actuator says about a service's health, read once for all probes that ask about it (HLT-D2). */
sealed interface HealthAnswer {
    /** How long the answer took, in words. */
    String took();

    /** A health answer, whatever its verdict. */
    record Told(String status, JsonNode body, String took) implements HealthAnswer {
        /** The components that it lists; empty if it may not show them. */
        Optional<JsonNode> component(String name) {
            JsonNode found = body.path("components").path(name);
            return found.isObject() ? Optional.of(found) : Optional.empty();
        }

        boolean listsComponents() {
            return body.path("components").isObject();
        }

        /** Whether it says that it is well as a whole, and that a part of it is not. */
        boolean contradictsItself() {
            return status.equals("UP") && !failing().isEmpty();
        }

        /** The components that are not well, in the answer's order. */
        List<String> failing() {
            List<String> names = new ArrayList<>();
            body.path("components").properties().forEach(component -> {
                if (List.of("DOWN", "OUT_OF_SERVICE").contains(statusOf(component.getValue()))) {
                    names.add(Excerpt.of(component.getKey()));
                }
            });
            return names;
        }
    }

    /** 404: it is not shown there, or what answers is not the service. That is neither "down" nor "up". */
    record NotExposed(String took) implements HealthAnswer {}

    record Refused(String said, String took) implements HealthAnswer {}

    record Hanging(String said, String took) implements HealthAnswer {}

    record ServerError(int code, String said, String took) implements HealthAnswer {}

    record Garbage(String said, String took) implements HealthAnswer {}

    static Heard<HealthAnswer> of(Inquiry inquiry, String host, ServiceHealth health) {
        return HostHttp.of(inquiry, host, health.command()).then(answer -> switch (answer) {
            case HostHttp.Got got -> told(health.url(), got);
            case HostHttp.Failed failed -> failed(health.url(), failed);
        });
    }

    /** The status that a component or the whole gives itself; empty if it gives none. */
    static String statusOf(JsonNode health) {
        return StrictJson.text(health, "status").orElse("");
    }

    /** The first reason that is found in a component, or in the parts it is made of. */
    static Optional<String> error(JsonNode component) {
        Optional<String> own = StrictJson.text(component, "details", "error").map(Excerpt::of);
        if (own.isPresent()) {
            return own;
        }
        return component.path("components").properties().stream()
                .filter(part -> !statusOf(part.getValue()).equals("UP"))
                .flatMap(part -> StrictJson.text(part.getValue(), "details", "error").stream())
                .map(Excerpt::of)
                .findFirst();
    }

    private static Heard<HealthAnswer> told(String url, HostHttp.Got got) {
        return switch (got.status()) {
            case 200, 503 -> understood(judged(got));
            case 404 -> understood(new NotExposed(got.tookWords()));
            case 401, 403 ->
                Inquiry.unheard(Why.NOT_ALLOWED, url + " wants a login (" + got.status() + ")", "", List.of());
            case 301, 302, 303, 307, 308 ->
                Inquiry.unheard(
                        Why.NOT_UNDERSTOOD,
                        url + " gives no health, but sends elsewhere (" + got.status()
                                + (got.location().isEmpty() ? "" : " to " + got.location()) + ")",
                        "",
                        List.of());
            default ->
                understood(
                        got.status() >= 500
                                ? new ServerError(got.status(), Excerpt.firstLine(got.body()), got.tookWords())
                                : new Garbage(got.status() + " " + Excerpt.firstLine(got.body()), got.tookWords()));
        };
    }

    private static HealthAnswer judged(HostHttp.Got got) {
        Optional<JsonNode> body =
                StrictJson.object(got.body()).filter(json -> !statusOf(json).isEmpty());
        if (body.isPresent()) {
            return new Told(Excerpt.of(statusOf(body.get())), body.get(), got.tookWords());
        }
        // a proxy in front of a dead service says 503 too
        return got.status() == 503
                ? new ServerError(503, Excerpt.firstLine(got.body()), got.tookWords())
                : new Garbage(Excerpt.firstLine(got.body()), got.tookWords());
    }

    private static Heard<HealthAnswer> failed(String url, HostHttp.Failed failed) {
        return switch (failed.failure()) {
            case REFUSED -> understood(new Refused(failed.said(), failed.tookWords()));
            case TIMED_OUT -> understood(new Hanging(failed.said(), failed.tookWords()));
            case BROKEN, TLS -> understood(new Garbage(failed.said(), failed.tookWords()));
            case NAME_UNKNOWN, NO_ROUTE -> Heard.not(ServiceHealth.wrongAddress(url, failed, List.of()));
        };
    }

    private static Heard<HealthAnswer> understood(HealthAnswer answer) {
        return new Heard.Understood<>(answer, List.of());
    }
}
