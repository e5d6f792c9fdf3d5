package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.Login;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.util.ArrayList;
import java.util.List;

/** Where a question is put from. */
public sealed interface Vantage {
    /** The word for the host that the subject is or lives on. */
    String OWN_HOST = "host";

    /** The word for the first runner host, in the order of the runners' roles, that lets us in. */
    String ACTING_RUNNER = "acting-runner";

    /** This machine. */
    record Here() implements Vantage {}

    /** A host of the inventory. */
    record On(String host) implements Vantage {}

    /** Nowhere: there is no place to put it from, and why. */
    record Nowhere(Reading.Unobservable why) implements Vantage {}

    /** The place that a question names. Finding the acting runner may begin a login. */
    static Vantage of(Question question, Inventory inventory, Remote remote) {
        return switch (question.from()) {
            case Remote.HERE -> new Here();
            case ACTING_RUNNER -> actingRunner(inventory, remote);
            case OWN_HOST -> named(question.subject().host(), inventory);
            default -> named(question.from(), inventory);
        };
    }

    /** The word for reports: {@code here} or the host. */
    default String words() {
        return switch (this) {
            case Here() -> Remote.HERE;
            case On(String host) -> host;
            case Nowhere(Reading.Unobservable why) -> why.because();
        };
    }

    private static Vantage named(String host, Inventory inventory) {
        if (inventory.hosts().containsKey(host)) {
            return new On(host);
        }
        String because =
                host.isEmpty() ? "the inventory names no host for it" : "the inventory has no host " + Excerpt.of(host);
        return new Nowhere(new Reading.Unobservable(Why.NOT_CONFIGURED, because, "", List.of()));
    }

    /** The runner that would act. Finding it may begin a login. */
    static Vantage actingRunner(Inventory inventory, Remote remote) {
        List<Evidence> refused = new ArrayList<>();
        for (String host : inventory.runnerHosts()) {
            Login login = remote.login(host);
            if (login.accepted()) {
                return new On(host);
            }
            refused.add(login.evidence());
        }
        if (refused.isEmpty()) {
            return new Nowhere(new Reading.Unobservable(
                    Why.NOT_CONFIGURED, "the inventory names no primary or secondary runner", "", List.of()));
        }
        String because = "no runner host lets us in (" + String.join(", ", inventory.runnerHosts()) + ")";
        return new Nowhere(new Reading.Unobservable(Why.UNREACHABLE, because, "", refused));
    }
}
