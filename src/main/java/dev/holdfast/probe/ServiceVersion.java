package dev.holdfast.probe;

import dev.holdfast.inventory.Service;
import dev.holdfast.remote.Why;
import java.util.List;
import java.util.Optional;

/** The version that a running Spring Boot service says it is: {@code build.version} of its actuator's {@code info}. */
final class ServiceVersion {
    private ServiceVersion() {}

    static Heard<Optional<String>> of(Inquiry inquiry, String host, Service service) {
        ServiceHealth info = ServiceHealth.of(service).beside("info");
        return HostHttp.of(inquiry, host, info.command()).then(answer -> switch (answer) {
            case HostHttp.Got got
            when got.status() == 200 ->
                Heard.of(StrictJson.object(got.body())
                        .flatMap(json -> StrictJson.text(json, "build", "version"))
                        .map(Excerpt::of));
            case HostHttp.Got got when got.status() == 404 -> Heard.of(Optional.empty());
            case HostHttp.Got got ->
                Inquiry.unheard(
                        Why.NOT_UNDERSTOOD, info.url() + " on " + host + " answered " + got.status(), "", List.of());
            case HostHttp.Failed failed ->
                Inquiry.unheard(
                        Why.SOURCE_DOWN,
                        service.name() + " on " + host + " does not answer: " + failed.said(),
                        "",
                        List.of());
        });
    }
}
