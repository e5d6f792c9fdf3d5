package dev.holdfast.inventory;

import dev.holdfast.inventory.Host.WayIn;
import dev.holdfast.inventory.yaml.Filled;
import dev.holdfast.inventory.yaml.Listing;
import dev.holdfast.inventory.yaml.Section;
import dev.holdfast.inventory.yaml.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One host under {@code hosts:} in holdfast.yaml. */
final class HostSection {
    static final Setting<String> SSH = Setting.of(
                    "ssh",
                    Forms.DESTINATION,
                    "What you would type after 'ssh': an alias of your ssh_config, a name or an address.")
            .example("web-01.example.org")
            .otherwise("the host's name here")
            .alsoCalled("hostname", "host", "ansible-host");

    static final Setting<String> ADDRESS = Setting.of(
                    "address",
                    Forms.ADDRESS,
                    "The IP address that the host's name has to resolve to. With it a wrong name resolution is recognised.")
            .example("192.168.1.41")
            .alsoCalled("ip", "ip-address", "ipv4");

    static final Setting<List<String>> NAMES = Setting.of(
                    "names",
                    Listing.of(Forms.HOST_NAME),
                    "The names that deployments use for the host; first the one that Ansible connects to.")
            .example("[web-01.example.org]")
            .otherwise("the host's name here")
            .alsoCalled("name", "aliases", "fqdn");

    static final Setting<Integer> PORT = Setting.of("port", Forms.PORT, "The port on which sshd is expected.")
            .standard("22")
            .alsoCalled("ssh-port", "ansible-port");

    static final Setting<String> VIA = Setting.of(
                    "via",
                    Forms.ADDRESS,
                    "The gateway through which the runners have to reach the host. With it a wrong or missing route is recognised.")
            .otherwise("any route will do")
            .example("192.168.0.1")
            .alsoCalled("gateway", "route");

    static final Setting<String> JUMP = Setting.of(
                    "jump", Forms.HOST_REFERENCE, "A neighbour that still reaches the host when this machine does not.")
            .alsoCalled("proxy-jump", "neighbour", "neighbor", "via");

    static final Setting<String> BREAK_GLASS_KEY = Setting.of(
                    "break-glass-key", Forms.LOCAL_FILE, "A private key for emergencies, relative to this file.")
            .example("~/.ssh/break-glass");

    static final Setting<String> COMMAND = Setting.of(
                    "command",
                    Forms.TEXT,
                    "A command of your own that opens a console, such as 'virsh console web-01'.")
            .example("virsh console web-01");

    static final Setting<Filled> OUT_OF_BAND = Setting.of(
                    "out-of-band",
                    Section.of(JUMP, BREAK_GLASS_KEY, COMMAND),
                    "The way in when ssh is what is broken; one of the three.")
            .otherwise("none: a person has to find one")
            .example("{jump: web-02}");

    static final Section SECTION = Section.of(SSH, ADDRESS, NAMES, PORT, VIA, OUT_OF_BAND);

    private HostSection() {}

    static Host host(String name, Filled filled, Optional<AnsibleInventory.Machine> ansible) {
        Optional<String> connectsTo =
                ansible.map(AnsibleInventory.Machine::host).filter(h -> !h.isEmpty());
        Optional<String> ssh = filled.find(SSH).or(() -> connectsTo);
        Optional<String> address = filled.find(ADDRESS).or(() -> connectsTo.filter(Forms::isAddress));
        Optional<Integer> port = filled.find(PORT).or(() -> ansible.flatMap(AnsibleInventory.Machine::port));
        return new Host(
                name,
                ssh.orElse(name),
                address.orElse(""),
                filled.find(NAMES).orElseGet(() -> List.of(connectsTo.orElse(name))),
                port.orElseGet(() -> filled.get(PORT)),
                filled.get(VIA),
                wayIn(filled.get(OUT_OF_BAND)));
    }

    private static WayIn wayIn(Filled ways) {
        return Stream.of(
                        ways.find(JUMP).map(neighbour -> new WayIn(WayIn.Kind.JUMP, neighbour)),
                        ways.find(BREAK_GLASS_KEY)
                                .map(key -> new WayIn(WayIn.Kind.BREAK_GLASS_KEY, LocalFile.beside(ways, key))),
                        ways.find(COMMAND).map(command -> new WayIn(WayIn.Kind.COMMAND, command)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(new WayIn(WayIn.Kind.NONE, ""));
    }
}
