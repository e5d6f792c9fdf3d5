package dev.holdfast.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/** Says on a person's terminal, beside the result, that something takes longer than a second. Silent everywhere else. */
final class Progress {
    private final PrintStream err;
    private final String what;
    private final boolean rewrites;

    private Progress(Console console, String what) {
        this.err = console.err();
        this.what = what;
        this.rewrites = !"dumb".equals(console.environment().get("TERM"));
    }

    /** Does something, and says so meanwhile. */
    static <T> T during(Console console, String what, Supplier<T> work) {
        if (!console.remarksGoToTerminal()) {
            return work.get();
        }
        // A thread of its own: the virtual ones share few, and those are busy when the answer takes long.
        Thread counting = Thread.ofPlatform().daemon().start(new Progress(console, what)::count);
        try {
            return work.get();
        } finally {
            end(counting);
        }
    }

    private static void end(Thread counting) {
        counting.interrupt();
        try {
            counting.join(Duration.ofSeconds(1));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void count() {
        int seconds = 0;
        try {
            while (true) {
                Thread.sleep(Duration.ofSeconds(1));
                say(++seconds);
            }
        } catch (InterruptedException done) {
            if (rewrites && seconds > 0) {
                err.print("\r\u001b[K");
                err.flush();
            }
        }
    }

    private void say(int seconds) {
        if (rewrites) {
            err.print("\r%s: %d s ".formatted(what, seconds));
            err.flush();
        } else if (seconds == 1) {
            err.println(what);
        }
    }
}
