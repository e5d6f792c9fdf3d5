package dev.holdfast.probe;

import dev.holdfast.inventory.Host;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Whether a host's own packet filter surely drops a new connection from a runner (NET-D4, NET-R2). Rules that only may apply, such as
 * a rate limit, block nobody. IPv4; ufw's and firewalld's rules are seen where the kernel keeps them.
 */
public final class FirewallProbe implements Probe {
    private static final Command IPTABLES =
            Command.of("/usr/sbin/iptables-save").withSudo().atMost(512 * 1024);
    private static final Command NFT =
            Command.of("/usr/sbin/nft", "-j", "list", "ruleset").withSudo().atMost(1024 * 1024);

    /** The commands that need another account. */
    static List<Command> commands() {
        return List.of(IPTABLES, NFT);
    }

    @Override
    public String name() {
        return "firewall";
    }

    @Override
    public String asks() {
        return "Does the host's own firewall drop connections from the runners?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "open", "no rule surely drops a new connection to the port from any runner",
                "blocked", "a rule or a policy does");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "rule", "the rule that drops, as its tool writes it",
                "tool", "whose rule it is: ufw, fail2ban, iptables or nftables");
    }

    @Override
    public List<Term> settings() {
        return Terms.of("port", "the port; by default the one that the inventory gives for the host's sshd");
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        Host host = inventory.host(question.subject().host());
        String port = inquiry.setting("port", String.valueOf(host.port()));
        if (!port.matches("\\d{1,5}")) {
            return Inquiry.notConfigured("the question's port is no port");
        }
        return inquiry.fromHost(on ->
                packets(inquiry, on, host, Integer.parseInt(port)).reading(packets -> judged(inquiry, on, packets)));
    }

    /** The first packets of connections from each runner, as they arrive on this host. */
    private static Heard<List<Packet>> packets(Inquiry inquiry, String on, Host host, int port) {
        Optional<String> destination = Optional.of(host.address()).filter(address -> !address.isEmpty());
        List<String> runners = inquiry.inventory().runnerHosts().stream()
                .map(runner -> inquiry.inventory().host(runner).address())
                .filter(address -> Addresses.literal(address).isPresent())
                .toList();
        if (runners.isEmpty()) {
            return Heard.of(List.of(new Packet(Optional.empty(), destination, port, Optional.empty())));
        }
        return Heard.of(runners.stream()
                .map(runner -> new Packet(Optional.of(runner), destination, port, arrivesOn(inquiry, on, runner)))
                .toList());
    }

    /** Where the host would send its answer to is where it expects the question from. */
    private static Optional<String> arrivesOn(Inquiry inquiry, String on, String runner) {
        return switch (Route.of(inquiry, on, runner)) {
            case Heard.Understood<Route> route -> route.what().device();
            case Heard.Unheard<Route> unknown -> Optional.empty();
        };
    }

    private static Reading judged(Inquiry inquiry, String on, Heard.Understood<List<Packet>> packets) {
        Heard<Optional<Blocked>> iptables = iptables(inquiry, on, packets.what());
        if (iptables instanceof Heard.Understood<Optional<Blocked>> heard
                && heard.what().isPresent()) {
            return reading(heard);
        }
        Heard<Optional<Blocked>> nft = nft(inquiry, on, packets.what());
        if (nft instanceof Heard.Understood<Optional<Blocked>> heard
                && heard.what().isPresent()) {
            return reading(heard);
        }
        return both(iptables, nft).reading(FirewallProbe::reading);
    }

    /** Open only if every packet filter that the host has was seen. One that is not installed has no rules. */
    private static Heard<Optional<Blocked>> both(Heard<Optional<Blocked>> one, Heard<Optional<Blocked>> other) {
        if (notInstalled(one)) {
            return other.after(one.grounds());
        }
        return notInstalled(other) ? one.after(other.grounds()) : one.then(open -> other);
    }

    private static boolean notInstalled(Heard<?> heard) {
        return heard instanceof Heard.Unheard<?>(Reading.Unobservable why) && why.why() == Why.NOT_INSTALLED;
    }

    private record Blocked(String rule, String tool) {}

    private static Heard<Optional<Blocked>> iptables(Inquiry inquiry, String on, List<Packet> packets) {
        return inquiry.run(on, IPTABLES).then(said -> {
            Heard<Optional<Blocked>> seen = judged(said, packets, IptablesSave::parse, "iptables");
            boolean more = said.out().contains("iptables-legacy tables present");
            return more
                            && seen instanceof Heard.Understood<Optional<Blocked>> heard
                            && heard.what().isEmpty()
                    ? Inquiry.unheard(
                            Why.NOT_UNDERSTOOD,
                            on + " has rules of iptables-legacy, which iptables-save does not show",
                            "",
                            List.of())
                    : seen;
        });
    }

    private static Heard<Optional<Blocked>> nft(Inquiry inquiry, String on, List<Packet> packets) {
        return inquiry.run(on, NFT).then(said -> judged(said, packets, NftRuleset::parse, "nftables"));
    }

    private static Heard<Optional<Blocked>> judged(
            Answer.Said said,
            List<Packet> packets,
            BiFunction<String, Packet, Optional<FirewallChains>> parse,
            String tool) {
        if (!said.ok() || said.truncated()) {
            return Inquiry.notUnderstood(tool, said);
        }
        for (Packet packet : packets) {
            Optional<FirewallChains> chains = parse.apply(said.out(), packet);
            if (chains.isEmpty()) {
                return Inquiry.notUnderstood(tool, said);
            }
            Optional<FirewallChains.Dropped> dropped = chains.get().dropped();
            if (dropped.isPresent()) {
                return Heard.of(
                        dropped.map(drop -> new Blocked(Excerpt.of(drop.text()), tool(drop, chains.get(), tool))));
            }
        }
        return Heard.of(Optional.empty());
    }

    private static String tool(FirewallChains.Dropped dropped, FirewallChains chains, String kernel) {
        if (dropped.chain().startsWith("f2b-")) {
            return "fail2ban";
        }
        boolean ufw = dropped.chain().startsWith("ufw")
                || dropped.text().startsWith("policy ") && chains.chains().containsKey("filter ufw-user-input");
        return ufw ? "ufw" : kernel;
    }

    private static Reading reading(Heard.Understood<Optional<Blocked>> heard) {
        return heard.what()
                .map(blocked -> heard.observed("blocked", Map.of("rule", blocked.rule(), "tool", blocked.tool())))
                .orElseGet(() -> heard.observed("open", Map.of()));
    }
}
