package dev.holdfast.simulation.blueprint;

import dev.holdfast.simulation.model.Containers;
import dev.holdfast.simulation.model.Disk;
import dev.holdfast.simulation.model.Keyring;
import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Names;
import dev.holdfast.simulation.model.Net;
import dev.holdfast.simulation.model.Routes;
import dev.holdfast.simulation.model.World;
import dev.holdfast.simulation.program.Programs;
import dev.holdfast.simulation.service.Backend;
import dev.holdfast.simulation.service.ImageStore;
import dev.holdfast.simulation.service.Postgres;
import dev.holdfast.simulation.shell.Account;
import dev.holdfast.simulation.shell.FileException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes an empty machine into one particular host, as the lab's provisioning does. */
final class Furnishing {
    private static final Account ONCALL =
            new Account("oncall", 1001, 1001, Set.of("oncall", "systemd-journal"), "/home/oncall");
    private static final Account DEPLOY = new Account("deploy", 1002, 1002, Set.of("deploy"), "/home/deploy");
    private static final Account RUNNER = new Account("runner", 1003, 1003, Set.of("runner"), "/home/runner");
    private static final String SYSTEM = "/etc/systemd/system/";
    private static final long MB = 1_000_000;

    private final World world;
    private final Machine machine;
    private final Host host;
    private final Disk disk;
    private final Keys keys;

    /**
     * The keys of the production.
     *
     * @param oncall the person's public key
     * @param deployment the deployment's pair
     * @param knownHosts the content of a runner's known_hosts
     */
    record Keys(String oncall, Keyring.Pair deployment, String knownHosts) {}

    Furnishing(World world, Host host, Keys keys) {
        this.world = world;
        this.machine = world.machine(host.name());
        this.host = host;
        this.disk = machine.disk();
        this.keys = keys;
    }

    void furnish(Keyring.Pair hostKey) {
        try {
            kernel();
        } catch (FileException e) {
            throw new UncheckedIOException(e);
        }
        accounts();
        network();
        everywhere(hostKey);
        switch (host.role()) {
            case RUNNER, EMERGENCY -> runner(host.runner().orElseThrow());
            case WEB -> web();
            case MONITORING -> monitoring();
            case REGISTRY -> registry();
            case GITHUB -> {
                machine.certificate("api.github.com");
                unit("github-stand-in", LabFiles.text("github/github-stand-in.service"));
                machine.systemd().enable("github-stand-in", true);
            }
            case DATABASE -> {
                service(
                        "postgresql@15-main",
                        "PostgreSQL Cluster 15-main",
                        "/usr/lib/postgresql/15/bin/postgres -D /var/lib/postgresql/15/main",
                        "User=postgres\n");
                machine.systemd().enable("postgresql@15-main", true);
                disk.folder(Postgres.DATA, Account.ROOT, 0700);
                disk.write(
                        Postgres.HBA,
                        "local all all peer\nhost all all 127.0.0.1/32 scram-sha-256\nhost all all 10.89.0.0/24 scram-sha-256\n",
                        Account.ROOT,
                        0640);
            }
            case CACHE -> {
                service(
                        "redis-server",
                        "Advanced key-value store",
                        "/usr/bin/redis-server 0.0.0.0:6379",
                        "User=redis\nRestart=always\n");
                machine.systemd().enable("redis-server", true);
            }
        }
    }

    private void kernel() throws FileException {
        machine.files()
                .computed(
                        "/proc/uptime",
                        () -> String.format(
                                Locale.ROOT,
                                "%.2f %.2f%n",
                                machine.uptime().toMillis() / 1000.0,
                                machine.uptime().toMillis() / 900.0));
        machine.files().computed("/proc/meminfo", () -> Programs.memoryInfo(machine));
        machine.files().computed("/proc/self/mountinfo", () -> Programs.mountInfo(machine));
        machine.files().computed("/proc/loadavg", () -> "0.08 0.11 0.09 1/212 4711\n");
        machine.files()
                .computed(
                        "/proc/sys/kernel/random/boot_id",
                        () -> String.format(Locale.ROOT, "%08x-0000-4000-8000-%012x%n", host.last(), machine.boot()));
        // What an installed system takes.
        disk.fill("/usr/lib/system", 300 * MB);
    }

    private void accounts() {
        disk.write("/etc/passwd", """
                root:x:0:0:root:/root:/bin/bash
                postgres:x:112:118::/var/lib/postgresql:/bin/bash
                redis:x:113:119::/var/lib/redis:/usr/sbin/nologin
                paws360:x:114:120::/opt/paws360:/usr/sbin/nologin
                oncall:x:1001:1001::/home/oncall:/bin/sh
                deploy:x:1002:1002::/home/deploy:/bin/sh
                runner:x:1003:1003::/home/runner:/bin/bash
                """);
        disk.write("/etc/shadow", """
                root:*:20700:0:99999:7:::
                oncall:*:20700:0:99999:7:::
                deploy:*:20700:0:99999:7:::
                runner:*:20700:0:99999:7:::
                """, Account.ROOT, 0640);
        disk.write("/etc/group", """
                root:x:0:
                adm:x:4:
                systemd-journal:x:101:oncall
                postgres:x:118:
                redis:x:119:
                paws360:x:120:
                oncall:x:1001:
                deploy:x:1002:
                runner:x:1003:
                """);
        authorize(ONCALL, keys.oncall() + " oncall@laptop\n");
        authorize(DEPLOY, keys.deployment().publicLine() + " github-actions-production\n");
        authorize(Account.ROOT, keys.oncall() + " break-glass\n");
    }

    private void authorize(Account account, String line) {
        disk.folder(account.home(), account, account.isRoot() ? 0700 : 0755);
        disk.folder(account.home() + "/.ssh", account, 0700);
        disk.write(account.home() + "/.ssh/authorized_keys", line, account, 0600);
    }

    private void network() {
        Net net = world.net();
        String router = net.router(machine.address());
        boolean a = net.isA(machine.address());
        machine.routes()
                .add(new Routes.Route(
                        a ? net.subnetA() : net.subnetB(),
                        Optional.empty(),
                        "unicast",
                        Optional.of(machine.address())));
        machine.routes()
                .add(new Routes.Route(
                        a ? net.subnetB() : net.subnetA(), Optional.of(router), "unicast", Optional.empty()));
        machine.routes().configure();
        disk.write("/etc/hostname", host.name() + "\n");
        disk.write(
                "/etc/hosts",
                "127.0.0.1 localhost\n" + machine.address() + " " + host.name() + "." + Names.DOMAIN + " " + host.name()
                        + "\n");
        disk.write(
                "/etc/resolv.conf",
                "search " + Names.DOMAIN + "\nnameserver " + router + "\noptions timeout:1 attempts:2\n");
    }

    private void everywhere(Keyring.Pair hostKey) {
        disk.folder("/run/lock", Account.ROOT, 01777);
        disk.write("/etc/fstab", "/dev/vda1 / ext4 errors=remount-ro 0 1\n");
        disk.write("/etc/machine-id", String.format(Locale.ROOT, "%032x%n", host.last()));
        disk.write("/etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\nVERSION_ID=\"12\"\n");
        disk.write("/etc/ssh/ssh_host_ecdsa_key", hostKey.privateText(), Account.ROOT, 0600);
        disk.write("/etc/ssh/ssh_host_ecdsa_key.pub", hostKey.publicLine() + "\n");
        disk.folder("/etc/ssh/sshd_config.d", Account.ROOT, 0755);
        disk.write("/etc/sudoers.d/oncall", LabFiles.text("sudoers-oncall"), Account.ROOT, 0440);
        service("ssh", "OpenBSD Secure Shell server", "/usr/sbin/sshd -D", "");
        service(
                "prometheus-node-exporter",
                "Prometheus exporter for machine metrics",
                "/usr/bin/prometheus-node-exporter",
                "Restart=on-failure\n");
        List.of("ssh", "prometheus-node-exporter")
                .forEach(name -> machine.systemd().enable(name, true));
    }

    private void unit(String name, String text) {
        disk.write(SYSTEM + name + ".service", text);
    }

    private void service(String name, String description, String command, String more) {
        unit(
                name,
                "[Unit]\nDescription=" + description + "\nAfter=network.target\n[Service]\nExecStart=" + command + "\n"
                        + more + "[Install]\nWantedBy=multi-user.target\n");
    }

    private void runner(String name) {
        String home = "/opt/actions-runner";
        List.of(home, home + "/_diag", home + "/_work", home + "/bin")
                .forEach(folder -> disk.folder(folder, RUNNER, 0755));
        disk.write(home + "/run.sh", LabFiles.text("runner/run.sh"), RUNNER, 0755);
        disk.write(
                home + "/.runner",
                "{\n  \"agentId\": " + host.last() % 10 + ",\n  \"agentName\": \"" + name
                        + "\",\n  \"poolName\": \"production\",\n"
                        + "  \"serverUrl\": \"https://api.github.com\",\n"
                        + "  \"gitHubUrl\": \"https://github.com/rmnanney/PAWS360\"\n}\n",
                RUNNER,
                0644);
        disk.folder("/home/runner", RUNNER, 0755);
        disk.folder("/home/runner/.ssh", RUNNER, 0700);
        disk.write("/home/runner/.ssh/production_ed25519", keys.deployment().privateText(), RUNNER, 0600);
        disk.write("/home/runner/.ssh/known_hosts", keys.knownHosts(), RUNNER, 0644);
        unit("actions.runner." + name, """
                [Unit]
                Description=GitHub Actions Runner (%s)
                After=network.target
                StartLimitIntervalSec=0
                [Service]
                ExecStart=/opt/actions-runner/run.sh
                User=runner
                WorkingDirectory=/opt/actions-runner
                KillMode=mixed
                TimeoutStopSec=5
                Restart=on-failure
                RestartSec=1
                [Install]
                WantedBy=multi-user.target
                """.formatted(name));
        machine.systemd().enable("actions.runner." + name, host.role() == Host.Role.RUNNER);
    }

    private void web() {
        disk.write("/opt/paws360/bin/frontend.py", LabFiles.text("web/frontend.py"), Account.ROOT, 0755);
        for (String file : List.of("V1__init.sql", "V2__user_email.sql")) {
            disk.write("/opt/paws360/migrations/" + file, LabFiles.text("web/migrations/" + file));
        }
        disk.write("/etc/paws360/backend.env", LabFiles.text("web/backend.env"));
        disk.write("/etc/paws360/backend.secret.env", LabFiles.text("web/backend.secret.env"), Account.ROOT, 0600);
        disk.write("/var/lib/paws360-production-state.json", LabFiles.text("web/production-state.json"));
        for (String name : List.of("paws360-backend", "paws360-frontend")) {
            unit(name, LabFiles.text("web/" + name + ".service"));
            machine.systemd().enable(name, true);
        }
        for (String version : List.of("1.2.2", "1.2.3")) {
            machine.containers()
                    .add(new Containers.Image(
                            Backend.IMAGE + ":" + version, "4f0c1be7a9d" + version.charAt(4), 98 * MB, ""));
        }
    }

    private void monitoring() {
        service(
                "prometheus",
                "Monitoring system and time series database",
                "/usr/bin/prometheus",
                "Restart=on-failure\n");
        service("prometheus-alertmanager", "Alertmanager for prometheus", "/usr/bin/prometheus-alertmanager", "");
        service("prometheus-pushgateway", "Pushgateway for prometheus", "/usr/bin/prometheus-pushgateway", "");
        List.of("prometheus-pushgateway", "prometheus", "prometheus-alertmanager")
                .forEach(name -> machine.systemd().enable(name, true));
    }

    private void registry() {
        machine.certificate("registry." + Names.DOMAIN);
        service(
                "docker-registry",
                "Docker Registry",
                "/usr/bin/docker-registry serve /etc/docker/registry/config.yml",
                "Restart=on-failure\n");
        service("nginx", "A high performance web server and a reverse proxy server", "/usr/sbin/nginx", "");
        List.of("docker-registry", "nginx").forEach(name -> machine.systemd().enable(name, true));
        ImageStore.onlyPassword(world, ImageStore.PASSWORD);
        for (String image : List.of("paws360-backend", "paws360-frontend")) {
            List.of("1.2.2", "1.2.3").forEach(tag -> ImageStore.push(world, image, tag));
        }
    }
}
