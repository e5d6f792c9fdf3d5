package dev.holdfast.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps the lock of production alive while something is done under it, and gives it back in the end. When it could not be renewed
 * in time it is lost, and stays lost: whoever did not act yet must not act any more.
 */
public final class Heartbeat implements AutoCloseable {
    private final ProductionLock lock;
    private final Taken.Holding holding;
    private final Thread thread;
    private final AtomicReference<Sign> last;
    private volatile boolean over;

    /** By both clocks: one stands still while a laptop sleeps, the other can be set. */
    private record Sign(long nanos, Instant wall) {
        static Sign now() {
            return new Sign(System.nanoTime(), Instant.now());
        }

        boolean isWithin(Duration length) {
            Duration wallAge = Duration.between(wall, Instant.now());
            return System.nanoTime() - nanos < length.toNanos()
                    && !wallAge.isNegative()
                    && wallAge.compareTo(length) < 0;
        }
    }

    public Heartbeat(ProductionLock lock, Taken.Holding holding) {
        this.lock = lock;
        this.holding = holding;
        this.last = new AtomicReference<>(Sign.now());
        this.thread = Thread.ofVirtual().start(this::beat);
    }

    public long epoch() {
        return holding.epoch();
    }

    /** Whether production is still held, for sure: with a quarter of the lease to spare. */
    public boolean isAlive() {
        return last.get().isWithin(holding.claim().lease().multipliedBy(3).dividedBy(4));
    }

    private void beat() {
        try {
            while (!over && isAlive()) {
                Thread.sleep(holding.claim().lease().dividedBy(4));
                Sign asked = Sign.now();
                Optional<String> failed = lock.renew(holding);
                // Counted from when it was asked for: the authority's clock began then, or later.
                if (failed.isEmpty() && isAlive()) {
                    last.set(asked);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over = true;
        thread.interrupt();
        Optional<String> unused = lock.release(holding.claim().token(), holding.epoch());
    }
}
