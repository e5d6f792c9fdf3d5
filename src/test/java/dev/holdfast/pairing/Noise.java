package dev.holdfast.pairing;

import dev.holdfast.inventory.Inventory;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What two productions that are alike do not have in common: their addresses, which become the names of what is there; moments,
 * durations, sizes, shares and numbers of three digits and more, which become {@code #}; keys; and the values that
 * {@code lab/not-paired} lists.
 */
final class Noise {
    private static final Pattern NUMBER = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d[.\\d]*( UTC|Z)?"
            + "|SHA256:[\\w+/#]+"
            + "|\\b\\d+(\\.\\d+)? ?(ms|s|min|h|d|days?|[KMG]iB|B|%)(?![\\w])"
            + "|(?<![\\w.])\\d{3,}(?![\\w.])");
    private static final Pattern NETWORK = Pattern.compile("\\b(?:10\\.89\\.\\d+|127\\.20\\.\\d+)\\.(\\d+)\\b");

    private final Map<String, String> names = new LinkedHashMap<>();
    /** The hosts, by the last number of their addresses: the lab's scenarios have the lab's addresses in their logs. */
    private final Map<String, String> byNumber = new HashMap<>();

    private final Set<String> unpaired;

    Noise(Inventory inventory, Set<String> unpaired) {
        this.unpaired = unpaired;
        Map<String, String> all = new TreeMap<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        inventory.hosts().forEach((name, host) -> byNumber.put(number(host.address()), name));
        inventory.monitoring().ifPresent(monitoring -> {
            all.put(String.valueOf(monitoring.prometheus()), "PROMETHEUS");
            all.put(String.valueOf(monitoring.alertmanager()), "ALERTMANAGER");
        });
        inventory.registry().ifPresent(registry -> all.put(String.valueOf(registry.url()), "REGISTRY"));
        all.put("https://api.github.com", "GITHUB");
        all.put("https://registry.paws360.local", "REGISTRY");
        all.put("10022", "22"); // the simulated hosts have their ports 10000 higher
        inventory.repository().ifPresent(repository -> all.put(String.valueOf(repository.api()), "GITHUB"));
        names.putAll(all);
    }

    private static String number(String address) {
        return address.substring(address.lastIndexOf('.') + 1);
    }

    /** A value as it is compared; empty if it is not. */
    Optional<String> without(String probe, String name, String value) {
        if (unpaired.contains(probe + "." + name)) {
            return Optional.empty();
        }
        String text = value;
        for (Map.Entry<String, String> known : names.entrySet()) {
            text = text.replaceAll("(?<![\\w.])" + Pattern.quote(known.getKey()) + "(?![\\w])", known.getValue());
        }
        text = text.replaceAll("\\[([\\w.-]+)]:22(?!\\d)", "$1"); // as ssh writes another port than its own
        text = NETWORK.matcher(text)
                .replaceAll(found -> byNumber.getOrDefault(found.group(1), "address-" + found.group(1)));
        return Optional.of(NUMBER.matcher(text).replaceAll("#").replaceAll("#(?: #)+", "#"));
    }
}
