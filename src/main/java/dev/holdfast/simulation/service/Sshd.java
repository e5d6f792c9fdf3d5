package dev.holdfast.simulation.service;

import dev.holdfast.simulation.model.Behaviour;
import dev.holdfast.simulation.model.Disk;
import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Run;
import dev.holdfast.simulation.model.TcpService;
import dev.holdfast.simulation.shell.Account;
import dev.holdfast.simulation.shell.Stat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A machine's sshd: its ports, its key, whom it lets in, and when it hangs up before asking. */
public final class Sshd implements Behaviour, TcpService {
    public static final int PORT = 22;
    public static final String HOST_KEY = "/etc/ssh/ssh_host_ecdsa_key.pub";
    public static final String BANNER = "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3";

    private static final String SETTINGS = "/etc/ssh/sshd_config.d";
    private static final Pattern PORTS = Pattern.compile("(?mi)^\\s*Port\\s+(\\d{1,5})");
    private static final Pattern STARTUPS = Pattern.compile("(?mi)^\\s*MaxStartups\\s+(\\d{1,4})");
    private static final int USUAL_STARTUPS = 10;
    private static final int OTHERS_MAY_WRITE = 0022;

    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicInteger callers = new AtomicInteger(50_000);
    private volatile String hostKey = "";
    private volatile String settings = "";
    private volatile int most = USUAL_STARTUPS;

    @Override
    public void begin(Run run) {
        Disk disk = run.machine().disk();
        reloaded(run);
        hostKey = disk.text(HOST_KEY).orElse("").strip();
        for (int port : ports(settings)) {
            run.listen(port, this);
            run.say("Server listening on 0.0.0.0 port " + port + ".");
        }
    }

    @Override
    public void reloaded(Run run) {
        settings = settings(run.machine().disk());
        Matcher startups = STARTUPS.matcher(settings);
        most = startups.find() ? Integer.parseInt(startups.group(1)) : USUAL_STARTUPS;
    }

    @Override
    public int terminated(Run run) {
        run.say("Received signal 15; terminating.");
        return 0;
    }

    private static String settings(Disk disk) {
        StringBuilder all = new StringBuilder();
        disk.list(SETTINGS)
                .forEach(name ->
                        all.append(disk.text(SETTINGS + "/" + name).orElse("")).append('\n'));
        return all.toString();
    }

    /** What its settings amount to, as {@code sshd -T} lists it. */
    public static List<String> effective(Disk disk) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "port",
                String.valueOf(PORT),
                "maxstartups",
                "10:30:100",
                "permitrootlogin",
                "without-password",
                "usepam",
                "yes"));
        Set<String> given = new HashSet<>();
        for (String line : settings(disk).lines().map(String::strip).toList()) {
            String[] pair = line.split("\\s+", 2);
            String key = pair[0].toLowerCase(Locale.ROOT);
            // the first line of a setting counts
            if (pair.length == 2 && !line.startsWith("#") && given.add(key)) {
                all.put(key, pair[1]);
            }
        }
        return all.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }

    private static List<Integer> ports(String settings) {
        List<Integer> ports = new ArrayList<>();
        Matcher port = PORTS.matcher(settings);
        while (port.find()) {
            ports.add(Integer.valueOf(port.group(1)));
        }
        return ports.isEmpty() ? List.of(PORT) : ports;
    }

    /** The public key that it shows: type and key. */
    public String hostKey() {
        return hostKey;
    }

    /** Whether it closes a new connection at once, because too many have not logged in yet. */
    public boolean drops() {
        return unfinished.get() >= most;
    }

    /** Somebody connects and does not log in; what is returned ends that. */
    public Runnable unfinishedLogin() {
        unfinished.incrementAndGet();
        return unfinished::decrementAndGet;
    }

    /** A caller that never says who it is. */
    @Override
    public void converse(String from, InputStream in, OutputStream out) throws IOException, InterruptedException {
        if (drops()) {
            return;
        }
        Runnable over = unfinishedLogin();
        try {
            out.write((BANNER + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            in.skip(Long.MAX_VALUE);
        } finally {
            over.run();
        }
    }

    /**
     * What becomes of a login with this key; the journal has its lines about it in any case.
     *
     * @param key type and key, as authorized_keys has them
     */
    public Admission admits(Machine machine, String user, String key, String from) {
        int port = callers.incrementAndGet();
        Consumer<String> log = line -> machine.journal().program("ssh.service", "sshd", port - 49_000, line);
        String caller = user + " " + from + " port " + port;
        Optional<Account> account = machine.account(user);
        AccountRules rules = new AccountRules(machine);
        Optional<String> notAllowed = account.flatMap(known -> rules.notAllowed(known, settings, from));
        notAllowed.ifPresent(log);
        if (account.isEmpty() || notAllowed.isPresent()) {
            log.accept("Connection closed by invalid user " + caller + " [preauth]");
            return new Admission.Refused();
        }
        String shown = user + " from " + from + " port " + port + " ssh2: ECDSA " + fingerprint(key);
        if (!authorizes(machine, account.get(), key)) {
            log.accept("Failed publickey for " + shown);
            log.accept("Connection closed by authenticating user " + caller + " [preauth]");
            return new Admission.Refused();
        }
        Optional<String> closed = rules.closed(account.get());
        if (closed.isPresent()) {
            closed.filter(words -> !words.isEmpty()).ifPresent(log);
            log.accept("Failed publickey for " + shown);
            log.accept("fatal: Access denied for user " + user + " by PAM account configuration [preauth]");
            return new Admission.HungUp();
        }
        log.accept("Accepted publickey for " + shown);
        return new Admission.In(account.get());
    }

    private static boolean authorizes(Machine machine, Account account, String key) {
        Disk disk = machine.disk();
        String folder = account.home() + "/.ssh";
        String file = folder + "/authorized_keys";
        for (String path : List.of(file, folder, account.home())) {
            Optional<Stat> stat = disk.stat(path);
            if (stat.isEmpty()) {
                return false;
            }
            boolean others = (stat.get().mode() & OTHERS_MAY_WRITE) != 0;
            if (others || stat.get().owner() != account.uid() && stat.get().owner() != 0) {
                String kind = stat.get().isDirectory() ? "directory" : "file";
                machine.journal()
                        .program(
                                "ssh.service",
                                "sshd",
                                1,
                                "Authentication refused: bad ownership or modes for " + kind + " " + path);
                return false;
            }
        }
        return disk.text(file).orElse("").lines().anyMatch(line -> holds(line, key));
    }

    private static boolean holds(String line, String key) {
        String blob = key.split(" ", 3)[1];
        return !line.strip().startsWith("#") && List.of(line.split("\\s+", -1)).contains(blob);
    }

    public static String fingerprint(String key) {
        try {
            byte[] blob = Base64.getDecoder().decode(key.split(" ", 3)[1]);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return "SHA256:none";
        }
    }
}
