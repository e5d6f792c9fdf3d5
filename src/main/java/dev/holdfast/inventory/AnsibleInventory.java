package dev.holdfast.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code ansible-inventory --list} says about hosts and groups. Of the variables only the three that say how a host is
 * reached are kept: the others may be secrets.
 *
 * @param machines by name, in the inventory's order
 * @param groups the hosts of each group, those of its children included
 */
public record AnsibleInventory(Map<String, Machine> machines, Map<String, List<String>> groups) {
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    /** Where the JSON comes from; starting Ansible is not this package's business. */
    public interface Source {
        Listing list(Path inventory);
    }

    /** What became of asking Ansible. */
    public sealed interface Listing {
        /** What {@code ansible-inventory --list} printed. */
        record Json(String text) implements Listing {}

        /** It printed nothing usable; why, in one sentence. */
        record Failed(String because) implements Listing {}
    }

    /**
     * A host as Ansible knows it.
     *
     * @param host ansible_host, or empty
     * @param user ansible_user, or empty
     * @param port ansible_port, if it is given
     */
    public record Machine(String name, String host, String user, Optional<Integer> port) {}

    /** The listing of an inventory; a file that ends in .json is one already. */
    public static Listing listing(Path path, AnsibleInventory.Source source) {
        if (!Files.exists(path)) {
            return new Listing.Failed("there is no %s.".formatted(path));
        }
        return path.toString().endsWith(".json") ? rendered(path) : source.list(path);
    }

    private static Listing rendered(Path path) {
        if (!Files.isRegularFile(path)) {
            return new Listing.Failed("%s is not a regular file.".formatted(path));
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES
                    ? new Listing.Failed("%s is larger than 16 MiB.".formatted(path))
                    : new Listing.Json(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            return new Listing.Failed("%s cannot be read: %s.".formatted(path, failure.getMessage()));
        }
    }

    /** Reads the listing; empty if it is not one. */
    public static Optional<AnsibleInventory> parse(String json) {
        try {
            JsonNode root = JsonMapper.shared().readTree(json);
            return root.isObject() && root.has("_meta") ? Optional.of(parse(root)) : Optional.empty();
        } catch (JacksonException wrong) {
            return Optional.empty();
        }
    }

    private static AnsibleInventory parse(JsonNode root) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String group : root.propertyNames()) {
            if (!group.equals("_meta")) {
                Set<String> hosts = new LinkedHashSet<>();
                collect(root, group, hosts, new LinkedHashSet<>());
                groups.put(group, List.copyOf(hosts));
            }
        }
        Set<String> names = new LinkedHashSet<>();
        groups.values().forEach(names::addAll);
        JsonNode variables = root.path("_meta").path("hostvars");
        names.addAll(variables.propertyNames());
        Map<String, Machine> machines = new LinkedHashMap<>();
        names.forEach(name -> machines.put(name, machine(name, variables.path(name))));
        return new AnsibleInventory(machines, groups);
    }

    private static void collect(JsonNode root, String group, Set<String> hosts, Set<String> seen) {
        if (seen.add(group)) {
            root.path(group).path("hosts").forEach(host -> hosts.add(host.asString("")));
            root.path(group).path("children").forEach(child -> collect(root, child.asString(""), hosts, seen));
        }
    }

    private static Machine machine(String name, JsonNode variables) {
        Optional<Integer> port = Optional.of(variables.path("ansible_port").asString(""))
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::valueOf);
        return new Machine(name, text(variables, "ansible_host"), text(variables, "ansible_user"), port);
    }

    private static String text(JsonNode variables, String name) {
        return variables.path(name).asString("");
    }

    /** The hosts of a group; none if there is no such group. */
    public List<Machine> of(String group) {
        List<String> names =
                group.equals("all") ? List.copyOf(machines.keySet()) : groups.getOrDefault(group, List.of());
        List<Machine> all = new ArrayList<>();
        names.forEach(name -> Optional.ofNullable(machines.get(name)).ifPresent(all::add));
        return all;
    }

    /** The account that all hosts are logged in to with, or empty if they differ. */
    String user() {
        List<String> users =
                machines.values().stream().map(Machine::user).distinct().toList();
        return users.size() == 1 ? users.getFirst() : "";
    }
}
