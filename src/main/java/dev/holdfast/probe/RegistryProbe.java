package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Registry;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.util.List;
import java.util.Set;

/**
 * Whether the container registry answers (ART-D2, ART-R2): from here with the credentials, and from a runner as far as the
 * door, without any. A registry that we reach and the runner does not is the runner's trouble.
 */
final class RegistryProbe implements Probe {
    private final EnvironmentVariables variables;

    RegistryProbe(EnvironmentVariables variables) {
        this.variables = variables;
    }

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public String asks() {
        return "Does the container registry answer, and does it let us in?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.REGISTRY);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "reachable", "it answers (from a runner also where it asks for credentials)",
                "credentials-refused", "it answers and refuses the credentials",
                "down", "it answers with errors, or takes the connection and stays silent",
                "refused", "its port refuses the connection",
                "timed-out", "no connection in time",
                "no-route", "no route to it",
                "name-unknown", "its name does not resolve",
                "tls-failed", "its certificate is not trusted, or TLS fails otherwise");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "said", "what it said, or what the connection died of",
                "status", "the HTTP status",
                "url", "the address that was asked");
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Registry registry = inventory.registry().orElseThrow();
        return switch (Vantage.of(question, inventory, remote)) {
            case Vantage.Here() -> fromHere(new RegistryApi(registry, variables, remote), registry);
            case Vantage.On(String host) -> RegistryDoor.from(host, new Inquiry(question, inventory, remote), registry);
            case Vantage.Nowhere(Reading.Unobservable why) -> why;
        };
    }

    /** The address at which every v2 registry answers. */
    static String door(Registry registry) {
        return WebAddress.under(registry.url(), "/v2/").toString();
    }

    private static Reading fromHere(RegistryApi api, Registry registry) {
        RegistryApi.Reply reply = api.get("/v2/", "application/json");
        return switch (reply.last()) {
            case HttpAnswer.Unanswered none -> silent(none, registry, reply);
            case HttpAnswer.Got got -> answered(got, api, registry, reply);
        };
    }

    private static Reading answered(HttpAnswer.Got got, RegistryApi api, Registry registry, RegistryApi.Reply reply) {
        if (got.status() == 401 || got.status() == 403) {
            return refused(got, api, registry, reply);
        }
        if (got.status() == 429) {
            return Unseen.because(Why.RATE_LIMITED, "the registry asks us to come back later (429)", reply.evidence());
        }
        if (got.status() >= 500) {
            return observed("down", RegistryWords.said(got), got, registry, reply);
        }
        return got.status() == 200 && !Unseen.isWebPage(got.body())
                ? observed("reachable", "200", got, registry, reply)
                : Unseen.because(
                        Why.NOT_UNDERSTOOD,
                        "%s answered %d, not as a registry does: %s"
                                .formatted(door(registry), got.status(), Unseen.excerpt(got.body())),
                        reply.evidence());
    }

    /** Refused credentials must have been given; what was not given was not refused. */
    private static Reading refused(HttpAnswer.Got got, RegistryApi api, Registry registry, RegistryApi.Reply reply) {
        if (api.missingVariable().isPresent()) {
            return RegistryWords.noCredentials(api.missingVariable().get(), reply.evidence());
        }
        return api.namesCredentials()
                ? observed("credentials-refused", RegistryWords.said(got), got, registry, reply)
                : observed("reachable", got.status() + ", and no credentials are configured", got, registry, reply);
    }

    private static Reading silent(HttpAnswer.Unanswered none, Registry registry, RegistryApi.Reply reply) {
        String state = switch (none.failure()) {
            case NAME_UNKNOWN -> "name-unknown";
            case NO_ROUTE -> "no-route";
            case REFUSED -> "refused";
            case CONNECT_TIMED_OUT -> "timed-out";
            case TLS -> "tls-failed";
            case HANGING -> "down";
            case STARVED, GARBAGE, TOO_LARGE -> "";
        };
        return state.isEmpty()
                ? Unseen.because(
                        none.why(),
                        "the registry gave no answer of use: " + Excerpt.of(none.because()),
                        reply.evidence())
                : new Reading.Observed(
                        state, Values.of("said", none.because(), "url", door(registry)), reply.evidence());
    }

    private static Reading observed(
            String state, String said, HttpAnswer.Got got, Registry registry, RegistryApi.Reply reply) {
        return new Reading.Observed(
                state,
                Values.of("said", said, "status", String.valueOf(got.status()), "url", door(registry)),
                reply.evidence());
    }
}
