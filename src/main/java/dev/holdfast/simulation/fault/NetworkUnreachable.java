package dev.holdfast.simulation.fault;

import static dev.holdfast.simulation.fault.Fault.fault;
import static dev.holdfast.simulation.fault.Fault.lookAlike;
import static dev.holdfast.simulation.fault.Stage.DB;
import static dev.holdfast.simulation.fault.Stage.GITHUB;
import static dev.holdfast.simulation.fault.Stage.MON;
import static dev.holdfast.simulation.fault.Stage.R1;
import static dev.holdfast.simulation.fault.Stage.R3;
import static dev.holdfast.simulation.fault.Stage.REDIS;
import static dev.holdfast.simulation.fault.Stage.REG;
import static dev.holdfast.simulation.fault.Stage.W1;
import static dev.holdfast.simulation.fault.Stage.W2;

import dev.holdfast.simulation.model.Net;
import dev.holdfast.simulation.model.Routes;
import dev.holdfast.simulation.program.HostPrograms;
import dev.holdfast.simulation.shell.Account;
import dev.holdfast.simulation.shell.Call;
import dev.holdfast.simulation.shell.Launcher;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The runner cannot reach a production host, or a production host cannot reach GitHub. */
final class NetworkUnreachable {
    private static final String PORT_CONF = "/etc/ssh/sshd_config.d/port.conf";
    private static final String LIMIT_CONF = "/etc/ssh/sshd_config.d/maxstartups.conf";
    private static final String HOSTS = "/etc/hosts";
    private static final String RESOLV_CONF = "/etc/resolv.conf";
    private static final String DOMAIN = ".paws360.local";

    private static final String PINGS_LOST = "INPUT -p icmp -m statistic --mode random --probability 0.8 -j DROP";

    static final List<Fault> ALL = List.of(
            fault(
                    "network-unreachable/host-down",
                    "A web host has no power.",
                    stage -> stage.host(W1).powerCut(),
                    stage -> stage.host(W1).powerOn()),
            fault(
                    "network-unreachable/name-resolution",
                    "The DNS server no longer knows one web host.",
                    stage -> stage.world().names().delete(W1 + DOMAIN),
                    stage -> stage.world().names().set(W1 + DOMAIN, stage.address(W1))),
            fault(
                    "network-unreachable/name-resolution--server-silent",
                    "The DNS server no longer answers at all.",
                    stage -> stage.world().names().serving(false),
                    stage -> stage.world().names().serving(true)),
            fault(
                    "network-unreachable/wrong-address",
                    "The DNS server sends the name of one web host to an address where nobody is.",
                    stage -> stage.world()
                            .names()
                            .set(W1 + DOMAIN, stage.world().net().address(199)),
                    stage -> stage.world().names().set(W1 + DOMAIN, stage.address(W1))),
            fault(
                    "network-unreachable/wrong-address--hosts-file",
                    "An old line in the primary runner's /etc/hosts sends one web host's name to the database host.",
                    stage -> stage.edit(
                            R1, HOSTS, text -> text + stage.address(DB) + " " + W2 + " " + W2 + DOMAIN + "\n"),
                    stage -> stage.restore(R1, HOSTS)),
            fault(
                    "network-unreachable/route-missing",
                    "The primary runner has lost its route to the production's subnet.",
                    stage -> stage.host(R1).routes().delete(stage.world().net().subnetB()),
                    stage -> gateway(stage, R1, stage.world().net().subnetB())),
            fault(
                    "network-unreachable/route-missing--way-back",
                    "A web host has lost its route back to the runners' subnet: what it is asked it cannot answer.",
                    stage -> stage.host(W1).routes().delete(stage.world().net().subnetA()),
                    stage -> gateway(stage, W1, stage.world().net().subnetA())),
            fault(
                    "network-unreachable/sshd-stopped",
                    "A web host's sshd is stopped.",
                    stage -> stage.stop(W1, "ssh"),
                    stage -> stage.start(W1, "ssh")),
            fault(
                    "network-unreachable/port-refused",
                    "A web host's firewall answers port 22 with a reset.",
                    stage -> stage.rule(W1, "INPUT -p tcp --dport 22 -j REJECT --reject-with tcp-reset"),
                    stage -> stage.noRule(W1, "INPUT -p tcp --dport 22 -j REJECT --reject-with tcp-reset")),
            fault(
                    "network-unreachable/port-refused--other-port",
                    "A web host's sshd listens on port 2222 now.",
                    stage -> {
                        stage.disk(W1).write(PORT_CONF, "Port 2222\n");
                        stage.restart(W1, "ssh");
                    },
                    NetworkUnreachable::usualPort),
            fault(
                    "network-unreachable/port-filtered",
                    "A web host's firewall silently drops port 22.",
                    stage -> stage.rule(W1, "INPUT -p tcp --dport 22 -j DROP"),
                    stage -> stage.noRule(W1, "INPUT -p tcp --dport 22 -j DROP")),
            fault(
                    "network-unreachable/port-filtered--from-the-runners-only",
                    "A web host's firewall drops port 22 from the runners; the on-call engineer still gets in.",
                    stage -> stage.rule(W1, "INPUT -s " + stage.address(R1) + "/28 -p tcp --dport 22 -j DROP"),
                    stage -> stage.noRule(W1, "INPUT -s " + stage.address(R1) + "/28 -p tcp --dport 22 -j DROP")),
            fault(
                    "network-unreachable/port-filtered--ufw",
                    "Somebody switched on ufw on a web host and allowed the web ports, but not ssh.",
                    stage -> List.of("allow 8080/tcp", "allow 3000/tcp", "allow 9100/tcp", "--force enable")
                            .forEach(words -> ufw(stage, words)),
                    stage -> List.of("--force disable", "--force reset").forEach(words -> ufw(stage, words))),
            fault(
                    "network-unreachable/dropped-by-sshd",
                    "sshd on a web host closes every new connection before the login: hosts that guess passwords have used"
                            + " up MaxStartups.",
                    stage -> {
                        stage.disk(W1).write(LIMIT_CONF, "MaxStartups 1:100:1\n");
                        stage.reload(W1, "ssh");
                        stage.runTransient(W1, "guesser", "/usr/local/bin/guesser");
                    },
                    stage -> {
                        stage.end(W1, "guesser");
                        stage.disk(W1).remove(LIMIT_CONF);
                        stage.reload(W1, "ssh");
                    }),
            fault(
                    "network-unreachable/egress-blocked",
                    "A web host may no longer talk to GitHub.",
                    stage -> stage.rule(W1, "OUTPUT -d " + stage.address(GITHUB) + " -p tcp --dport 443 -j DROP"),
                    stage -> stage.noRule(W1, "OUTPUT -d " + stage.address(GITHUB) + " -p tcp --dport 443 -j DROP")),
            fault(
                    "network-unreachable/egress-wrong-address",
                    "An old line in a web host's /etc/hosts sends GitHub's name to the registry.",
                    stage -> stage.edit(W1, HOSTS, text -> text + stage.address(REG) + " api.github.com\n"),
                    stage -> stage.restore(W1, HOSTS)),
            fault(
                    "network-unreachable/egress-wrong-address--nobody-there",
                    "An old line in a web host's /etc/hosts sends GitHub's name to an address where nobody is.",
                    stage -> stage.edit(
                            W1, HOSTS, text -> text + stage.world().net().address(99) + " api.github.com\n"),
                    stage -> stage.restore(W1, HOSTS)),
            fault(
                    "network-unreachable/egress-name-unknown",
                    "A web host asks a name server that is no more; the production's own names stand in its /etc/hosts.",
                    NetworkUnreachable::withoutNames,
                    stage -> {
                        stage.restore(W1, RESOLV_CONF);
                        stage.restore(W1, HOSTS);
                    }),
            fault(
                    "network-unreachable/packet-loss",
                    "Four of ten packets that reach a web host from the runners are lost.",
                    stage -> stage.rule(W1, loss(stage)),
                    stage -> stage.noRule(W1, loss(stage))));

    static final List<Fault> LOOK_ALIKES = List.of(
            lookAlike(
                    "network-unreachable/egress-blocked--another-destination",
                    "A web host may not talk to the emergency runner; GitHub is open.",
                    stage -> stage.rule(W1, "OUTPUT -d " + stage.address(R3) + " -j DROP"),
                    stage -> stage.noRule(W1, "OUTPUT -d " + stage.address(R3) + " -j DROP")),
            lookAlike(
                    "network-unreachable/egress-wrong-address--inspected",
                    "On a web host's way out something opens what is encrypted, with an authority that the host does not know.",
                    stage -> stage.host(W1).inspected(true),
                    stage -> stage.host(W1).inspected(false)),
            lookAlike(
                    "network-unreachable/egress-name-unknown--second-server",
                    "A web host's first name server is no more, the second answers.",
                    stage -> stage.edit(
                            W1,
                            RESOLV_CONF,
                            text -> "nameserver " + stage.world().net().address(99) + "\n" + text),
                    stage -> stage.restore(W1, RESOLV_CONF)),
            lookAlike(
                    "network-unreachable/host-down--no-ping",
                    "A web host answers no ping (ICMP is dropped), and nothing else is wrong.",
                    stage -> stage.rule(W1, "INPUT -p icmp -j DROP"),
                    stage -> stage.noRule(W1, "INPUT -p icmp -j DROP")),
            lookAlike(
                    "network-unreachable/host-down--rebooted",
                    "A web host was restarted a moment ago and is back.",
                    stage -> {
                        stage.host(W2).powerCut();
                        stage.host(W2).powerOn();
                    },
                    stage -> {}),
            lookAlike(
                    "network-unreachable/name-resolution--another-name",
                    "The DNS server does not know a host that the deployment never visits.",
                    stage -> stage.world().names().delete(R3 + DOMAIN),
                    stage -> stage.world().names().set(R3 + DOMAIN, stage.address(R3))),
            lookAlike(
                    "network-unreachable/name-resolution--extra-alias",
                    "A web host has a second name in the DNS, and the runner's /etc/hosts names it too.",
                    stage -> {
                        stage.world().names().set("www" + DOMAIN, stage.address(W1));
                        stage.edit(R1, HOSTS, text -> text + stage.address(W1) + " " + W1 + " www\n");
                    },
                    stage -> {
                        stage.world().names().delete("www" + DOMAIN);
                        stage.restore(R1, HOSTS);
                    }),
            lookAlike(
                    "network-unreachable/packet-loss--to-another-host",
                    "Packets between a web host and the monitoring are lost; those of the runners are not.",
                    stage -> stage.rule(W1, lossFromMonitoring(stage)),
                    stage -> stage.noRule(W1, lossFromMonitoring(stage))),
            lookAlike(
                    "network-unreachable/packet-loss--pings-limited",
                    "A web host's firewall lets only a few pings a second in; nothing else is lost.",
                    stage -> stage.rule(W1, PINGS_LOST),
                    stage -> stage.noRule(W1, PINGS_LOST)),
            lookAlike(
                    "network-unreachable/port-filtered--another-port",
                    "A web host's firewall drops port 2222, which nobody uses.",
                    stage -> stage.rule(W1, "INPUT -p tcp --dport 2222 -j DROP"),
                    stage -> stage.noRule(W1, "INPUT -p tcp --dport 2222 -j DROP")),
            lookAlike(
                    "network-unreachable/port-filtered--another-source",
                    "A web host's firewall drops port 22 for the monitoring host only.",
                    stage -> stage.rule(W1, "INPUT -s " + stage.address(MON) + " -p tcp --dport 22 -j DROP"),
                    stage -> stage.noRule(W1, "INPUT -s " + stage.address(MON) + " -p tcp --dport 22 -j DROP")),
            lookAlike(
                    "network-unreachable/port-filtered--for-us-only",
                    "A web host's firewall drops port 22 for the on-call engineer's network; the runners get in.",
                    stage -> stage.rule(W1, "INPUT -s " + stage.laptop(W1) + " -p tcp --dport 22 -j DROP"),
                    stage -> stage.noRule(W1, "INPUT -s " + stage.laptop(W1) + " -p tcp --dport 22 -j DROP")),
            lookAlike(
                    "network-unreachable/port-refused--second-sshd-port",
                    "A web host's sshd listens on 2222 as well as on 22.",
                    stage -> {
                        stage.disk(W1).write(PORT_CONF, "Port 22\nPort 2222\n");
                        stage.restart(W1, "ssh");
                    },
                    NetworkUnreachable::usualPort),
            lookAlike(
                    "network-unreachable/route-missing--narrower-route",
                    "The primary runner reaches the production by two host routes instead of one for the subnet.",
                    NetworkUnreachable::narrow,
                    stage -> {
                        gateway(stage, R1, stage.world().net().subnetB());
                        List.of(W1, W2, DB, REDIS)
                                .forEach(host -> stage.host(R1).routes().delete(stage.address(host) + "/32"));
                    }),
            lookAlike(
                    "network-unreachable/sshd-stopped--restarted",
                    "A web host's sshd was restarted a moment ago.",
                    stage -> stage.restart(W1, "ssh"),
                    stage -> {}),
            lookAlike(
                    "network-unreachable/wrong-address--fixed-entry",
                    "The primary runner's /etc/hosts pins a web host's right address.",
                    stage -> stage.edit(
                            R1, HOSTS, text -> text + stage.address(W2) + " " + W2 + " " + W2 + DOMAIN + "\n"),
                    stage -> stage.restore(R1, HOSTS)));

    private NetworkUnreachable() {}

    private static void withoutNames(Stage stage) {
        String names = List.of(DB, REDIS, W1, W2, R1, Stage.R2).stream()
                        .map(host -> stage.address(host) + " " + host + DOMAIN + " " + host + "\n")
                        .collect(Collectors.joining())
                + stage.address(REG) + " registry" + DOMAIN + "\n";
        stage.edit(W1, HOSTS, text -> text + names);
        stage.edit(W1, RESOLV_CONF, text -> "nameserver " + stage.world().net().address(99) + "\n");
    }

    private static void usualPort(Stage stage) {
        stage.disk(W1).remove(PORT_CONF);
        stage.restart(W1, "ssh");
    }

    private static void gateway(Stage stage, String host, String network) {
        Net net = stage.world().net();
        Optional<String> router = Optional.of(net.router(stage.address(host)));
        stage.host(host).routes().add(new Routes.Route(network, router, "unicast", Optional.empty()));
    }

    private static void narrow(Stage stage) {
        List.of(W1, W2, DB, REDIS).forEach(host -> gateway(stage, R1, stage.address(host) + "/32"));
        stage.host(R1).routes().delete(stage.world().net().subnetB());
    }

    private static String loss(Stage stage) {
        return "INPUT -s " + stage.world().net().address(8)
                + "/29 -m statistic --mode random --probability 0.4 -j DROP";
    }

    private static String lossFromMonitoring(Stage stage) {
        return "INPUT -s " + stage.address(MON) + " -p icmp -m statistic --mode random --probability 0.5 -j DROP";
    }

    /** As somebody at the keyboard would. */
    private static void ufw(Stage stage, String words) {
        List<String> line = List.of(("ufw " + words).split(" ", -1));
        try {
            HostPrograms.named("ufw")
                    .orElseThrow()
                    .run(new Call(
                            line,
                            Map.of(),
                            "/",
                            Account.ROOT,
                            InputStream.nullInputStream(),
                            OutputStream.nullOutputStream(),
                            OutputStream.nullOutputStream(),
                            stage.host(W2),
                            new Launcher()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
