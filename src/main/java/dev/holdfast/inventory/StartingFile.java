package dev.holdfast.inventory;

import dev.holdfast.inventory.AnsibleInventory.Machine;
import dev.holdfast.inventory.yaml.CommentedYaml;
import dev.holdfast.inventory.yaml.CommentedYaml.Proposed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A holdfast.yaml to start from. What an Ansible inventory says is filled in; what is only guessed, and would make a
 * diagnosis go wrong if the guess is, stands there as a comment.
 *
 * @param text the file
 * @param guessed what was guessed and filled in, in words
 * @param toFillIn the settings that wait for a person
 */
public record StartingFile(String text, List<String> guessed, List<String> toFillIn) {
    private static final String HEADING = """
            What Holdfast knows about one environment. Written by 'holdfast config init' to start from.
            A # without a space stands before a setting that is left out: it shows the value that then holds, or an example.
            'holdfast config check' says everything that is wrong here, 'holdfast doctor' what this machine and account lack.""";

    private static final Pattern WEB = Pattern.compile("web|www|app|backend|frontend");
    private static final Pattern RUNNER = Pattern.compile("runner");
    private static final Pattern DATABASE = Pattern.compile("(^|[^a-z])(db|database|databases|postgres|postgresql|pg)");
    private static final Pattern CACHE = Pattern.compile("redis|cache|valkey");
    private static final Pattern MONITORING = Pattern.compile("monitoring|prometheus|metrics");
    private static final Pattern REGISTRY = Pattern.compile("registry");

    /** One that knows nothing of the environment yet. */
    public static StartingFile template() {
        Machine example = new Machine("web-01", "web-01.example.org", "deploy", Optional.empty());
        AnsibleInventory none = new AnsibleInventory(Map.of("web-01", example), Map.of("web", List.of("web-01")));
        StartingFile file = of(none);
        List<String> toFillIn = new ArrayList<>(List.of("hosts", "deployment"));
        toFillIn.addAll(file.toFillIn);
        return new StartingFile(file.text, List.of(), toFillIn);
    }

    /** One with the hosts of an Ansible inventory. */
    public static StartingFile of(AnsibleInventory ansible) {
        return new Guess(ansible).file();
    }

    /** What the names of groups and hosts suggest. */
    private static final class Guess {
        private final AnsibleInventory ansible;
        private final Map<String, Object> values = new LinkedHashMap<>();
        private final List<String> guessed = new ArrayList<>();
        private final List<String> toFillIn = new ArrayList<>();

        Guess(AnsibleInventory ansible) {
            this.ansible = ansible;
        }

        StartingFile file() {
            values.put("environment", "production");
            deployment();
            values.put("hosts", hosts());
            runners();
            services();
            database();
            cache();
            monitoring();
            propose("registry", registry());
            propose("repository", repository());
            String text = CommentedYaml.of(HEADING, InventorySection.SECTION, values);
            return new StartingFile(text, List.copyOf(guessed), List.copyOf(toFillIn));
        }

        private void propose(String section, Object proposed) {
            values.put(section, new Proposed(proposed));
            toFillIn.add(section);
        }

        private void deployment() {
            List<String> users = ansible.machines().values().stream()
                    .map(Machine::user)
                    .filter(user -> Forms.ACCOUNT.pattern().matcher(user).matches())
                    .distinct()
                    .toList();
            String user = users.isEmpty() ? "deploy" : users.getFirst();
            guessed.add("deployments log in as %s (%s)"
                    .formatted(user, users.isEmpty() ? "Ansible does not say" : "ansible_user"));
            values.put("deployment", ordered("user", user));
        }

        private Map<String, Object> hosts() {
            Map<String, Object> hosts = new LinkedHashMap<>();
            ansible.machines().forEach((name, machine) -> hosts.put(name, host(machine)));
            return hosts;
        }

        /** Ansible connects to ansible_host, so that is the name whose resolution matters. */
        private static Map<String, Object> host(Machine machine) {
            Map<String, Object> host = new LinkedHashMap<>();
            if (!machine.host().isEmpty()) {
                host.put("ssh", machine.host());
                host.put("names", List.of(machine.host()));
            }
            if (Forms.isAddress(machine.host())) {
                host.put("address", machine.host());
            }
            machine.port().filter(port -> port != 22).ifPresent(port -> host.put("port", port));
            return host;
        }

        private void runners() {
            List<String> hosts = hostsOf(RUNNER);
            if (hosts.isEmpty()) {
                propose("runners", List.of(ordered("name", "runner-01", "host", firstHost(), "role", "primary")));
                return;
            }
            List<Map<String, Object>> runners = new ArrayList<>();
            List<String> roles = new ArrayList<>();
            for (String host : hosts) {
                String role = role(host, roles);
                roles.add(role);
                runners.add(ordered("name", host, "host", host, "role", role));
                guessed.add("the runner on %s is the %s one, called %s at GitHub".formatted(host, role, host));
            }
            values.put("runners", runners);
        }

        private static String role(String host, List<String> taken) {
            if (host.contains("emergency") && taken.contains("primary")) {
                return "emergency";
            }
            return taken.contains("primary") ? "secondary" : "primary";
        }

        private void services() {
            List<String> web = hostsOf(WEB);
            propose(
                    "services",
                    ordered(
                            "backend",
                            ordered(
                                    "hosts",
                                    web.isEmpty() ? List.of(firstHost()) : web,
                                    "url",
                                    "http://localhost:8080",
                                    "health",
                                    "spring-actuator")));
        }

        private void database() {
            propose("database", ordered("host", first(DATABASE), "name", "app"));
        }

        private void cache() {
            List<String> hosts = hostsOf(CACHE);
            if (hosts.isEmpty()) {
                propose("cache", ordered("host", firstHost()));
            } else {
                values.put("cache", ordered("host", hosts.getFirst()));
                guessed.add("Redis is on %s, port 6379".formatted(hosts.getFirst()));
            }
        }

        private void monitoring() {
            String host = first(MONITORING);
            Machine machine = ansible.machines().get(host);
            String name = machine == null || machine.host().isEmpty() ? host : machine.host();
            propose("monitoring", ordered("prometheus", "http://%s:9090".formatted(name), "host", host));
        }

        private Map<String, Object> registry() {
            List<String> hosts = hostsOf(REGISTRY);
            Map<String, Object> registry = ordered("url", "https://registry.example.org");
            if (!hosts.isEmpty()) {
                registry.put("host", hosts.getFirst());
            }
            registry.put("images", ordered("Backend", "shop-backend"));
            return registry;
        }

        private static Map<String, Object> repository() {
            return ordered(
                    "name", "acme/shop",
                    "workflow", "ci.yml",
                    "build-job", "build",
                    "deploy-job", "deploy",
                    "secrets", List.of("PRODUCTION_SSH_PRIVATE_KEY"));
        }

        private String firstHost() {
            return ansible.machines().keySet().stream().findFirst().orElse("web-01");
        }

        private String first(Pattern suggesting) {
            return hostsOf(suggesting).stream().findFirst().orElse(firstHost());
        }

        /** The hosts of the groups that are called so; where no group is, those that are themselves called so. */
        private List<String> hostsOf(Pattern suggesting) {
            Predicate<String> suggests =
                    name -> suggesting.matcher(name.toLowerCase(Locale.ROOT)).find();
            List<String> grouped = ansible.groups().entrySet().stream()
                    .filter(group -> suggests.test(group.getKey()))
                    .flatMap(group -> group.getValue().stream())
                    .distinct()
                    .filter(ansible.machines()::containsKey)
                    .toList();
            return grouped.isEmpty()
                    ? ansible.machines().keySet().stream().filter(suggests).toList()
                    : grouped;
        }

        private static Map<String, Object> ordered(Object... namesAndValues) {
            Map<String, Object> all = new LinkedHashMap<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                all.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
            return all;
        }
    }
}
