package dev.holdfast.simulation.service;

import dev.holdfast.simulation.model.Behaviour;
import dev.holdfast.simulation.model.Cache;
import dev.holdfast.simulation.model.Run;
import dev.holdfast.simulation.model.TcpService;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Redis, as far as a greeting goes. */
public final class Redis implements Behaviour, TcpService {
    public static final int PORT = 6379;

    private final Cache cache;

    Redis(Cache cache) {
        this.cache = cache;
    }

    @Override
    public void begin(Run run) {
        cache.restarted();
        run.say("* Ready to accept connections");
        run.listen(PORT, this);
    }

    @Override
    public int terminated(Run run) {
        run.say("# Redis is now ready to exit, bye bye...");
        return 0;
    }

    @Override
    public void converse(String from, InputStream in, OutputStream out) throws IOException {
        boolean in0 = cache.password().isEmpty();
        for (List<String> words = read(in); !words.isEmpty(); words = read(in)) {
            String command = words.getFirst().toUpperCase(Locale.ROOT);
            boolean right = command.equals("AUTH") && words.getLast().equals(cache.password());
            in0 |= right;
            out.write((answer(command, words, in0, right) + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            if (command.equals("QUIT")) {
                return;
            }
        }
    }

    public static final String MISCONF =
            "MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to"
                    + " disk. Commands that may modify the data set are disabled, because this instance is configured to report errors"
                    + " during writes if RDB snapshotting fails (stop-writes-on-bgsave-error option). Please check the Redis logs for"
                    + " details about the RDB error.";

    private String answer(String command, List<String> words, boolean in, boolean right) {
        if (command.equals("AUTH")) {
            return right ? "+OK" : "-WRONGPASS invalid username-password pair or user is disabled.";
        }
        if (!in) {
            return "-NOAUTH Authentication required.";
        }
        return switch (command) {
            case "PING" -> cache.saves() ? "+PONG" : "-" + MISCONF;
            case "QUIT" -> "+OK";
            default -> "-ERR unknown command '" + words.getFirst() + "'";
        };
    }

    private static List<String> read(InputStream in) throws IOException {
        String first = line(in);
        if (!first.startsWith("*")) {
            return first.isBlank() ? List.of() : List.of(first.strip().split("\\s+", -1));
        }
        List<String> words = new ArrayList<>();
        int count = first.matches("\\*\\d{1,3}") ? Integer.parseInt(first.substring(1)) : 0;
        for (int i = 0; i < count; i++) {
            line(in);
            words.add(line(in));
        }
        return words;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n' && line.length() < 1000; b = in.read()) {
            line.append((char) b);
        }
        return line.toString().stripTrailing();
    }
}
