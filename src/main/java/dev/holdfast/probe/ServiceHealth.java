package dev.holdfast.probe;

import dev.holdfast.inventory.Service;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.Why;
import java.time.Duration;
import java.util.List;

/** Where a service's health is asked, and with how much patience. */
record ServiceHealth(String url, Duration patience) {

    static ServiceHealth of(Service service) {
        return new ServiceHealth(joined(service.url().toString(), service.healthPath()), service.patience());
    }

    /** An address below the health answer, such as {@code db}. */
    ServiceHealth below(String part) {
        return new ServiceHealth(joined(url, part), patience);
    }

    /** Another endpoint of the actuator, such as {@code info}; it lies beside {@code health}. */
    ServiceHealth beside(String endpoint) {
        return new ServiceHealth(joined(url.substring(0, url.lastIndexOf('/')), endpoint), patience);
    }

    Command command() {
        return HostHttp.own(url, patience);
    }

    /** The inventory names an address that cannot be one of the host's own: that says nothing about the service. */
    static Reading.Unobservable wrongAddress(String url, HostHttp.Failed failed, List<Evidence> evidence) {
        return new Reading.Unobservable(
                Why.NOT_CONFIGURED, url + " is no address of this host: " + failed.said(), "", evidence);
    }

    private static String joined(String left, String right) {
        String start = left.endsWith("/") ? left.substring(0, left.length() - 1) : left;
        return start + (right.startsWith("/") ? right : "/" + right);
    }
}
