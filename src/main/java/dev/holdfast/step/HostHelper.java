package dev.holdfast.step;

import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The one way by which Holdfast changes something on a host: a small program there, owned by root, with fixed verbs. Whatever
 * only reads production has no access to this class. Safe for concurrent use.
 */
public final class HostHelper {
    /** Where it lies on the hosts. */
    public static final String PATH = "/usr/local/libexec/holdfast-act";

    /** The unit is not among those that may be touched on the host. */
    public static final int REFUSED_UNIT = 65;
    /** The host's systemd did not start the action. */
    public static final int NOT_STARTED = 70;
    /** An action of this name was begun before. */
    public static final int BEGUN_BEFORE = 73;
    /** The host cannot write, or what it wrote is damaged. */
    public static final int UNWRITABLE = 74;
    /** Somebody else holds it. */
    public static final int HELD = 75;
    /** The lock is no longer this caller's. */
    public static final int LOST = 76;
    /** A newer epoch has acted on the host. */
    public static final int FENCED = 77;

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LIMIT = 64 * 1024;

    private final Remote remote;
    private final String environment;

    public HostHelper(Remote remote, String environment) {
        this.remote = remote;
        this.environment = environment;
    }

    /** The program, as it is installed. */
    public static String program() {
        try (InputStream in = HostHelper.class.getResourceAsStream("/host/holdfast-act")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks host/holdfast-act");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Calls it. Each call is one of its own, and its answer belongs to it. */
    public HelperAnswer call(String host, String verb, String... arguments) {
        String call = UUID.randomUUID().toString();
        Command command = command(call, verb, arguments);
        return switch (remote.run(host, command)) {
            case Answer.Unanswered(Why why, String because, var evidence) -> unanswered(host, why, because);
            case Answer.Said said -> understood(host, call, said);
        };
    }

    /** The command line of a call, which a plan shows. */
    public Command command(String call, String verb, String... arguments) {
        List<String> words = new ArrayList<>(List.of(PATH, call, verb, environment));
        words.addAll(Arrays.asList(arguments));
        return new Command(words, PATIENCE, Command.Lane.SLOW, LIMIT).withSudo();
    }

    private static HelperAnswer unanswered(String host, Why why, String because) {
        if (why == Why.NEEDS_SUDO) {
            return notGranted(host);
        }
        return beforeTheCall(why) ? new HelperAnswer.NotCalled(because) : new HelperAnswer.Unheard(because);
    }

    private static HelperAnswer notGranted(String host) {
        return new HelperAnswer.NotCalled(
                "this account may not call %s on %s, or it is not there; 'holdfast host prepare %s' prints what installs it"
                        .formatted(PATH, host, host));
    }

    /** A login that was refused has called nothing; a connection that broke may have. */
    private static boolean beforeTheCall(Why why) {
        return switch (why) {
            case LOGIN_REFUSED, NOT_CONFIGURED, NEEDS_SUDO -> true;
            case UNREACHABLE,
                    NOT_ALLOWED,
                    RATE_LIMITED,
                    TIMED_OUT,
                    SOURCE_DOWN,
                    NOT_INSTALLED,
                    TOO_LARGE,
                    NOT_UNDERSTOOD,
                    TOO_EARLY,
                    NOT_THERE -> false;
        };
    }

    private static HelperAnswer understood(String host, String call, Answer.Said said) {
        HelperAnswer.Fields fields = fields(said.out());
        if (!fields.get("call").equals(call)) {
            return notOurs(host, said);
        }
        if (said.ok()) {
            return new HelperAnswer.Done(fields);
        }
        return fields.get("refused").isEmpty()
                ? new HelperAnswer.Unheard("%s ended its answer with status %d".formatted(host, said.exit()))
                : new HelperAnswer.Refused(said.exit(), fields.get("refused"), fields);
    }

    /** It says which call it answers before it does anything; where that is missing, something else has answered. */
    private static HelperAnswer notOurs(String host, Answer.Said said) {
        if (said.out().contains("sudo: ") && said.exit() == 1) {
            return notGranted(host);
        }
        return new HelperAnswer.Unheard("%s did not answer the call (status %d)".formatted(host, said.exit()));
    }

    private static HelperAnswer.Fields fields(String out) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        out.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.computeIfAbsent(line.substring(0, equals), name -> new ArrayList<>())
                        .add(line.substring(equals + 1));
            }
        });
        return new HelperAnswer.Fields(values);
    }
}
