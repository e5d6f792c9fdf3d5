package dev.holdfast.simulation.shell;

import java.util.concurrent.atomic.AtomicInteger;

/** What all that was started from one shell may take together, so that no script takes its simulation with it. */
final class Limits {
    static final int DEEPEST_FUNCTION = 1000;
    static final int LONGEST_WORD = 16 * 1024 * 1024;
    static final int MOST_FIELDS = 1024 * 1024;
    private static final int MOST_PROCESSES = 256;
    private static final int DEEPEST_START = 100;
    private static final AtomicInteger LAST_PROCESS = new AtomicInteger(1200);

    private final AtomicInteger processes = new AtomicInteger();

    static int nextProcess() {
        return LAST_PROCESS.updateAndGet(last -> last >= 4_000_000 ? 1200 : last + 1);
    }

    /** Whether one more may run. */
    boolean begins() {
        if (processes.incrementAndGet() > MOST_PROCESSES) {
            processes.decrementAndGet();
            return false;
        }
        return true;
    }

    void ends() {
        processes.decrementAndGet();
    }

    static boolean tooDeep(int starts) {
        return starts > DEEPEST_START;
    }
}
