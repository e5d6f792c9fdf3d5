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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a host that lets nobody in is dead or only cut off: a firewall can drop every packet, but a living machine still
 * answers the question who has its address (ARP), and a dead one does not. Another host on the same network is asked.
 */
final class NeighbourProbe implements Probe {
    /**
     * A login that is quicker than this settles it; one that is slower is not waited for. The neighbours need three seconds to find
     * out that nobody answers, and are done before a connection times out.
     */
    private static final Duration QUICK_LOGIN = Duration.ofMillis(1500);

    /** A witness may be slow to let us in, when all hosts are asked at once. */
    private static final Duration WITNESS_LOGIN = Duration.ofSeconds(3);

    /** Hosts that are asked: more than a few tell nothing more. */
    private static final int WITNESSES = 6;

    private static final int PING_WAITS = 3;

    private static final Pattern ENTRY =
            Pattern.compile("(?m)^\\S+ (?:.* )?(REACHABLE|STALE|DELAY|PROBE|PERMANENT|FAILED|INCOMPLETE)");
    /** When the entry was last used, confirmed by the host itself, and changed, in seconds ago. */
    private static final Pattern USED = Pattern.compile(" used \\d{1,9}/(\\d{1,9})/\\d{1,9}");

    private static final Pattern BELIEVED = Pattern.compile("(?m)^believed (\\d{1,9})$");
    // A table goes on holding what it heard before, and asks again only when that has grown old. Nobody but root can
    // make it ask.
    private static final String SCRIPT = "route=$(ip -4 -o route get \"$0\");"
            + " case $route in '') exit 3 ;; *\" via \"*) echo off-link; exit 0 ;; esac;"
            + " ping -n -q -c 1 -W " + PING_WAITS + " \"$0\" >/dev/null 2>&1 && echo answered;"
            + " for i in 1 2 3 4 5 6 7 8 9 10 11 12 13; do"
            + " case $(ip -4 neigh show to \"$0\") in *DELAY*|*PROBE*|*INCOMPLETE*) sleep 0.5 ;; *) break ;; esac; done;"
            + " ip -s -4 neigh show to \"$0\"; device=${route#* dev };"
            + " echo \"believed $(cat \"/proc/sys/net/ipv4/neigh/${device%% *}/base_reachable_time_ms\")\"";

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
                new Term(
                        "absent",
                        "a neighbour asked for its hardware address and nobody answered: the machine is dead"),
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
    public boolean applies(Subject subject, Inventory inventory) {
        return !inventory.host(subject.host()).address().isEmpty();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Host host = inventory.host(question.subject().host());
        Optional<Login> own = remote.login(host.name(), QUICK_LOGIN);
        if (own.isPresent() && own.get().accepted()) {
            return new Reading.Observed(
                    "present",
                    Map.of("address", host.address()),
                    List.of(own.get().evidence()));
        }
        List<Evidence> evidence = new ArrayList<>();
        own.ifPresent(login -> evidence.add(login.evidence()));
        return askOthers(host, inventory, remote, evidence);
    }

    private static Reading askOthers(Host host, Inventory inventory, Remote remote, List<Evidence> evidence) {
        List<Testimony> all = testimonies(host, inventory, remote);
        all.forEach(testimony -> evidence.add(testimony.evidence()));
        for (Word word : List.of(Word.ALIVE, Word.DEAD, Word.CANNOT_TELL)) {
            for (Testimony testimony : all) {
                if (testimony.word() == word) {
                    return reading(host, testimony, evidence);
                }
            }
        }
        return all.isEmpty()
                ? new Reading.Unobservable(
                        Why.UNREACHABLE, "no other host could be asked about " + host.name(), "", evidence)
                : new Reading.Observed("not-on-link", Map.of("address", host.address()), evidence);
    }

    private static Reading reading(Host host, Testimony testimony, List<Evidence> evidence) {
        Map<String, String> values =
                Map.of("address", host.address(), "asked", testimony.host(), "entry", testimony.entry());
        return switch (testimony.word()) {
            case ALIVE -> new Reading.Observed("present", values, evidence);
            case DEAD -> new Reading.Observed("absent", values, evidence);
            case OFF_LINK -> new Reading.Observed("not-on-link", values, evidence);
            case CANNOT_TELL ->
                new Reading.Unobservable(
                        Why.TOO_EARLY,
                        testimony.host() + " heard of " + host.name() + " " + testimony.age()
                                + " s ago, before it fell silent, and does not ask for it again yet: look again in "
                                + testimony.asksAgainIn() + " s",
                        "",
                        evidence);
        };
    }

    private enum Word {
        ALIVE,
        DEAD,
        CANNOT_TELL,
        OFF_LINK
    }

    /**
     * What a neighbour says.
     *
     * @param age how many seconds ago the host itself was last heard
     * @param asksAgainIn in how many seconds the neighbour will have to ask for it again
     */
    private record Testimony(String host, Word word, String entry, int age, int asksAgainIn, Evidence evidence) {
        boolean settles() {
            return word == Word.ALIVE || word == Word.DEAD;
        }
    }

    /**
     * What they say, up to the first word that settles it: who still holds an old entry takes many seconds more to find out
     * what another one knows already. Those who answer later are not waited for.
     */
    private static List<Testimony> testimonies(Host host, Inventory inventory, Remote remote) {
        List<Host> witnesses = inventory.hosts().values().stream()
                .filter(other -> !other.name().equals(host.name()))
                .sorted(Comparator.comparingLong(other -> distance(host, other)))
                .limit(WITNESSES)
                .toList();
        BlockingQueue<Optional<Testimony>> said = new ArrayBlockingQueue<>(WITNESSES);
        for (Host witness : witnesses) {
            Thread.ofVirtual().start(() -> {
                Optional<Testimony> word = Optional.empty();
                try {
                    word = testimony(host, witness.name(), remote);
                } finally {
                    said.add(word);
                }
            });
        }
        List<Testimony> all = new ArrayList<>();
        try {
            for (int heard = 0; heard < witnesses.size(); heard++) {
                Optional<Testimony> next = said.take();
                next.ifPresent(all::add);
                if (next.filter(Testimony::settles).isPresent()) {
                    break;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return all;
    }

    /** The nearer two addresses are, the likelier they are on one network. */
    private static long distance(Host one, Host other) {
        return Math.abs(number(one.address()) - number(other.address()));
    }

    private static long number(String address) {
        long number = 0;
        for (String part : address.split("\\.")) {
            number = number * 256 + (part.matches("\\d{1,3}") ? Integer.parseInt(part) : 0);
        }
        return number;
    }

    private static Optional<Testimony> testimony(Host host, String other, Remote remote) {
        if (remote.login(other, WITNESS_LOGIN).filter(Login::accepted).isEmpty()) {
            return Optional.empty();
        }
        return switch (remote.run(other, question(host.address()))) {
            case Answer.Said said when said.ok() -> Optional.of(word(other, said));
            case Answer.Said said -> Optional.empty();
            case Answer.Unanswered none -> Optional.empty();
        };
    }

    private static Testimony word(String other, Answer.Said said) {
        Matcher entry = ENTRY.matcher(said.out());
        String found = entry.find() ? entry.group() : "nothing";
        String state = found.equals("nothing") ? "" : entry.group(1);
        int age = number(USED, said.out()).orElse(Integer.MAX_VALUE);
        Word word;
        if (said.out().startsWith("off-link")) {
            word = Word.OFF_LINK;
        } else if (said.out().contains("answered")) {
            word = Word.ALIVE;
        } else if (List.of("", "FAILED", "INCOMPLETE").contains(state)) {
            word = Word.DEAD;
        } else {
            // It was heard while it left the ping without an answer.
            word = age < PING_WAITS ? Word.ALIVE : Word.CANNOT_TELL;
        }
        // The kernel believes an entry for half to one and a half of this time, by chance.
        int believed = number(BELIEVED, said.out()).orElse(30_000) * 3 / 2000;
        return new Testimony(other, word, Excerpt.of(found), age, Math.max(1, believed - age + 1), said.evidence());
    }

    private static Optional<Integer> number(Pattern pattern, String out) {
        Matcher found = pattern.matcher(out);
        return found.find() ? Optional.of(Integer.valueOf(found.group(1))) : Optional.empty();
    }

    static Command question(String address) {
        return Command.of("sh", "-c", SCRIPT, address).slow(Duration.ofSeconds(11));
    }
}
