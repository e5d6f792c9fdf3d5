package dev.holdfast.simulation.service;

import dev.holdfast.simulation.model.Behaviour;
import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Names;
import dev.holdfast.simulation.model.Network;
import dev.holdfast.simulation.model.Run;
import dev.holdfast.simulation.shell.Account;
import dev.holdfast.simulation.shell.FileException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The listener of a GitHub runner: it reads its registration, writes its diagnostic file and keeps a session with GitHub, once a
 * second. It dies when its registration cannot be read or its disk is full.
 */
final class RunnerListener implements Behaviour {
    static final String HOME = "/opt/actions-runner";

    private static final String WORKER = "Runner.Worker";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final long OWN_MIB = 60;
    private static final int EVERY = 30;
    private static final Pattern CACHE = Pattern.compile("(?m)^CACHE_MB=(\\d{1,6})");
    private static final String LOG = HOME + "/_diag/Runner.log";

    private String name = "";
    private String state = "";
    private int beats;

    @Override
    public void begin(Run run) {
        run.becomes("Runner.Listener", HOME + "/bin/Runner.Listener");
        Machine machine = run.machine();
        Optional<String> registered = registration(machine);
        if (registered.isEmpty()) {
            run.after(Duration.ofMillis(40), () -> {
                run.say("Runner.Listener: Unhandled exception: cannot read the configuration " + HOME
                        + "/.runner: Expecting value: line 1 column 1 (char 0)");
                run.exits(2);
            });
            return;
        }
        name = registered.get();
        Matcher cache = CACHE.matcher(machine.disk().text(HOME + "/.env").orElse(""));
        long needs = OWN_MIB + (cache.find() ? Long.parseLong(cache.group(1)) : 0);
        if (!machine.hasMemory(needs)) {
            run.after(Duration.ofMillis(700), () -> {
                machine.killedForMemory(run.pid(), "Runner.Listener");
                run.killed(9);
            });
            return;
        }
        run.after(Duration.ofMillis(60), () -> {
            run.say(stamp(machine) + "√ Runner " + name + " started");
            beat(run);
        });
    }

    private static Optional<String> registration(Machine machine) {
        try {
            return machine.disk()
                    .text(HOME + "/.runner")
                    .map(JSON::readTree)
                    .map(json -> json.path("agentName").asString(""))
                    .filter(agent -> !agent.isEmpty());
        } catch (JacksonException broken) {
            return Optional.empty();
        }
    }

    private static String stamp(Machine machine) {
        return GithubAnswers.iso(machine.now()).replace('T', ' ') + ": ";
    }

    private void beat(Run run) {
        try {
            writeLog(run.machine());
        } catch (FileException refused) {
            run.say("Runner.Listener: System.IO.IOException: " + refused.words() + " : '" + LOG + "'");
            run.exits(1);
            return;
        } catch (IOException never) {
            run.exits(1);
            return;
        }
        tell(run);
        if (beats % EVERY == 0) {
            run.say(stamp(run.machine()) + "Listening for Jobs");
        }
        beats++;
        run.after(BEAT, () -> beat(run));
    }

    private void writeLog(Machine machine) throws IOException {
        Account runner = machine.account("runner").orElse(Account.ROOT);
        String text = GithubAnswers.iso(machine.now()) + " heartbeat " + beats + " " + "x".repeat(100_000);
        machine.files().write(LOG + ".new", text, runner);
        machine.files().rename(LOG + ".new", LOG, runner);
    }

    private void tell(Run run) {
        String now = session(run.machine());
        if (!now.equals(state)) {
            run.say(stamp(run.machine())
                    + switch (now) {
                        case "connected" -> "Connected to GitHub";
                        case "deleted" ->
                            "The runner registration has been deleted from the server, please re-configure.";
                        default -> "Runner connect error: " + now + ". Retrying until reconnected.";
                    });
        }
        state = now;
        boolean busy = new GithubRuns(run.machine().world().github()).busy(name);
        follow(run, busy && now.equals("connected"));
    }

    private static void follow(Run run, boolean busy) {
        boolean works = run.processes().stream().anyMatch(p -> p.name().equals(WORKER));
        if (busy && !works) {
            run.child(WORKER, HOME + "/bin/" + WORKER);
        } else if (!busy) {
            run.endChild(WORKER);
        }
    }

    /** A job's worker may be stopped: the listener listens on. */
    @Override
    public boolean needs(String process) {
        return !process.equals(WORKER);
    }

    private String session(Machine machine) {
        return switch (githubFrom(machine)) {
            case Network.Way.Open open when !isGithub(open) -> "certificate verify failed: Hostname mismatch";
            case Network.Way.Open open ->
                machine.world().github().file("runners").has(name) ? "connected" : "deleted";
            case Network.Way.Refused none -> "[Errno 111] Connection refused";
            default -> "timed out";
        };
    }

    private static Network.Way githubFrom(Machine machine) {
        return machine.world().names().kept(machine, "api.github.com") instanceof Names.Answer.Found found
                ? machine.world().network().tcp(machine, found.addresses().getFirst(), 443)
                : new Network.Way.TimedOut();
    }

    /** Whether a runner of this name keeps its session at this moment. */
    static boolean beating(Machine machine, String runner) {
        return machine.alive()
                && machine.runs().stream()
                        .filter(run -> !run.frozen() && run.behaviour() instanceof RunnerListener)
                        .anyMatch(run -> ((RunnerListener) run.behaviour()).name.equals(runner))
                && githubFrom(machine) instanceof Network.Way.Open open
                && isGithub(open);
    }

    private static boolean isGithub(Network.Way.Open open) {
        return open.run().machine().certifies("api.github.com");
    }

    @Override
    public int terminated(Run run) {
        run.say(stamp(run.machine()) + "Exiting...");
        return 0;
    }
}
