package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Service;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a service is still starting, and whether it takes longer than its budget (HLT-R2). */
public final class StartupProbe implements Probe {
    /** In budgets: what takes longer has more likely been up, and lost what it runs, than that it still starts. */
    private static final int SLOWEST = 10;

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public String asks() {
        return "Has the service come up within its budget?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.SERVICE);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "started", "its unit runs and its port answers, with whatever",
                "starting", "its unit runs, nobody listens yet, and its budget is not used up",
                "late", "its unit runs, nobody listens yet, and its budget is used up",
                "not-up",
                        "nobody listens, and that is no slow start: its unit has no main process, or its budget was used up "
                                + SLOWEST + " times",
                "down", "its unit does not run, or ends again and again");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "since", "how long ago it was started, such as \"70 s\"",
                "budget", "how long a start may take, by the inventory",
                "said", "what came instead of an answer");
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        Service service = inventory.service(question.subject());
        return inquiry.fromHost(host -> UnitStatus.of(inquiry, host, service.unit())
                .then(status -> port(inquiry, host, service, status).map(port -> new Start(status, port)))
                .reading(heard ->
                        heard.observed(state(heard.what(), service.startup()), values(heard.what(), service))));
    }

    /** What is known about one start of a service. */
    private record Start(UnitStatus unit, Port port) {}

    private record Port(boolean answers, String said) {}

    private static Heard<Port> port(Inquiry inquiry, String host, Service service, UnitStatus status) {
        if (!mayBeUp(status)) {
            return Heard.of(new Port(false, status.unit() + " is " + status.id()));
        }
        ServiceHealth health = ServiceHealth.of(service);
        return HostHttp.of(inquiry, host, health.command()).then(answer -> switch (answer) {
            case HostHttp.Got got -> Heard.of(new Port(true, "HTTP " + got.status()));
            case HostHttp.Failed failed ->
                switch (failed.failure()) {
                    case REFUSED -> Heard.of(new Port(false, failed.said()));
                    case TIMED_OUT, TLS, BROKEN -> Heard.of(new Port(true, failed.said()));
                    case NAME_UNKNOWN, NO_ROUTE ->
                        Heard.not(ServiceHealth.wrongAddress(health.url(), failed, List.of()));
                };
        });
    }

    private static boolean mayBeUp(UnitStatus status) {
        return switch (status.state()) {
            case ACTIVE, ACTIVATING, RESTARTING -> true;
            case INACTIVE, FAILED, DEACTIVATING, MASKED, NOT_FOUND -> false;
        };
    }

    private static String state(Start start, Duration budget) {
        if (start.port().answers()) {
            return "started";
        }
        return switch (start.unit().state()) {
            case ACTIVE, ACTIVATING -> {
                Duration since = start.unit().running().orElse(Duration.ZERO);
                if (since.compareTo(budget) < 0) {
                    yield "starting";
                }
                yield hasEnded(start.unit()) || since.compareTo(budget.multipliedBy(SLOWEST)) >= 0 ? "not-up" : "late";
            }
            // one that crashes is not slow
            case RESTARTING, INACTIVE, FAILED, DEACTIVATING, MASKED, NOT_FOUND -> "down";
        };
    }

    /** A unit may count as active after its process has ended, as where that only sent a container on its way. */
    private static boolean hasEnded(UnitStatus unit) {
        return unit.is(UnitStatus.State.ACTIVE) && (unit.sub().equals("exited") || unit.mainProcess() == 0);
    }

    private static Map<String, String> values(Start start, Service service) {
        return Values.of(
                "since", start.unit().running().map(Span::inWords).orElse(""),
                "budget", Span.inWords(service.startup()),
                "said", start.port().said());
    }
}
