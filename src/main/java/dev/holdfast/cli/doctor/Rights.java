package dev.holdfast.cli.doctor;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.Why;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rights and programs that the probes' own questions found missing, on the hosts and elsewhere. */
record Rights(Inventory inventory, Diagnosis diagnosis) {
    private static final Pattern PROGRAM = Pattern.compile(" has no ([a-z][a-z0-9_.+-]*)(?::|$)");
    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("curl", "curl"),
            Map.entry("pg_isready", "postgresql-client"),
            Map.entry("psql", "postgresql-client"),
            Map.entry("redis-cli", "redis-tools"),
            Map.entry("getent", "libc-bin"),
            Map.entry("ping", "iputils-ping"),
            Map.entry("ip", "iproute2"),
            Map.entry("timeout", "coreutils"),
            Map.entry("base64", "coreutils"),
            Map.entry("stat", "coreutils"),
            Map.entry("sed", "sed"),
            Map.entry("sudo", "sudo"),
            Map.entry("iptables-save", "iptables"),
            Map.entry("nft", "nftables"));

    List<Lack> lacks() {
        Map<String, Set<String>> sudo = new LinkedHashMap<>();
        List<Lack> others = new ArrayList<>();
        diagnosis.readings().forEach((question, reading) -> {
            switch (reading) {
                case Reading.Unobservable unseen
                when unseen.why() == Why.NEEDS_SUDO && !unseen.mend().isEmpty() ->
                    sudo.computeIfAbsent(where(question, unseen), w -> new LinkedHashSet<>())
                            .add(unseen.mend());
                case Reading.Unobservable unseen when isLack(question, unseen) -> others.add(lack(question, unseen));
                case Reading.Unobservable unseen -> {}
                case Reading.Observed seen -> refusal(question, seen, others);
            }
        });
        List<Lack> all = new ArrayList<>();
        sudo.forEach((host, lines) -> all.add(sudo(host, lines)));
        all.addAll(once(others));
        return all;
    }

    /** What production itself fails at is the diagnosis' business. */
    private static boolean isLack(Question question, Reading.Unobservable unseen) {
        return switch (unseen.why()) {
            case NEEDS_SUDO, NOT_ALLOWED, NOT_INSTALLED -> true;
            case NOT_CONFIGURED -> !unseen.mend().isEmpty() && !question.probe().equals("ssh-login");
            case UNREACHABLE,
                    LOGIN_REFUSED,
                    RATE_LIMITED,
                    TIMED_OUT,
                    SOURCE_DOWN,
                    TOO_LARGE,
                    NOT_UNDERSTOOD,
                    TOO_EARLY,
                    NOT_THERE -> false;
        };
    }

    private Lack lack(Question question, Reading.Unobservable unseen) {
        String mend = unseen.mend();
        Matcher program = PROGRAM.matcher(unseen.because());
        if (mend.isEmpty() && unseen.why() == Why.NOT_INSTALLED && program.find()) {
            mend = "sudo apt-get install " + PACKAGES.getOrDefault(program.group(1), program.group(1));
        }
        return new Lack(where(question, unseen), Logins.sentence(unseen.because()), Logins.lines(mend));
    }

    private void refusal(Question question, Reading.Observed seen, List<Lack> lacks) {
        String said = seen.values().getOrDefault("said", "it does not say why");
        if (question.probe().equals("github") && seen.state().equals("bad-credentials")) {
            String variable = inventory.repository().map(r -> r.tokenFrom()).orElse("");
            lacks.add(Lack.of(
                    "GitHub",
                    "GitHub refuses the token in $%s: %s.".formatted(variable, said),
                    "export %s=…   # a new one".formatted(variable)));
        }
        if (question.probe().equals("registry") && seen.state().equals("credentials-refused")) {
            String user = inventory.registry().map(r -> r.userFrom()).orElse("");
            String password = inventory.registry().map(r -> r.passwordFrom()).orElse("");
            lacks.add(Lack.of(
                    "the registry",
                    "The registry refuses the login of $%s with $%s: %s.".formatted(user, password, said),
                    "export %s=… %s=…".formatted(user, password)));
        }
    }

    private static Lack sudo(String host, Set<String> lines) {
        List<String> mend = new ArrayList<>(List.of("sudo visudo -f /etc/sudoers.d/holdfast-read   # and add"));
        mend.addAll(lines);
        mend.add("# 'holdfast doctor --sudoers %s' prints the whole file".formatted(host));
        String what = lines.size() == 1 ? "a command" : lines.size() + " commands";
        return new Lack(host, "This account may not run %s there that reading needs sudo for.".formatted(what), mend);
    }

    /** Many questions fail on one right; the first sentence stands for all that one line mends. */
    private static List<Lack> once(List<Lack> lacks) {
        Map<List<Object>, Lack> once = new LinkedHashMap<>();
        lacks.forEach(lack ->
                once.putIfAbsent(List.of(lack.where(), lack.mend().isEmpty() ? lack.what() : lack.mend()), lack));
        return List.copyOf(once.values());
    }

    private String where(Question question, Reading.Unobservable unseen) {
        Optional<String> host = unseen.evidence().reversed().stream()
                .map(Evidence::where)
                .filter(inventory.hosts()::containsKey)
                .findFirst();
        if (host.isPresent()) {
            return host.get();
        }
        return unseen.why() == Why.NOT_CONFIGURED
                ? Lack.HERE
                : source(unseen.evidence()).orElseGet(() -> where(question));
    }

    /** Who was asked, by the address. */
    private Optional<String> source(List<Evidence> evidence) {
        Map<String, String> sources = new LinkedHashMap<>();
        inventory
                .repository()
                .ifPresent(repository -> sources.put(repository.api().toString(), "GitHub"));
        inventory.registry().ifPresent(registry -> sources.put(registry.url().toString(), "the registry"));
        inventory
                .monitoring()
                .ifPresent(monitoring -> sources.put(monitoring.prometheus().toString(), "Prometheus"));
        return evidence.stream()
                .flatMap(e -> sources.entrySet().stream()
                        .filter(source -> e.asked().contains(source.getKey()))
                        .map(Map.Entry::getValue))
                .findFirst();
    }

    private static String where(Question question) {
        Subject subject = question.subject();
        return switch (subject.kind()) {
            case REGISTRY, IMAGE -> "the registry";
            case REPOSITORY, SECRET, RUNNER -> "GitHub";
            case MONITORING -> "Prometheus";
            case HOST, SERVICE, DATABASE, CACHE -> subject.host().isEmpty() ? Lack.HERE : subject.host();
            case ENVIRONMENT -> Lack.HERE;
        };
    }
}
