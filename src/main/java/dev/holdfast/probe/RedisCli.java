package dev.holdfast.probe;

import dev.holdfast.inventory.Cache;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;

/** One word to Redis on its own host, by {@code redis-cli}. No password is ever used. */
final class RedisCli {
    private static final int TIMED_OUT = 124;

    private RedisCli() {}

    static Command command(int port, String word) {
        return Command.of("timeout", "3", "redis-cli", "-p", String.valueOf(port), word);
    }

    /** For a server that listens on its public address only. */
    static Command command(String address, int port, String word) {
        return Command.of("timeout", "3", "redis-cli", "-h", address, "-p", String.valueOf(port), word);
    }

    static Heard<Answer.Said> asked(Inquiry inquiry, String host, Cache cache, String word) {
        return inquiry.run(host, command(cache.port(), word))
                .then(said -> isRefused(said) && !cache.address().isEmpty()
                        ? inquiry.run(host, command(cache.address(), cache.port(), word))
                        : Heard.of(said));
    }

    static boolean isRefused(Answer.Said said) {
        return said.out().contains("Connection refused");
    }

    static boolean timedOut(Answer.Said said) {
        return said.exit() == TIMED_OUT;
    }
}
