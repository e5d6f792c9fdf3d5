package dev.holdfast.inventory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What one production consists of. Immutable; every name in it is known to exist (checked when it is read).
 *
 * @param environment the environment's name
 * @param file where it was read from
 * @param hosts by inventory name, in the file's order
 * @param authority the hosts that hold lock, epoch and latch
 * @param stateFile path of the production state file on the deploy targets, or empty
 */
public record Inventory(
        String environment,
        Path file,
        Person person,
        Deployment deployment,
        Map<String, Host> hosts,
        List<Runner> runners,
        List<Service> services,
        Optional<Database> database,
        Optional<Cache> cache,
        Optional<Monitoring> monitoring,
        Optional<Registry> registry,
        Optional<Repository> repository,
        List<String> authority,
        String stateFile,
        Limits limits) {
    public Inventory {
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts)); // keeps the file's order
        runners = List.copyOf(runners);
        services = List.copyOf(services);
        authority = List.copyOf(authority);
    }

    /** The host of this name; only for names taken from this inventory. */
    public Host host(String name) {
        Host host = hosts.get(name);
        if (host == null) {
            throw new NoSuchElementException("the inventory has no host " + name);
        }
        return host;
    }

    /** The runner a subject stands for. */
    public Runner runner(Subject subject) {
        return runners.stream()
                .filter(r -> r.name().equals(subject.name()))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("the inventory has no runner " + subject));
    }

    /** The service a subject ({@code service@host}) stands for. */
    public Service service(Subject subject) {
        String name = subject.name().substring(0, subject.name().indexOf('@'));
        return services.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("the inventory has no service " + subject));
    }

    /** Every subject that a selector stands for, in the inventory's order; none where the inventory has no such thing. */
    public List<Subject> select(Selector selector) {
        return switch (selector) {
            case ENVIRONMENT -> List.of(new Subject(SubjectKind.ENVIRONMENT, environment, ""));
            case HOST -> hostSubjects(hosts.keySet().stream().toList());
            case RUNNER_HOST ->
                hostSubjects(acting().map(Runner::host).distinct().toList());
            case DEPLOY_TARGET -> hostSubjects(deployTargets());
            case RUNNER -> acting().map(Inventory::subject).toList();
            case PRIMARY_RUNNER -> runnersOf(Runner.Role.PRIMARY);
            case EMERGENCY_RUNNER -> runnersOf(Runner.Role.EMERGENCY);
            case SERVICE -> instances(services);
            case SPRING_SERVICE ->
                instances(services.stream()
                        .filter(s -> s.health() == Service.Health.SPRING_ACTUATOR)
                        .toList());
            case PLAIN_SERVICE ->
                instances(services.stream()
                        .filter(s -> s.health() == Service.Health.HTTP)
                        .toList());
            case DATABASE ->
                database.map(d -> central(SubjectKind.DATABASE, "database", d.host())).stream()
                        .toList();
            case CACHE ->
                cache.map(c -> central(SubjectKind.CACHE, "cache", c.host())).stream()
                        .toList();
            case REGISTRY ->
                registry.map(r -> central(SubjectKind.REGISTRY, "registry", r.host())).stream()
                        .toList();
            case MONITORING ->
                monitoring.map(m -> central(SubjectKind.MONITORING, "prometheus", m.host())).stream()
                        .toList();
            case REPOSITORY ->
                repository.map(r -> new Subject(SubjectKind.REPOSITORY, r.slug(), "")).stream()
                        .toList();
            case IMAGE ->
                registry.stream()
                        .flatMap(r -> r.images().stream())
                        .map(i -> new Subject(SubjectKind.IMAGE, i.repository(), ""))
                        .toList();
            case SECRET ->
                repository.stream()
                        .flatMap(r -> r.secrets().stream())
                        .map(s -> new Subject(SubjectKind.SECRET, s, ""))
                        .toList();
        };
    }

    /** The hosts that a deployment logs in to: those that carry services, each once. */
    public List<String> deployTargets() {
        return services.stream().flatMap(s -> s.hosts().stream()).distinct().toList();
    }

    /** The hosts of the primary and secondary runners, in that order. */
    public List<String> runnerHosts() {
        return acting().map(Runner::host).distinct().toList();
    }

    private java.util.stream.Stream<Runner> acting() {
        return runners.stream()
                .filter(r -> r.role() != Runner.Role.EMERGENCY)
                .sorted(java.util.Comparator.comparing(Runner::role));
    }

    private List<Subject> runnersOf(Runner.Role role) {
        return runners.stream()
                .filter(r -> r.role() == role)
                .map(Inventory::subject)
                .toList();
    }

    private static Subject subject(Runner runner) {
        return new Subject(SubjectKind.RUNNER, runner.name(), runner.host());
    }

    private static Subject central(SubjectKind kind, String what, String host) {
        return new Subject(kind, host.isEmpty() ? what : what + "@" + host, host);
    }

    private static List<Subject> hostSubjects(List<String> names) {
        return names.stream().map(n -> new Subject(SubjectKind.HOST, n, n)).toList();
    }

    private static List<Subject> instances(List<Service> services) {
        List<Subject> all = new ArrayList<>();
        for (Service service : services) {
            for (String host : service.hosts()) {
                all.add(new Subject(SubjectKind.SERVICE, service.name() + "@" + host, host));
            }
        }
        return all;
    }
}
