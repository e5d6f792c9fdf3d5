package dev.holdfast.guard;

import dev.holdfast.step.HelperAnswer;
import dev.holdfast.step.HostHelper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * The hosts that hold lock, epoch and latch of production: one, or an odd number of which the majority decides. What lies
 * there excludes everybody, also laptops and CI jobs that share nothing else.
 */
public final class Authority {
    private final List<String> hosts;
    private final HostHelper helper;

    public Authority(List<String> hosts, HostHelper helper) {
        this.hosts = List.copyOf(hosts);
        this.helper = helper;
    }

    /** How many must agree. */
    int majority() {
        return hosts.size() / 2 + 1;
    }

    int size() {
        return hosts.size();
    }

    /** Asks every host at once. */
    Answers ask(String verb, String... arguments) {
        Map<String, Callable<HelperAnswer>> calls = new LinkedHashMap<>();
        hosts.forEach(host -> calls.put(host, () -> helper.call(host, verb, arguments)));
        return new Answers(together(calls));
    }

    /** Asks these hosts only. */
    Answers ask(List<String> some, String verb, String... arguments) {
        return new Authority(some, helper).ask(verb, arguments);
    }

    private static Map<String, HelperAnswer> together(Map<String, Callable<HelperAnswer>> calls) {
        Map<String, HelperAnswer> answers = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<HelperAnswer>> pending = new LinkedHashMap<>();
            calls.forEach((host, call) -> pending.put(host, threads.submit(call)));
            pending.forEach((host, answer) -> answers.put(host, heard(answer)));
        }
        return answers;
    }

    private static HelperAnswer heard(Future<HelperAnswer> pending) {
        try {
            return pending.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new HelperAnswer.Unheard("interrupted");
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** What the hosts answered. */
    record Answers(Map<String, HelperAnswer> byHost) {
        /** The hosts that did it, or told what they know. */
        Map<String, HelperAnswer.Fields> done() {
            Map<String, HelperAnswer.Fields> done = new LinkedHashMap<>();
            byHost.forEach((host, answer) -> {
                if (answer instanceof HelperAnswer.Done(HelperAnswer.Fields fields)) {
                    done.put(host, fields);
                }
            });
            return done;
        }

        /** The hosts that may have done it. */
        List<String> perhapsDone() {
            List<String> perhaps = new ArrayList<>(done().keySet());
            byHost.forEach((host, answer) -> {
                if (answer instanceof HelperAnswer.Unheard) {
                    perhaps.add(host);
                }
            });
            return perhaps;
        }

        /** Why the others did not, each host with its reason. */
        String whyNot() {
            return byHost.entrySet().stream()
                    .filter(answer -> !(answer.getValue() instanceof HelperAnswer.Done))
                    .map(answer -> answer.getKey() + ": " + answer.getValue().because())
                    .collect(Collectors.joining("; "));
        }
    }
}
