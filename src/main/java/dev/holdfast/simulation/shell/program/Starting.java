package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Call;
import dev.holdfast.simulation.shell.Starter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** timeout, env, nice, nohup, setsid, xargs and sleep: programs that start another one, or wait. */
final class Starting {
    private static final int TIMED_OUT = 124;
    private static final int ITSELF = 125;
    private static final int FORBIDDEN = 126;
    private static final int MISSING = 127;
    private static final int KILLED = 137;

    private Starting() {}

    static int sleep(Call call) throws IOException, InterruptedException {
        if (call.operands().isEmpty()) {
            return call.fail(1, "missing operand");
        }
        long nanos = 0;
        for (String word : call.operands()) {
            OptionalLong one = Numbers.duration(word);
            if (one.isEmpty()) {
                return call.fail(
                        1, "invalid time interval " + call.quote(word) + "\nTry 'sleep --help' for more information.");
            }
            nanos = Math.min(nanos + one.getAsLong(), Long.MAX_VALUE / 4);
        }
        TimeUnit.NANOSECONDS.sleep(nanos);
        return 0;
    }

    /** Says in a program's own words when what it shall start is not there. */
    private static Optional<Integer> refused(Call call, String command, String words) throws IOException {
        Starter.Presence presence = call.starter().presence(command, call);
        return switch (presence) {
            case PRESENT -> Optional.empty();
            case MISSING ->
                Optional.of(call.fail(MISSING, words + call.quote(command) + ": No such file or directory"));
            case FORBIDDEN -> Optional.of(call.fail(FORBIDDEN, words + call.quote(command) + ": Permission denied"));
        };
    }

    static int timeout(Call call, Arguments arguments) throws IOException, InterruptedException {
        List<String> words = arguments.operands();
        if (words.size() < 2) {
            return call.fail(ITSELF, "missing operand");
        }
        OptionalLong limit = Numbers.duration(words.getFirst());
        if (limit.isEmpty()) {
            return call.fail(ITSELF, "invalid time interval " + call.quote(words.getFirst()));
        }
        List<String> command = words.subList(1, words.size());
        Optional<Integer> refused = refused(call, command.getFirst(), "failed to run command ");
        if (refused.isPresent()) {
            return refused.get();
        }
        boolean kills =
                arguments.value("s").filter(s -> s.matches("9|KILL|SIGKILL")).isPresent();
        return limited(
                call,
                command,
                limit.getAsLong() == 0 ? Long.MAX_VALUE / 4 : limit.getAsLong(),
                kills ? KILLED : TIMED_OUT);
    }

    private static int limited(Call call, List<String> command, long nanos, int late)
            throws IOException, InterruptedException {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                status.complete(call.start(command));
            } catch (IOException | InterruptedException | RuntimeException | StackOverflowError e) {
                status.completeExceptionally(e);
            }
        });
        try {
            return status.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return late;
        } catch (ExecutionException e) {
            return ended(e);
        } finally {
            // Before this ends, so that what was stopped writes nothing any more.
            thread.interrupt();
            thread.join(1000);
        }
    }

    private static int ended(ExecutionException e) throws IOException, InterruptedException {
        switch (e.getCause()) {
            case InterruptedIOException interrupted -> throw new InterruptedException();
            case InterruptedException interrupted -> throw new InterruptedException();
            case IOException io -> throw io;
            case null, default -> throw new IOException(e);
        }
    }

    static int env(Call call) throws IOException, InterruptedException {
        Map<String, String> environment = new TreeMap<>(call.environment());
        List<String> words = new ArrayList<>(call.operands());
        String directory = call.directory();
        while (!words.isEmpty() && words.getFirst().startsWith("-")) {
            String option = words.removeFirst();
            if (option.equals("--")) {
                break;
            } else if (option.equals("-i") || option.equals("-") || option.equals("--ignore-environment")) {
                environment.clear();
            } else if (option.equals("-u") && !words.isEmpty()) {
                environment.remove(words.removeFirst());
            } else if (option.equals("-C") && !words.isEmpty()) {
                directory = call.path(words.removeFirst());
            } else if (!option.equals("-S")) {
                return call.fail(ITSELF, "invalid option -- '" + option.substring(1) + "'");
            }
        }
        while (!words.isEmpty() && words.getFirst().indexOf('=') > 0) {
            String[] pair = words.removeFirst().split("=", 2);
            environment.put(pair[0], pair[1]);
        }
        Call with = call.withEnvironment(environment).withDirectory(directory);
        if (words.isEmpty()) {
            for (Map.Entry<String, String> entry : environment.entrySet()) {
                call.say(entry.getKey() + "=" + entry.getValue());
            }
            return 0;
        }
        Optional<Integer> refused = refused(with, words.getFirst(), "");
        return refused.isPresent() ? refused.get() : with.start(words);
    }

    static int printenv(Call call) throws IOException {
        int status = 0;
        for (String name : call.operands()) {
            String value = call.environment().get(name);
            status |= value == null ? 1 : 0;
            call.print(value == null ? "" : value + "\n");
        }
        if (call.operands().isEmpty()) {
            for (Map.Entry<String, String> entry : new TreeMap<>(call.environment()).entrySet()) {
                call.say(entry.getKey() + "=" + entry.getValue());
            }
        }
        return status;
    }

    /** nice, nohup, setsid, ionice, stdbuf: only what they start can be seen here. */
    static int transparent(Call call, Arguments arguments) throws IOException, InterruptedException {
        List<String> command = arguments.operands();
        if (command.isEmpty()) {
            return call.name().equals("nice") ? number(call) : call.fail(ITSELF, "missing operand");
        }
        Optional<Integer> refused =
                refused(call, command.getFirst(), call.name().equals("nohup") ? "failed to run command " : "");
        return refused.isPresent() ? refused.get() : call.start(command);
    }

    private static int number(Call call) throws IOException {
        call.say("0");
        return 0;
    }

    static int xargs(Call call, Arguments arguments) throws IOException, InterruptedException {
        boolean nul = arguments.has("0");
        Optional<String> replaced = arguments.value("I");
        List<String> items = replaced.isPresent() ? separated(call, '\n') : nul ? separated(call, 0) : words(call);
        List<String> command = arguments.operands().isEmpty() ? List.of("echo") : arguments.operands();
        Call without = call.withStreams(InputStream.nullInputStream(), call.out(), call.err());
        if (items.isEmpty() && arguments.has("r")) {
            return 0;
        }
        Optional<Integer> refused = refused(call, command.getFirst(), "");
        if (refused.isPresent()) {
            return call.starter().presence(command.getFirst(), call) == Starter.Presence.MISSING ? MISSING : FORBIDDEN;
        }
        int each = replaced.isPresent()
                ? 1
                : arguments
                        .value("n")
                        .or(() -> arguments.value("L"))
                        .filter(n -> n.matches("\\d{1,6}"))
                        .map(Integer::parseInt)
                        .orElse(5000);
        boolean failed = false;
        for (int i = 0; i < Math.max(1, items.size()); i += Math.max(1, each)) {
            Input.interruption();
            List<String> some = items.subList(i, Math.min(items.size(), i + Math.max(1, each)));
            if (replaced.isPresent() && some.isEmpty()) {
                break;
            }
            List<String> line = new ArrayList<>();
            if (replaced.isPresent()) {
                command.forEach(word -> line.add(word.replace(replaced.get(), some.getFirst())));
            } else {
                line.addAll(command);
                line.addAll(some);
            }
            int status = without.start(line);
            if (status == 255) {
                return call.fail(TIMED_OUT, line.getFirst() + ": exited with status 255; aborting");
            }
            failed |= status != 0;
        }
        return failed ? 123 : 0;
    }

    private static List<String> separated(Call call, int end) throws IOException {
        List<String> items = new ArrayList<>();
        long held = 0;
        for (Optional<Input.Line> line = Input.line(call.in(), end);
                line.isPresent();
                line = Input.line(call.in(), end)) {
            String text = Input.text(line.get().text());
            items.add(end == '\n' ? text.strip() : text);
            held += text.length() + 40;
            Input.mustFit(held);
        }
        items.removeIf(item -> end == '\n' && item.isEmpty());
        return items;
    }

    private static List<String> words(Call call) throws IOException {
        List<String> words = new ArrayList<>();
        String text = Input.text(new String(Input.whole(call.in()), java.nio.charset.StandardCharsets.ISO_8859_1));
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                begun = true;
            } else if (c == '\\' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
                begun = true;
            } else if (Character.isWhitespace(c)) {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
