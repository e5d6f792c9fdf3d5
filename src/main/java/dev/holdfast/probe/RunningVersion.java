package dev.holdfast.probe;

import dev.holdfast.inventory.Service;
import dev.holdfast.remote.Why;
import java.util.List;

/** The version that a Spring Boot service says it is, by {@code /actuator/info}. */
final class RunningVersion {
    private RunningVersion() {}

    static boolean shownBy(Service service) {
        return service.health() == Service.Health.SPRING_ACTUATOR;
    }

    /** The version; a service that does not tell it is unheard, not different. */
    static Heard<String> of(Inquiry inquiry, String host, Service service) {
        ServiceHealth info = ServiceHealth.of(service).beside("info");
        return HostHttp.of(inquiry, host, info.command()).then(answer -> switch (answer) {
            case HostHttp.Got got -> version(info.url(), got);
            case HostHttp.Failed failed -> none(info.url() + " does not answer: " + failed.said());
        });
    }

    private static Heard<String> version(String url, HostHttp.Got got) {
        return StrictJson.object(got.body())
                .flatMap(json -> StrictJson.text(json, "build", "version"))
                .map(Excerpt::of)
                .<Heard<String>>map(Heard::of)
                .orElseGet(() -> none(url + " shows no build.version (" + got.status() + ")"));
    }

    private static Heard<String> none(String because) {
        return Inquiry.unheard(Why.SOURCE_DOWN, because, "", List.of());
    }
}
