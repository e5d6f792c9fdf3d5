package dev.holdfast.probe;

import dev.holdfast.inventory.Host;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of Prometheus' targets are on a host: labels differ from place to place, names with and without domain. */
record PrometheusTargets(List<PrometheusSeries> up) {
    /** Whether a series is about a host: one of its labels is a name or the address of the host, with or without port. */
    static boolean about(PrometheusSeries series, Host host) {
        Set<String> names = Stream.concat(Stream.of(host.name(), host.address()), host.names().stream())
                .filter(name -> !name.isEmpty())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return series.labels().values().stream().anyMatch(value -> names(bare(value), names));
    }

    /** The host's target that says most for it: one that is up before one that is down. Empty if there is none. */
    Optional<PrometheusSeries> of(Host host) {
        return up.stream()
                .filter(series -> about(series, host))
                .max(Comparator.comparing(PrometheusSeries::isOne)
                        .thenComparing(PrometheusSeries::age, Comparator.reverseOrder()));
    }

    /** The target that a series was scraped from. */
    Optional<PrometheusSeries> of(PrometheusSeries scraped) {
        return scraped.target()
                .flatMap(target -> up.stream()
                        .filter(series -> series.target().filter(target::equals).isPresent())
                        .findFirst());
    }

    private static boolean names(String value, Set<String> names) {
        return names.stream().anyMatch(name -> name.equals(value) || shortOf(name, value) || shortOf(value, name));
    }

    /** Whether the one is the other without its domain. */
    private static boolean shortOf(String brief, String full) {
        return !brief.isEmpty() && brief.indexOf('.') < 0 && full.startsWith(brief + ".");
    }

    private static String bare(String value) {
        return value.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "").replaceAll("^\\[|\\]$", "");
    }
}
