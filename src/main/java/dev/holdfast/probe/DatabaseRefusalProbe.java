package dev.holdfast.probe;

import dev.holdfast.inventory.Database;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Service;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.Remote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether PostgreSQL keeps the services themselves out, by what their logs say while their connection is down (HLT-D3, HLT-D4). No
 * other probe can tell: none of them logs in, and least of all as the services' role. What one host alone is told may be its own
 * fault; a rule of the server's, or what every host is told that could be asked, is the server's.
 */
public final class DatabaseRefusalProbe implements Probe {
    private static final String DB = "db";

    @Override
    public String name() {
        return "database-refusal";
    }

    @Override
    public String asks() {
        return "Does PostgreSQL refuse the services' role, by their logs?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.ENVIRONMENT);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "refuses", "it does: by a rule of its own, or every service's password",
                "refuses-some", "it refuses some, for what they send, and not the others",
                "none", "no service that runs, of those that could be asked, is refused");
    }

    @Override
    public List<Term> values() {
        return Terms.of("said", "what it says to those that it refuses", "hosts", "where they run");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return inventory.database().isPresent() && inventory.services().stream().anyMatch(DatabaseRefusalProbe::tells);
    }

    private static boolean tells(Service service) {
        return service.needsDatabase() && service.health() == Service.Health.SPRING_ACTUATOR;
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inventory
                .database()
                .map(database -> reading(inquiry, database))
                .orElseGet(() -> Inquiry.notConfigured("the inventory names no database"));
    }

    /** What one instance of a service was told: nothing if it is let in. */
    private record Told(String host, Optional<DatabaseRefusal> refusal) {
        boolean by(DatabaseRefusal.By by) {
            return refusal.filter(said -> said.by() == by).isPresent();
        }
    }

    private static Reading reading(Inquiry inquiry, Database database) {
        List<Told> all = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        Optional<Reading.Unobservable> missing = Optional.empty();
        for (Service service : inquiry.inventory().services()) {
            for (String host : tells(service) ? service.hosts() : List.<String>of()) {
                Heard<Optional<Told>> heard = told(inquiry, host, service, database);
                evidence.addAll(heard.grounds());
                switch (heard) {
                    case Heard.Understood<Optional<Told>> understood ->
                        understood.what().ifPresent(all::add);
                    case Heard.Unheard<Optional<Told>>(Reading.Unobservable why) ->
                        missing = missing.or(() -> Optional.of(why));
                }
            }
        }
        return all.isEmpty() && missing.isPresent()
                ? new Reading.Unobservable(
                        missing.get().why(),
                        missing.get().because(),
                        missing.get().mend(),
                        evidence)
                : new Heard.Understood<>(all, evidence).reading(DatabaseRefusalProbe::weighed);
    }

    private static Reading weighed(Heard.Understood<List<Told>> heard) {
        List<Told> all = heard.what();
        boolean rule = all.stream().anyMatch(told -> told.by(DatabaseRefusal.By.RULE));
        boolean everybody = !all.isEmpty() && all.stream().allMatch(told -> told.by(DatabaseRefusal.By.PASSWORD));
        List<Told> refused = all.stream()
                .filter(told ->
                        rule ? told.by(DatabaseRefusal.By.RULE) : told.refusal().isPresent())
                .toList();
        String state = rule || everybody ? "refuses" : refused.isEmpty() ? "none" : "refuses-some";
        return heard.observed(
                state,
                Values.of(
                        "said",
                        refused.stream()
                                .flatMap(told -> told.refusal().stream())
                                .map(DatabaseRefusal::said)
                                .findFirst()
                                .orElse(""),
                        "hosts",
                        refused.stream().map(Told::host).distinct().collect(Collectors.joining(", "))));
    }

    /** Empty for one that does not run. */
    private static Heard<Optional<Told>> told(Inquiry inquiry, String host, Service service, Database database) {
        return HealthAnswer.of(inquiry, host, ServiceHealth.of(service))
                .then(health -> isLetIn(health)
                        ? Heard.of(Optional.of(new Told(host, Optional.empty())))
                        : byLog(inquiry, host, service, database));
    }

    private static boolean isLetIn(HealthAnswer health) {
        return health instanceof HealthAnswer.Told told
                && told.component(DB)
                        .map(HealthAnswer::statusOf)
                        .orElse(told.status())
                        .equals("UP");
    }

    private static Heard<Optional<Told>> byLog(Inquiry inquiry, String host, Service service, Database database) {
        return UnitStatus.of(inquiry, host, service.unit()).then(status -> switch (status.state()) {
            case INACTIVE, MASKED, NOT_FOUND -> Heard.of(Optional.empty());
            case ACTIVE, ACTIVATING, RESTARTING, FAILED, DEACTIVATING ->
                UnitJournal.of(inquiry, host, status)
                        .map(journal ->
                                Optional.of(new Told(host, DatabaseRefusal.last(journal.thatCount(status), database))));
        });
    }
}
