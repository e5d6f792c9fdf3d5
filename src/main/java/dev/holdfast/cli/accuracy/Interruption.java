package dev.holdfast.cli.accuracy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets Ctrl-C end a campaign with what there is so far: this process goes on until that is printed. */
public final class Interruption implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final CountDownLatch printed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::await, "accuracy-interrupted");
    private volatile boolean asked;

    /** From now on. */
    public Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether somebody wants it to end. */
    public boolean asked() {
        return asked;
    }

    private void await() {
        asked = true;
        try {
            printed.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** All is printed. */
    @Override
    public void close() {
        printed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            asked = true;
        }
    }
}
