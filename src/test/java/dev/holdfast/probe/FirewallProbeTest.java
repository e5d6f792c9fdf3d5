package dev.holdfast.probe;

import static dev.holdfast.probe.LabInventory.WEB;
import static dev.holdfast.probe.LabInventory.host;
import static dev.holdfast.probe.ReadingAssert.asked;

import dev.holdfast.remote.Command;
import dev.holdfast.remote.Why;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirewallProbeTest {
    private static final Command IPTABLES = FirewallProbe.commands().get(0);
    private static final Command NFT = FirewallProbe.commands().get(1);

    private final FirewallProbe probe = new FirewallProbe();

    @ParameterizedTest
    @CsvSource({
        "iptables-drop, iptables, -A INPUT -s 10.89.0.11/32 -p tcp -m tcp --dport 22 -j DROP",
        "iptables-reject, iptables, -A INPUT -s 10.89.0.11/32 -p tcp -m tcp --dport 22 -j REJECT --reject-with tcp-reset",
        "iptables-own-interface, iptables, -A INPUT -i eth0 -p tcp -m tcp --dport 22 -j DROP",
        "iptables-established, iptables, -A INPUT -p tcp -m tcp --dport 22 -j DROP",
        "iptables-policy, iptables, policy of chain filter INPUT is to drop",
        "iptables-fail2ban, fail2ban, -A f2b-sshd -s 10.89.0.11/32 -j REJECT --reject-with icmp-port-unreachable",
        "ufw-without, ufw, policy of chain filter INPUT is to drop",
        "ufw-deny, ufw, -A ufw-user-input -p tcp -m tcp --dport 22 -j DROP",
    })
    void aRuleThatSurelyDropsTheRunnersIsNamed(String recorded, String tool, String rule) {
        asked(probe, host(WEB), iptables(recorded))
                .is("blocked")
                .with("tool", tool)
                .with("rule", rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iptables-none",
                "iptables-other-port",
                "iptables-other-source",
                "iptables-other-interface",
                "iptables-policy-allowed",
                "iptables-rate-limit",
                "iptables-statistic",
                "ufw-allow",
                "ufw-limit"
            })
    void whatOnlyMayDropOrDropsOthersBlocksNobody(String recorded) {
        asked(probe, host(WEB), iptables(recorded)).is("open");
    }

    @Test
    void anotherPortIsJudgedByItself() {
        asked(probe, host(WEB), "host", Map.of("port", "8080"), LabInventory.INVENTORY, iptables("iptables-other-port"))
                .is("blocked")
                .with("rule", "-A INPUT -p tcp -m tcp --dport 8080 -j DROP");
        asked(probe, host(WEB), "host", Map.of("port", "8080"), LabInventory.INVENTORY, iptables("iptables-drop"))
                .is("open");
    }

    @ParameterizedTest
    @CsvSource({
        "nft-policy, blocked",
        "nft-reject, blocked",
        "nft-none, open",
        "nft-policy-allowed, open",
        "nft-others, open",
    })
    void nftablesOwnRulesAreReadToo(String recorded, String state) {
        asked(probe, host(WEB), nft(Recorded.of("firewall/" + recorded).out())).is(state);
    }

    @Test
    void aRuleOfNftablesIsNamedByItsHandle() {
        asked(probe, host(WEB), nft(Recorded.of("firewall/nft-reject").out()))
                .with("tool", "nftables")
                .with("rule", "ip guard ssh handle 3: reject");
        asked(probe, host(WEB), nft(Recorded.of("firewall/nft-policy").out()))
                .with("rule", "policy of chain inet filter input is to drop");
    }

    @Test
    void aMapOfVerdictsThatSendsNewConnectionsAwayBlocks() {
        asked(probe, host(WEB), nft("""
                {"nftables":[{"chain":{"family":"inet","table":"f","name":"in","type":"filter","hook":"input","prio":0,"policy":"accept"}},
                {"chain":{"family":"inet","table":"f","name":"new"}},
                {"rule":{"family":"inet","table":"f","chain":"in","handle":1,"expr":[{"vmap":{"key":{"ct":{"key":"state"}},
                  "data":{"set":[["established",{"accept":null}],["new",{"jump":{"target":"new"}}]]}}}]}},
                {"rule":{"family":"inet","table":"f","chain":"new","handle":2,"expr":[{"match":{"op":"!=",
                  "left":{"payload":{"protocol":"tcp","field":"dport"}},"right":{"set":[80,{"range":[443,444]}]}}},{"drop":null}]}}]}
                """)).is("blocked").with("rule", "inet f new handle 2: drop");
    }

    @Test
    void whatMayAlreadyHaveLetThePacketThroughIsNoCertainDrop() {
        asked(
                        probe,
                        host(WEB),
                        rules(
                                "-A INPUT -p tcp -m mark --mark 0x1 -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 22 -j DROP\n"))
                .is("open");
        asked(probe, host(WEB), rules("-A INPUT -p tcp -m set --match-set trusted src -j TRUSTED\n-A INPUT -j DROP\n"))
                .is("open");
        asked(probe, host(WEB), rules("-A INPUT -p tcp -j NFQUEUE --queue-num 0\n-A INPUT -j DROP\n"))
                .is("open");
    }

    @Test
    void aNegatedConditionIsReadTheOtherWayRound() {
        asked(probe, host(WEB), rules("-A INPUT ! -s 10.89.0.0/25 -p tcp -m tcp --dport 22 -j DROP\n"))
                .is("open");
        asked(probe, host(WEB), rules("-A INPUT ! -s 10.99.0.0/25 -p tcp -m tcp --dport 22 -j DROP\n"))
                .is("blocked");
        asked(probe, host(WEB), rules("-A INPUT ! -i lo -p tcp -m tcp --dport 20:30 -j DROP\n"))
                .is("blocked");
    }

    @Test
    void aRulePointingAtItselfEnds() {
        asked(probe, host(WEB), rules(":LOOP - [0:0]\n-A INPUT -j LOOP\n-A LOOP -j LOOP\n"))
                .is("open");
    }

    @Test
    void withoutAnyPacketFilterNothingIsKnown() {
        FakeRemote remote = routes().says(WEB, IPTABLES, 1, "sudo: /usr/sbin/iptables-save: command not found\n")
                .says(WEB, NFT, 1, "sudo: /usr/sbin/nft: command not found\n");
        asked(probe, host(WEB), remote).isUnobservable(Why.NOT_INSTALLED);
    }

    @Test
    void withoutTheGrantTheExactLineIsNamed() {
        FakeRemote remote = routes().says(WEB, IPTABLES, 1, "sudo: a password is required\n")
                .says(WEB, NFT, 1, "sudo: a password is required\n");
        asked(probe, host(WEB), remote)
                .isUnobservable(Why.NEEDS_SUDO)
                .mendedBy("oncall ALL=(root) NOPASSWD: /usr/sbin/iptables-save \"\"");
    }

    @Test
    void whereTheInventoryDoesNotNameTheAccountTheHostDoes() {
        FakeRemote remote = routes().says(WEB, IPTABLES, 1, "sudo: a password is required\n")
                .says(WEB, NFT, 1, "sudo: a password is required\n")
                .says(WEB, Command.of("id", "-un"), 0, "alice\n");
        asked(probe, host(WEB), LabInventory.forAccount(""), remote)
                .mendedBy("alice ALL=(root) NOPASSWD: /usr/sbin/iptables-save \"\"");
    }

    @Test
    void aHalfOfTheFirewallThatWasSeenDoesNotMakeItOpen() {
        FakeRemote remote =
                routes().recorded(WEB, "firewall/iptables-none").says(WEB, NFT, 1, "sudo: a password is required\n");
        asked(probe, host(WEB), remote).isUnobservable(Why.NEEDS_SUDO);
        FakeRemote legacy = routes().recorded(WEB, "firewall/nft-not-installed")
                .says(
                        WEB,
                        IPTABLES,
                        0,
                        "# Warning: iptables-legacy tables present, use iptables-legacy-save to see them\n");
        asked(probe, host(WEB), legacy).isUnobservable(Why.NOT_UNDERSTOOD);
    }

    private static FakeRemote routes() {
        return FakeRemote.world()
                .recorded(WEB, "route/back")
                .says(
                        WEB,
                        Route.command("10.89.0.12"),
                        0,
                        "10.89.0.12 via 10.89.0.129 dev eth0 src 10.89.0.141 uid 0 \\    cache");
    }

    private static FakeRemote iptables(String recorded) {
        return routes().recorded(WEB, "firewall/" + recorded).recorded(WEB, "firewall/nft-not-installed");
    }

    private static FakeRemote rules(String rules) {
        return routes().recorded(WEB, "firewall/nft-not-installed")
                .says(WEB, IPTABLES, 0, "*filter\n:INPUT ACCEPT [0:0]\n" + rules + "COMMIT\n");
    }

    private static FakeRemote nft(String json) {
        return routes().recorded(WEB, "firewall/iptables-none").says(WEB, NFT, 0, json);
    }
}
