package dev.holdfast.inventory;

import dev.holdfast.inventory.yaml.Filled;
import dev.holdfast.inventory.yaml.Setting;
import dev.holdfast.inventory.yaml.Spot;
import dev.holdfast.text.NearestName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What no single setting can know: names that lead nowhere, doubles, and settings that contradict each other. */
final class InventoryChecks {
    /** With more names than this, looking for the nearest takes longer than it helps. */
    private static final int MOST_COMPARED = 500;

    private final Filled root;
    private final Inventory inventory;
    private final Set<String> groups;
    private final boolean hostsKnown;

    InventoryChecks(Filled root, Inventory inventory, Set<String> groups, boolean hostsKnown) {
        this.root = root;
        this.inventory = inventory;
        this.groups = groups;
        this.hostsKnown = hostsKnown;
    }

    void check() {
        checkReferences();
        checkHosts();
        checkRunners();
        checkServices();
        checkImages();
        checkAuthority();
        DeploymentSection.check(root.get(InventorySection.DEPLOYMENT), root.has(InventorySection.RUNNERS));
    }

    private void checkReferences() {
        if (hostsKnown) {
            List<String> hosts = List.copyOf(inventory.hosts().keySet());
            List<String> both = Stream.concat(hosts.stream(), groups.stream()).toList();
            check("host", hosts, "there is no host \"%s\" under hosts");
            check("host or group", both, "there is no host \"%s\" under hosts");
        }
        Filled registry = root.get(InventorySection.REGISTRY);
        if (registry.has(RegistrySection.IMAGES)
                && registry.find(RegistrySection.IMAGES).isEmpty()) {
            return;
        }
        List<String> images = inventory.registry().stream()
                .flatMap(r -> r.images().stream())
                .map(Registry.Image::repository)
                .toList();
        check("image", images, "there is no image \"%s\" under registry.images");
    }

    private void check(String kind, List<String> known, String sentence) {
        Set<String> names = Set.copyOf(known);
        for (Spot.Reference reference : root.spot().references(kind)) {
            if (!names.contains(reference.name())) {
                String wrong = sentence.formatted(reference.name());
                reference.from().mistake(wrong + nearest(reference.name(), known));
            }
        }
    }

    private static String nearest(String name, List<String> known) {
        if (known.isEmpty()) {
            return "; nothing stands there.";
        }
        if (known.size() > MOST_COMPARED) {
            return ".";
        }
        List<String> parts = known.stream()
                .filter(k -> name.length() > 2 && (k.contains(name) || name.contains(k)))
                .toList();
        Optional<String> near = parts.size() == 1 ? Optional.of(parts.getFirst()) : NearestName.to(name, known);
        return near.map("; did you mean \"%s\"?"::formatted)
                .orElseGet(() -> "; there are %s.".formatted(String.join(", ", known)));
    }

    private void checkHosts() {
        if (hostsKnown && inventory.hosts().isEmpty()) {
            root.mustHave(InventorySection.HOSTS);
        }
        Doubles destinations = new Doubles("the destination", "one machine is listed twice");
        Doubles addresses = new Doubles("the address", "one of them is wrong, or one machine is listed twice");
        Doubles names = new Doubles("the name", "a name leads to one machine");
        root.get(InventorySection.HOSTS).forEach((name, filled) -> {
            Host host = inventory.host(name);
            destinations.see(host.ssh() + " port " + host.port(), host.ssh(), name, filled, HostSection.SSH);
            if (!host.address().isEmpty()) {
                addresses.see(
                        host.address() + " port " + host.port(), host.address(), name, filled, HostSection.ADDRESS);
            }
            host.names().forEach(n -> names.see(n, n, name, filled, HostSection.NAMES));
            checkWays(name, host, filled);
        });
    }

    private static void checkWays(String name, Host host, Filled filled) {
        if (!host.via().isEmpty() && host.via().equals(host.address())) {
            filled.mistake(
                    HostSection.VIA, "a host is not its own gateway; name the router's address, or take the line out.");
        }
        Filled ways = filled.get(HostSection.OUT_OF_BAND);
        List<Setting<?>> written = Stream.<Setting<?>>of(
                        HostSection.JUMP, HostSection.BREAK_GLASS_KEY, HostSection.COMMAND)
                .filter(ways::has)
                .toList();
        if (written.size() > 1) {
            List<String> both = written.stream().<String>map(Setting::name).toList();
            ways.mistake(written.get(1), "one way in is enough: keep one of %s.".formatted(String.join(", ", both)));
        }
        if (filled.find(HostSection.OUT_OF_BAND).isPresent() && written.isEmpty()) {
            filled.mistake(HostSection.OUT_OF_BAND, "no way is named; write one of jump, break-glass-key, command.");
        }
        if (ways.get(HostSection.JUMP).equals(name)) {
            ways.mistake(HostSection.JUMP, "a host is no way to itself; name a neighbour.");
        }
    }

    private void checkRunners() {
        Doubles names = new Doubles("the name", "GitHub knows a name once");
        Doubles units = new Doubles("the unit", "name the unit of each");
        Doubles primaries = new Doubles("the role", "say role: secondary for one of them");
        List<Filled> all = root.get(InventorySection.RUNNERS);
        for (Filled filled : all) {
            Runner runner = RunnerSection.runner(filled);
            names.see(runner.name(), runner.name(), runner.name(), filled, RunnerSection.NAME);
            if (filled.find(RunnerSection.NAME).isPresent()) {
                units.see(
                        runner.host() + " " + runner.unit(), runner.unit(), runner.name(), filled, RunnerSection.UNIT);
            }
            if (runner.role() == Runner.Role.PRIMARY) {
                primaries.see("primary", "primary", runner.name(), filled, RunnerSection.ROLE);
            }
        }
        boolean roles = all.stream()
                .allMatch(f ->
                        !f.has(RunnerSection.ROLE) || f.find(RunnerSection.ROLE).isPresent());
        if (!all.isEmpty() && roles && inventory.runners().stream().noneMatch(r -> r.role() == Runner.Role.PRIMARY)) {
            all.getFirst().mistake(RunnerSection.ROLE, "no runner is the primary; say role: primary for one of them.");
        }
    }

    private void checkServices() {
        Doubles units = new Doubles("the unit", "name the unit of each");
        Doubles urls = new Doubles("the url", "two services cannot answer at one address of a host");
        Limits limits = inventory.limits();
        for (Service service : inventory.services()) {
            Filled filled =
                    root.get(InventorySection.SERVICES).getOrDefault(service.name(), ServiceSection.SECTION.blank());
            for (String host : service.hosts()) {
                units.see(host + " " + service.unit(), service.unit(), service.name(), filled, ServiceSection.UNIT);
                if (filled.find(ServiceSection.URL).isPresent()) {
                    urls.see(
                            host + " " + service.url(), "" + service.url(), service.name(), filled, ServiceSection.URL);
                }
            }
            if (service.patience().compareTo(limits.deadline()) >= 0) {
                filled.mistake(
                        ServiceSection.PATIENCE,
                        "patience (%s) has to be shorter than limits.deadline (%s), which ends everything."
                                .formatted(Lengths.of(service.patience()), Lengths.of(limits.deadline())));
            }
            ServiceSection.checkFlyway(filled);
            checkNeeds(service, filled);
        }
    }

    private void checkNeeds(Service service, Filled filled) {
        String missing = "it needs the %s, but there is no section %s; write one, or take the need out.";
        if (service.needsDatabase() && !root.has(InventorySection.DATABASE)) {
            filled.mistake(ServiceSection.NEEDS, missing.formatted("database", "database"));
        }
        if (service.needsCache() && !root.has(InventorySection.CACHE)) {
            filled.mistake(ServiceSection.NEEDS, missing.formatted("cache", "cache"));
        }
    }

    private void checkImages() {
        Doubles images = new Doubles("the image", "each image stands there once");
        Filled registry = root.get(InventorySection.REGISTRY);
        registry.get(RegistrySection.IMAGES)
                .forEach((called, image) -> images.see(image, image, called, registry, RegistrySection.IMAGES));
    }

    private void checkAuthority() {
        int number = inventory.authority().size();
        if (number > 0 && number % 2 == 0) {
            root.mistake(
                    InventorySection.AUTHORITY,
                    "%d hosts have no majority when they disagree; name one, or an odd number.".formatted(number));
        }
    }

    /** Things of which there may be one each. */
    private static final class Doubles {
        private final String thing;
        private final String why;
        private final Map<String, First> first = new HashMap<>();
        private final Set<String> said = new HashSet<>();

        /** Who had it first. */
        private record First(String owner, Filled filled, int line) {}

        Doubles(String thing, String why) {
            this.thing = thing;
            this.why = why;
        }

        void see(String key, String shown, String owner, Filled filled, Setting<?> setting) {
            if (shown.isEmpty()) {
                return;
            }
            int line = filled.spot(setting).line();
            First self = new First(owner, filled, line);
            First other = Objects.requireNonNullElse(first.putIfAbsent(key, self), self);
            boolean itself = other.filled() == filled && other.owner().equals(owner);
            if (!itself && said.add(owner + key)) {
                filled.mistake(
                        setting,
                        "%s %s is that of %s (line %d) as well; %s."
                                .formatted(thing, shown, other.owner(), other.line(), why));
            }
        }
    }
}
