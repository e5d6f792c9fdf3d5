package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Dialling;
import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Names;
import dev.holdfast.simulation.model.Network;
import dev.holdfast.simulation.service.Admission;
import dev.holdfast.simulation.service.LoginShell;
import dev.holdfast.simulation.service.Sshd;
import dev.holdfast.simulation.shell.Account;
import dev.holdfast.simulation.shell.Call;
import dev.holdfast.simulation.shell.Errno;
import dev.holdfast.simulation.shell.FileException;
import dev.holdfast.simulation.shell.Launcher;
import dev.holdfast.simulation.shell.Stat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code ssh} from one host to another, in OpenSSH's words. */
final class Ssh implements OnMachine {
    private static final Set<String> VALUES =
            Set.of("F", "i", "o", "p", "l", "E", "b", "c", "e", "I", "J", "L", "m", "O", "Q", "R", "S", "W", "w", "D");
    private static final int FAILED = 255;
    private static final Duration KERNEL = Duration.ofSeconds(130);
    private static final int OTHERS_MAY_READ = 077;
    private static final String LINE = "@".repeat(59);

    @Override
    public int run(Call call, Machine machine) throws IOException, InterruptedException {
        Words words = Words.upToCommand(call.operands(), VALUES);
        if (words.rest().isEmpty()) {
            return say(call, "usage: ssh [-46AaCfGgKkMNnqsTtVvXxYy] destination [command [argument ...]]");
        }
        return new Login(call, machine, words).run();
    }

    private static int say(Call call, String text) throws IOException {
        call.err().write((text + "\r\n").replace("\n", "\n").getBytes(StandardCharsets.UTF_8));
        return FAILED;
    }

    /** One login. */
    private static final class Login {
        private final Call call;
        private final Machine machine;
        private final Words words;
        private final Map<String, String> options = new HashMap<>();
        private final String user;
        private final String host;
        private final int port;

        Login(Call call, Machine machine, Words words) {
            this.call = call;
            this.machine = machine;
            this.words = words;
            for (String option : words.values("o")) {
                String[] pair = option.split("[= ]", 2);
                options.put(pair[0].toLowerCase(Locale.ROOT), pair.length > 1 ? pair[1] : "");
            }
            String destination = words.rest().getFirst().replaceFirst("^ssh://", "");
            int at = destination.lastIndexOf('@');
            this.host = destination.substring(at + 1);
            this.user = at > 0
                    ? destination.substring(0, at)
                    : words.value("l").orElse(call.account().name());
            this.port = words.value("p")
                    .filter(p -> p.matches("\\d{1,5}"))
                    .map(Integer::valueOf)
                    .orElse(Sshd.PORT);
        }

        private Duration connects() {
            String seconds = options.getOrDefault("connecttimeout", "");
            return seconds.matches("\\d{1,5}") ? Duration.ofSeconds(Long.parseLong(seconds)) : KERNEL;
        }

        int run() throws IOException, InterruptedException {
            String unknown = "ssh: Could not resolve hostname " + host + ": ";
            return switch (new Dialling(machine).resolve(host)) {
                case Names.Answer.Unknown none -> say(call, unknown + "Name or service not known");
                case Names.Answer.Silence none -> say(call, unknown + "Temporary failure in name resolution");
                case Names.Answer.Found found -> connect(found.addresses().getFirst());
            };
        }

        private int connect(String address) throws IOException, InterruptedException {
            String start = "ssh: connect to host " + host + " port " + port + ": ";
            return switch (new Dialling(machine).tcp(address, port, connects())) {
                case Network.Way.Open open -> greet(open, address);
                case Network.Way.Refused none -> say(call, start + "Connection refused");
                case Network.Way.TimedOut none -> say(call, start + "Connection timed out");
                case Network.Way.NoRoute none -> say(call, start + "No route to host");
                case Network.Way.Unreachable none -> say(call, start + "Network is unreachable");
            };
        }

        private int greet(Network.Way.Open open, String address) throws IOException, InterruptedException {
            if (open.run().frozen()) {
                Thread.sleep(connects());
                say(call, "Connection timed out during banner exchange");
                return say(call, "Connection to " + address + " port " + port + " timed out");
            }
            if (!(open.run().behaviour() instanceof Sshd sshd)) {
                say(call, "kex_exchange_identification: Connection closed by remote host");
                return say(call, "Connection closed by " + address + " port " + port);
            }
            if (sshd.drops()) {
                say(call, "kex_exchange_identification: Connection closed by remote host");
                return say(call, "Connection closed by " + address + " port " + port);
            }
            Optional<Integer> distrust = hostKey(sshd);
            return distrust.isPresent() ? distrust.get() : authenticate(open.machine(), sshd);
        }

        // ---- whom we speak with

        private Optional<Integer> hostKey(Sshd sshd) throws IOException {
            String file = options.getOrDefault(
                            "userknownhostsfile", call.account().home() + "/.ssh/known_hosts")
                    .replaceFirst("^~", call.account().home());
            String name = port == Sshd.PORT ? host : "[" + host + "]:" + port;
            List<String> lines = read(file).lines().toList();
            int number = 0;
            for (String line : lines) {
                number++;
                String[] fields = line.strip().split("\\s+", 3);
                if (fields.length == 3
                        && !line.startsWith("#")
                        && List.of(fields[0].split(",", -1)).contains(name)) {
                    String key = fields[1] + " " + fields[2].split("\\s", 2)[0];
                    return key.equals(sshd.hostKey()) ? Optional.empty() : Optional.of(changed(sshd, file, number));
                }
            }
            boolean strict =
                    !options.getOrDefault("stricthostkeychecking", "ask").matches("no|accept-new|off");
            if (!strict) {
                return Optional.empty();
            }
            say(call, "No ECDSA host key is known for " + name + " and you have requested strict checking.");
            return Optional.of(say(call, "Host key verification failed."));
        }

        private int changed(Sshd sshd, String file, int number) throws IOException {
            say(call, LINE + "\r\n@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\r\n" + LINE);
            say(call, "IT IS POSSIBLE THAT SOMEONE IS DOING SOMETHING NASTY!");
            say(call, "Someone could be eavesdropping on you right now (man-in-the-middle attack)!");
            say(call, "It is also possible that a host key has just been changed.");
            say(
                    call,
                    "The fingerprint for the ECDSA key sent by the remote host is\r\n"
                            + Sshd.fingerprint(sshd.hostKey()) + ".");
            say(call, "Please contact your system administrator.");
            say(call, "Add correct host key in " + file + " to get rid of this message.");
            say(call, "Offending ECDSA key in " + file + ":" + number);
            say(call, "  remove with:\r\n  ssh-keygen -f \"" + file + "\" -R \"" + host + "\"");
            say(call, "Host key for " + host + " has changed and you have requested strict checking.");
            return say(call, "Host key verification failed.");
        }

        private String read(String file) {
            try {
                return call.files().text(call.path(file), call.account());
            } catch (IOException e) {
                return "";
            }
        }

        // ---- who we are

        private int authenticate(Machine target, Sshd sshd) throws IOException, InterruptedException {
            Optional<String> key = identity();
            Admission admission = key.map(publicKey -> sshd.admits(target, user, publicKey, machine.address()))
                    .orElseGet(Admission.Refused::new);
            return switch (admission) {
                case Admission.In(Account account) -> remotely(target, account);
                case Admission.Refused refused -> say(call, user + "@" + host + ": Permission denied (publickey).");
                case Admission.HungUp hungUp ->
                    quiet() ? FAILED : say(call, "Connection closed by " + target.address() + " port " + port);
            };
        }

        /** Such words are of the level INFO. */
        private boolean quiet() {
            return options.getOrDefault("loglevel", "INFO").matches("(?i)quiet|fatal|error");
        }

        private Optional<String> identity() throws IOException {
            List<String> files = words.values("i");
            String file = files.isEmpty() ? call.account().home() + "/.ssh/id_ecdsa" : files.getLast();
            try {
                Stat stat = call.files().stat(call.path(file), call.account());
                if ((stat.mode() & OTHERS_MAY_READ) != 0
                        && stat.owner() == call.account().uid()) {
                    say(call, LINE + "\r\n@         WARNING: UNPROTECTED PRIVATE KEY FILE!          @\r\n" + LINE);
                    say(
                            call,
                            String.format(
                                    Locale.ROOT, "Permissions %04o for '%s' are too open.", stat.mode() & 07777, file));
                    say(call, "It is required that your private key files are NOT accessible by others.");
                    say(call, "This private key will be ignored.");
                    say(call, "Load key \"" + file + "\": bad permissions");
                    return Optional.empty();
                }
                Optional<String> key =
                        machine.world().keyring().publicOf(call.files().text(call.path(file), call.account()));
                if (key.isEmpty()) {
                    say(call, "Load key \"" + file + "\": error in libcrypto");
                }
                return key;
            } catch (FileException e) {
                if (e.errno() == Errno.PERMISSION_DENIED) {
                    say(call, "Load key \"" + file + "\": Permission denied");
                } else if (!files.isEmpty()) {
                    say(call, "Warning: Identity file " + file + " not accessible: " + e.words() + ".");
                }
                return Optional.empty();
            }
        }

        private int remotely(Machine target, Account account) throws IOException, InterruptedException {
            List<String> command = words.rest().subList(1, words.rest().size());
            List<String> line = LoginShell.command(
                    target, account, command.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", command)));
            Map<String, String> environment = Map.of(
                    "PATH",
                    "/usr/local/bin:/usr/bin:/bin:/usr/games",
                    "HOME",
                    account.home(),
                    "USER",
                    account.name(),
                    "LOGNAME",
                    account.name(),
                    "SHELL",
                    line.getFirst());
            Launcher launcher = new Launcher();
            Call there = new Call(
                    line, environment, account.home(), account, call.in(), call.out(), call.err(), target, launcher);
            return LoginShell.run(target, there);
        }
    }
}
