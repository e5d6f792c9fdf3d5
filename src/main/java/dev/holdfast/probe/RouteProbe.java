package dev.holdfast.probe;

import dev.holdfast.inventory.Host;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a runner has the expected route to a host, or the host one back to every runner (NET-D3, NET-R3). */
public final class RouteProbe implements Probe {
    private static final String TO = "to";
    private static final String RUNNERS = "runners";

    @Override
    public String name() {
        return "route";
    }

    @Override
    public String asks() {
        return "Which way would packets take to the host, or from it back to the runners?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "as-expected", "there is a route, and by the gateway that the inventory names, if it names one",
                "missing", "there is no route",
                "different", "there is one, but not by that gateway");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "address", "where packets would be sent to",
                "via", "the gateway they would take; \"none, it is on the same network\" if they need none",
                "expected", "the gateway that the inventory names",
                "dev", "the network interface they would leave by");
    }

    @Override
    public List<Term> settings() {
        return Terms.of(
                TO, "\"runners\": from the host itself back to every runner, instead of from a runner to the host");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return !inventory.host(subject.host()).address().isEmpty();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        Host host = inventory.host(question.subject().host());
        return inquiry.fromHost(from -> inquiry.setting(TO, "").equals(RUNNERS)
                ? back(inquiry, from)
                : Route.of(inquiry, from, host.address()).reading(heard -> reading(heard, host.via())));
    }

    /** The first way back that is missing, or else the first. */
    private static Reading back(Inquiry inquiry, String from) {
        List<Reading> all = new ArrayList<>();
        for (String address : runners(inquiry.inventory(), from)) {
            all.add(Route.of(inquiry, from, address).reading(heard -> reading(heard, "")));
        }
        return all.stream()
                .filter(reading -> reading instanceof Reading.Observed(String state, var values, var evidence)
                        && state.equals("missing"))
                .findFirst()
                .or(() -> all.stream()
                        .filter(Reading.Unobservable.class::isInstance)
                        .findFirst())
                .or(() -> all.stream().findFirst())
                .orElseGet(() -> Inquiry.notConfigured("the inventory gives no address of a runner host"));
    }

    private static List<String> runners(Inventory inventory, String except) {
        return inventory.runnerHosts().stream()
                .filter(host -> !host.equals(except))
                .map(host -> inventory.host(host).address())
                .filter(address -> !address.isEmpty())
                .distinct()
                .toList();
    }

    private static Reading reading(Heard.Understood<Route> heard, String expected) {
        Route route = heard.what();
        Optional<String> direct = Optional.of("none, it is on the same network").filter(words -> route.found());
        return heard.observed(
                state(route, expected),
                Values.of(
                        "address", route.address(),
                        "via", route.via().or(() -> direct).orElse("none"),
                        "expected", expected,
                        "dev", route.device().orElse("")));
    }

    private static String state(Route route, String expected) {
        if (!route.found()) {
            return "missing";
        }
        boolean asExpected = expected.isEmpty()
                || route.via().filter(via -> Addresses.same(via, expected)).isPresent();
        return asExpected ? "as-expected" : "different";
    }
}
