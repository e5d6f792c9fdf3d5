package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Service;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the database's migrations stand, as Flyway on the service's host sees it (HLT-R3, EMR-3). The actuator is asked first: it
 * answers in milliseconds what the command line takes a second and a half for.
 */
public final class FlywayProbe implements Probe {
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    /** The inventory's own command. Nothing but {@code info} and {@code validate} is ever run for a reading. */
    static Optional<Command> command(Service service) {
        List<String> argv = service.flyway();
        boolean reads = argv.contains("info") || argv.contains("validate");
        boolean changes = argv.stream().anyMatch(Set.of("migrate", "repair", "clean", "undo", "baseline")::contains);
        return reads && !changes
                ? Optional.of(
                        Command.of(argv.toArray(String[]::new)).slow(PATIENCE).atMost(512 * 1024))
                : Optional.empty();
    }

    @Override
    public String name() {
        return "flyway";
    }

    @Override
    public String asks() {
        return "Where do the database's migrations stand, by Flyway?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.SERVICE);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "up-to-date", "every migration of this version is applied",
                "pending", "some are not applied yet",
                "failed", "the history holds a failed one",
                "checksum-mismatch", "an applied one was changed afterwards",
                "future", "the database holds one that this version does not know",
                "no-connection", "it gets no connection to the database, and so cannot tell");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "current", "the newest version that is applied",
                "pending", "what is not applied yet",
                "failed", "version of what failed, does not match, or is not known",
                "script", "its script",
                "said", "why it gets no connection");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return command(inventory.service(subject)).isPresent();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        Service service = inventory.service(question.subject());
        return inquiry.fromHost(host -> byActuator(inquiry, host, service)
                .orElseGet(() -> command(service)
                        .map(command -> byCommandLine(inquiry, host, command))
                        .orElseGet(() -> Inquiry.notConfigured("the inventory's command is not one that only reads"))));
    }

    private static Optional<Reading> byActuator(Inquiry inquiry, String host, Service service) {
        if (service.health() != Service.Health.SPRING_ACTUATOR) {
            return Optional.empty();
        }
        Command curl = ServiceHealth.of(service).beside("flyway").command();
        return switch (HostHttp.of(inquiry, host, curl)) {
            case Heard.Understood<HostHttp>(HostHttp.Got got, var evidence)
            when got.status() == 200 ->
                FlywayState.ofActuator(got.body()).map(state -> reading(new Heard.Understood<>(state, evidence)));
            case Heard.Understood<HostHttp> other -> Optional.empty();
            case Heard.Unheard<HostHttp> none -> Optional.empty();
        };
    }

    private static Reading byCommandLine(Inquiry inquiry, String host, Command command) {
        return inquiry.run(host, command).then(said -> read(said, host)).reading(FlywayProbe::reading);
    }

    private static Heard<FlywayState> read(Answer.Said said, String host) {
        return FlywayState.ofCommandLine(said.out())
                .map(Heard::of)
                .orElseGet(() -> FlywayState.error(said.out())
                        .or(() -> notRunning(said.out()))
                        .<Heard<FlywayState>>map(because -> Inquiry.unheard(
                                Why.SOURCE_DOWN, "Flyway on " + host + " cannot tell: " + because, "", List.of()))
                        .orElseGet(() -> Inquiry.notUnderstood("flyway", said)));
    }

    /** Docker's and podman's words for a container that is not there: it cannot be asked while the service is down. */
    private static Optional<String> notRunning(String out) {
        return out.lines()
                .filter(line -> line.contains("o such container")
                        || line.contains("is not running")
                        || line.contains("no container with name"))
                .findFirst()
                .map(Excerpt::of);
    }

    private static Reading reading(Heard.Understood<FlywayState> heard) {
        FlywayState state = heard.what();
        if (state.state() == FlywayState.State.NO_CONNECTION) {
            return heard.observed(state.state().id(), Values.of("said", state.failed()));
        }
        boolean script = state.failed().endsWith(".sql") || state.failed().endsWith(".java");
        return heard.observed(
                state.state().id(),
                Values.of(
                        "current", state.current(),
                        "pending", String.join(", ", state.pending()),
                        "failed", state.failed(),
                        "script", script ? state.failed() : ""));
    }
}
