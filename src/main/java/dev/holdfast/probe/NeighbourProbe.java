package dev.holdfast.probe;

import dev.holdfast.inventory.Host;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.Login;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a host that lets nobody in is dead or only cut off: a firewall can drop every packet, but a living machine still
 * answers the question who has its address (ARP), and a dead one does not. Another host on the same network is asked.
 */
final class NeighbourProbe implements Probe {
    /** A login that is quicker than this settles it; one that is slower is not waited for. */
    private static final Duration QUICK_LOGIN = Duration.ofMillis(1500);

    private static final Pattern ENTRY = Pattern.compile("(?m)^\\S+ (?:.* )?(REACHABLE|STALE|DELAY|PROBE|PERMANENT|FAILED|INCOMPLETE)");
    private static final String SCRIPT = "ip -4 -o route get \"$0\" || exit 3;"
            + " case $(ip -4 -o route get \"$0\") in *\" via \"*) exit 0 ;; esac;"
            + " ping -n -q -c 1 -W 3 \"$0\" >/dev/null 2>&1; ip -4 neigh show to \"$0\"";

    @Override
    public String name() {
        return "neighbour";
    }

    @Override
    public String asks() {
        return "Does another host on the same network still hear this one (ip neigh)?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return List.of(
                new Term("present", "it let us in, or a neighbour knows its hardware address: the machine is alive"),
                new Term("absent", "a neighbour asked for its hardware address and nobody answered: the machine is dead"),
                new Term("not-on-link", "no host that could be asked is on the same network"));
    }

    @Override
    public List<Term> values() {
        return List.of(
                new Term("asked", "the host that was asked"),
                new Term("entry", "what its neighbour table says"),
                new Term("address", "the address that was looked for"));
    }

    @Override
    public List<Term> settings() {
        return List.of();
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return !inventory.host(subject.host()).address().isEmpty();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Host host = inventory.host(question.subject().host());
        Optional<Login> own = quickLogin(host.name(), remote);
        if (own.isPresent() && own.get().accepted()) {
            return new Reading.Observed(
                    "present", Map.of("address", host.address()), List.of(own.get().evidence()));
        }
        List<Evidence> evidence = new ArrayList<>();
        own.ifPresent(login -> evidence.add(login.evidence()));
        return askOthers(host, inventory, remote, evidence);
    }

    private static Reading askOthers(Host host, Inventory inventory, Remote remote, List<Evidence> evidence) {
        boolean asked = false;
        for (String other : inventory.hosts().keySet()) {
            if (other.equals(host.name())
                    || quickLogin(other, remote).filter(Login::accepted).isEmpty()) {
                continue;
            }
            Answer answer = remote.run(other, question(host.address()));
            evidence.add(answer.evidence());
            if (answer instanceof Answer.Said said && said.ok()) {
                asked = true;
                Matcher entry = ENTRY.matcher(said.out());
                if (entry.find()) {
                    return new Reading.Observed(state(entry.group(1)), values(host, other, entry.group()), evidence);
                }
            }
        }
        return asked
                ? new Reading.Observed("not-on-link", Map.of("address", host.address()), evidence)
                : new Reading.Unobservable(
                        Why.UNREACHABLE, "no other host could be asked about " + host.name(), "", evidence);
    }

    static Command question(String address) {
        return Command.of("sh", "-c", SCRIPT, address).slow(Duration.ofSeconds(5));
    }

    private static String state(String entry) {
        return switch (entry) {
            case "FAILED", "INCOMPLETE" -> "absent";
            default -> "present";
        };
    }

    private static Map<String, String> values(Host host, String asked, String entry) {
        return Map.of("address", host.address(), "asked", asked, "entry", entry);
    }

    private static Optional<Login> quickLogin(String host, Remote remote) {
        CompletableFuture<Login> login = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> login.complete(remote.login(host)));
        try {
            return Optional.of(login.get(QUICK_LOGIN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (java.util.concurrent.ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }
}
