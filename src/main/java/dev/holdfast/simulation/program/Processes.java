package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Run;
import dev.holdfast.simulation.model.Signals;
import dev.holdfast.simulation.shell.Account;
import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code ps}, {@code pgrep}, {@code pkill}, {@code kill} and {@code ss}. */
final class Processes {
    private Processes() {}

    private record Found(Run run, Run.Task process) {}

    private static List<Found> all(Machine machine) {
        List<Found> all = new ArrayList<>();
        machine.runs().forEach(run -> run.processes().forEach(p -> all.add(new Found(run, p))));
        return all;
    }

    static int ps(Call call, Machine machine) throws IOException {
        boolean bsd = call.operands().stream().anyMatch(word -> word.contains("u"));
        call.say(bsd ? "USER         PID STAT COMMAND" : "UID          PID STAT CMD");
        call.say(String.format(Locale.ROOT, "%-9s %6d %-4s %s", "root", 1, "Ss", "/lib/systemd/systemd"));
        for (Found found : all(machine)) {
            String state = found.run().stopped(found.process()) ? "T" : "S";
            call.say(String.format(
                    Locale.ROOT,
                    "%-9s %6d %-4s %s",
                    found.process().user(),
                    found.process().pid(),
                    state,
                    found.process().line()));
        }
        return 0;
    }

    private static List<Found> chosen(Machine machine, Words options) {
        String pattern = options.rest().isEmpty() ? "" : options.rest().getLast();
        boolean exact = options.has("x");
        boolean full = options.has("f");
        Optional<String> user = options.value("u", "U");
        Pattern wanted = Pattern.compile(exact ? "^(?:" + pattern + ")$" : pattern);
        return all(machine).stream()
                .filter(f -> wanted.matcher(
                                full ? f.process().line() : f.process().name())
                        .find())
                .filter(f -> user.filter(u -> !u.equals(f.process().user())).isEmpty())
                .toList();
    }

    static int pgrep(Call call, Machine machine) throws IOException {
        Words options = Words.of(call.operands(), Set.of("u", "U", "P"));
        List<Found> found = chosen(machine, options);
        List<Found> shown = found.isEmpty() || !options.has("o", "n")
                ? found
                : List.of(options.has("o") ? found.getFirst() : found.getLast());
        for (Found one : shown) {
            String more = options.has("a")
                    ? " " + one.process().line()
                    : options.has("l") ? " " + one.process().name() : "";
            call.say(one.process().pid() + more);
        }
        return shown.isEmpty() ? 1 : 0;
    }

    static int pkill(Call call, Machine machine) throws IOException {
        List<String> words = new ArrayList<>(call.operands());
        int signal = takeSignal(words);
        Words options = Words.of(words, Set.of("u", "U", "P"));
        List<Found> found = chosen(machine, options);
        boolean denied = false;
        for (Found one : found) {
            if (mayKill(call.account(), one.process())) {
                machine.signal(one.process().pid(), signal);
            } else {
                denied = true;
                call.complain("killing pid " + one.process().pid() + " failed: Operation not permitted");
            }
        }
        return found.isEmpty() || denied ? 1 : 0;
    }

    private static boolean mayKill(Account account, Run.Task process) {
        return account.isRoot() || account.name().equals(process.user());
    }

    private static int takeSignal(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-s") || word.equals("--signal")) {
                words.remove(i);
                return Signals.number(words.remove(i)).orElse(15);
            }
            Optional<Integer> signal = word.startsWith("-") ? Signals.number(word.substring(1)) : Optional.empty();
            if (signal.isPresent()) {
                words.remove(i);
                return signal.get();
            }
        }
        return 15;
    }

    static int kill(Call call, Machine machine) throws IOException {
        List<String> words = new ArrayList<>(call.operands());
        int signal = takeSignal(words);
        int status = 0;
        for (String word : words) {
            Optional<Found> found = all(machine).stream()
                    .filter(f -> word.equals(String.valueOf(f.process().pid())))
                    .findFirst();
            if (found.isEmpty()) {
                status = call.fail(1, "(" + word + ") - No such process");
            } else if (!mayKill(call.account(), found.get().process())) {
                status = call.fail(1, "(" + word + ") - Operation not permitted");
            } else {
                machine.signal(found.get().process().pid(), signal);
            }
        }
        return status;
    }

    static int ss(Call call, Machine machine) throws IOException {
        boolean processes =
                call.account().isRoot() && call.operands().stream().anyMatch(w -> w.startsWith("-") && w.contains("p"));
        call.say("State  Recv-Q Send-Q Local Address:Port  Peer Address:Port" + (processes ? "Process" : ""));
        for (Run run : machine.runs()) {
            for (Run.Listener listener : run.listeners()) {
                String address = (listener.local() ? "127.0.0.1:" : "0.0.0.0:") + listener.port();
                Run.Task owner = run.processes().getLast();
                String who = processes ? " users:((\"" + owner.name() + "\",pid=" + owner.pid() + ",fd=6))" : "";
                call.say(String.format(Locale.ROOT, "LISTEN 0      128    %18s       0.0.0.0:*    %s", address, who)
                        .stripTrailing());
            }
        }
        return 0;
    }
}
