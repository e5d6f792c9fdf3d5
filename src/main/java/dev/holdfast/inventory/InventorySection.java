package dev.holdfast.inventory;

import dev.holdfast.inventory.yaml.Filled;
import dev.holdfast.inventory.yaml.Listing;
import dev.holdfast.inventory.yaml.Named;
import dev.holdfast.inventory.yaml.Section;
import dev.holdfast.inventory.yaml.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The whole of holdfast.yaml. */
final class InventorySection {
    static final Setting<String> ENVIRONMENT = Setting.of(
                    "environment", Forms.NAME, "The environment's name, as reports and metrics write it.")
            .mustBeThere()
            .alsoCalled("name", "env");

    static final Setting<Filled> PERSON = Setting.of(
                    "person", PersonSection.SECTION, "Whoever diagnoses, and how they log in.")
            .example("{user: oncall}")
            .alsoCalled("user", "me", "ssh");

    static final Setting<Filled> DEPLOYMENT = Setting.of(
                    "deployment",
                    DeploymentSection.SECTION,
                    "The identity that deployments use, which is not the person's: whose login was refused matters.")
            .mustBeThere()
            .alsoCalled("deploy");

    static final Setting<Filled> ANSIBLE = Setting.of(
                    "ansible-inventory",
                    AnsibleSection.SECTION,
                    "Take the hosts from an Ansible inventory. What stands under hosts here is added to them and goes first.")
            .example("{path: inventories/production/hosts}")
            .alsoCalled("ansible", "inventory");

    static final Setting<Map<String, Filled>> HOSTS = Setting.of(
                    "hosts",
                    new Named<>(Forms.NAME, "host", HostSection.SECTION),
                    "The machines of this environment, each under its name.")
            .otherwise("those of the Ansible inventory")
            .example("{web-01: {address: 192.168.1.41}}")
            .alsoCalled("machines", "servers", "nodes");

    static final Setting<List<Filled>> RUNNERS = Setting.of(
                    "runners", Listing.of(RunnerSection.SECTION), "The self-hosted GitHub Actions runners that deploy.")
            .example("[{name: runner-01, host: runner-01}]");

    static final Setting<Map<String, Filled>> SERVICES = Setting.of(
                    "services",
                    new Named<>(Forms.NAME, "service", ServiceSection.SECTION),
                    "The application's services, each under its name. The hosts that carry one are what a deployment logs in to.")
            .alsoCalled("apps", "applications");

    static final Setting<Filled> DATABASE = Setting.of(
                    "database", DatabaseSection.SECTION, "The PostgreSQL server that the services use.")
            .alsoCalled("db", "postgres", "postgresql");

    static final Setting<Filled> CACHE = Setting.of(
                    "cache", DatabaseSection.CACHE_SECTION, "The Redis server that the services use.")
            .alsoCalled("redis");

    static final Setting<Filled> MONITORING = Setting.of(
                    "monitoring", MonitoringSection.SECTION, "Prometheus, which watches the runners.")
            .alsoCalled("prometheus", "metrics");

    static final Setting<Filled> REGISTRY = Setting.of(
                    "registry", RegistrySection.SECTION, "Where the images come from that a deployment installs.")
            .alsoCalled("images", "docker");

    static final Setting<Filled> REPOSITORY = Setting.of(
                    "repository", RepositorySection.SECTION, "The repository at GitHub whose workflow deploys.")
            .alsoCalled("github", "repo");

    static final Setting<List<String>> AUTHORITY = Setting.of(
                    "authority",
                    Listing.of(Forms.HOST_REFERENCE),
                    "The hosts that hold the lock and the latch of production: one, or an odd number of which the majority decides.")
            .example("[db-01]")
            .alsoCalled("authorities", "lock-hosts");

    static final Setting<String> STATE_FILE = Setting.of(
                    "state-file",
                    Forms.HOST_PATH,
                    "The file on the hosts with services that records the current and the previous version.")
            .example("/var/lib/shop-state.json")
            .alsoCalled("state");

    static final Setting<Filled> LIMITS = Setting.of("limits", LimitsSection.SECTION, "When a number is bad.")
            .example("{disk-full: 95%, memory-low: 5%}")
            .alsoCalled("thresholds");

    static final Section SECTION = Section.of(
            ENVIRONMENT,
            PERSON,
            DEPLOYMENT,
            ANSIBLE,
            HOSTS,
            RUNNERS,
            SERVICES,
            DATABASE,
            CACHE,
            MONITORING,
            REGISTRY,
            REPOSITORY,
            AUTHORITY,
            STATE_FILE,
            LIMITS);

    private InventorySection() {}

    static Inventory inventory(Filled root, Path file, AnsibleInventory.Source source) {
        Optional<AnsibleInventory> ansible = AnsibleSection.read(root.get(ANSIBLE), source);
        Map<String, Host> hosts = hosts(root, ansible);
        Map<String, List<String>> groups = ansible.map(AnsibleInventory::groups).orElse(Map.of());
        Inventory inventory = new Inventory(
                root.get(ENVIRONMENT),
                file,
                PersonSection.person(root.get(PERSON)),
                DeploymentSection.deployment(
                        root.get(DEPLOYMENT),
                        ansible.map(AnsibleInventory::user).orElse("")),
                hosts,
                root.get(RUNNERS).stream().map(RunnerSection::runner).toList(),
                services(root, hosts, groups),
                root.find(DATABASE).map(d -> DatabaseSection.database(d, hosts)),
                root.find(CACHE).map(c -> DatabaseSection.cache(c, hosts)),
                root.find(MONITORING).map(m -> MonitoringSection.monitoring(m, root.get(ENVIRONMENT))),
                root.find(REGISTRY).map(RegistrySection::registry),
                root.find(REPOSITORY).map(RepositorySection::repository),
                root.get(AUTHORITY),
                root.get(STATE_FILE),
                LimitsSection.limits(root.get(LIMITS)));
        boolean hostsKnown = root.has(ANSIBLE)
                ? ansible.isPresent()
                : root.lacks(HOSTS) || !root.get(HOSTS).isEmpty();
        new InventoryChecks(root, inventory, groups.keySet(), hostsKnown).check();
        return inventory;
    }

    private static Map<String, Host> hosts(Filled root, Optional<AnsibleInventory> ansible) {
        Map<String, AnsibleInventory.Machine> machines =
                ansible.map(AnsibleInventory::machines).orElse(Map.of());
        Map<String, Host> hosts = new LinkedHashMap<>();
        root.get(HOSTS)
                .forEach((name, filled) ->
                        hosts.put(name, HostSection.host(name, filled, Optional.ofNullable(machines.get(name)))));
        machines.forEach((name, machine) -> hosts.computeIfAbsent(
                name, n -> HostSection.host(n, HostSection.SECTION.blank(), Optional.of(machine))));
        return hosts;
    }

    private static List<Service> services(Filled root, Map<String, Host> hosts, Map<String, List<String>> groups) {
        List<Service> services = new ArrayList<>();
        root.get(SERVICES).forEach((name, filled) -> {
            Set<String> on = new LinkedHashSet<>();
            for (String host : filled.get(ServiceSection.HOSTS)) {
                on.addAll(hosts.containsKey(host) ? List.of(host) : groups.getOrDefault(host, List.of()));
            }
            services.add(ServiceSection.service(name, filled, List.copyOf(on)));
        });
        return services;
    }
}
