package dev.holdfast.simulation.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The time of the simulated world, and what is still to happen in it. It goes with the real time, may be held in the past, and is
 * driven forward from there: what was due on the way happens in its order. One thing happens at a time: whoever changes or looks
 * at the world holds {@link #turn()}.
 */
public final class SimClock implements AutoCloseable {
    private final Object turn = new Object();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparing(Timer::at).thenComparingLong(Timer::number));
    private volatile Optional<Instant> held;
    private volatile Duration ahead = Duration.ZERO;
    private long numbers;
    private boolean closed;

    private record Timer(Instant at, long number, Runnable what) {}

    private SimClock(Optional<Instant> held) {
        this.held = held;
    }

    /** One that stands still until it is driven. */
    public static SimClock heldAt(Instant start) {
        SimClock clock = new SimClock(Optional.of(start));
        Thread.ofVirtual().name("simulated-time").start(clock::keepGoing);
        return clock;
    }

    /** What must be held to look at the world or to change it. */
    public Object turn() {
        return turn;
    }

    /** Takes no turn: files are stamped with it. */
    public Instant now() {
        return held.orElseGet(() -> Instant.now().plus(ahead));
    }

    /** Something that happens later, unless the clock ends before. */
    public void after(Duration delay, Runnable what) {
        synchronized (turn) {
            timers.add(new Timer(now().plus(delay), numbers++, what));
            turn.notifyAll();
        }
    }

    /** Lets that much time pass at once. */
    public void advance(Duration span) {
        synchronized (turn) {
            boolean live = held.isEmpty();
            Instant end = now().plus(span);
            driveTo(end);
            if (live) {
                goOn();
                ahead = ahead.plus(Duration.between(now(), end));
            }
        }
    }

    /** Lets everything happen up to the real present, and goes with the real time from then on. */
    public void catchUp() {
        synchronized (turn) {
            driveTo(Instant.now());
            goOn();
        }
    }

    private void goOn() {
        held = Optional.empty();
        turn.notifyAll();
    }

    private void driveTo(Instant end) {
        for (Timer next = timers.peek(); next != null && !next.at().isAfter(end) && !closed; next = timers.peek()) {
            timers.remove(next);
            held = Optional.of(next.at().isAfter(now()) ? next.at() : now());
            next.what().run();
        }
        // what happened may have driven it further
        held = Optional.of(end.isAfter(now()) ? end : now());
    }

    private void keepGoing() {
        synchronized (turn) {
            try {
                while (!closed) {
                    Timer next = timers.peek();
                    long millis = next == null || held.isPresent()
                            ? 0
                            : Math.max(1, Duration.between(now(), next.at()).toMillis());
                    if (next != null && held.isEmpty() && !next.at().isAfter(now())) {
                        timers.remove(next);
                        next.what().run();
                    } else {
                        turn.wait(millis);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        synchronized (turn) {
            closed = true;
            timers.clear();
            turn.notifyAll();
        }
    }
}
