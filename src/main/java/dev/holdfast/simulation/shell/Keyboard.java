package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Reads what is typed while a command runs, too, so that ctrl-C ends the command. */
final class Keyboard {
    static final int INTERRUPT = 3;
    private static final int MOST_AHEAD = 64 * 1024;
    private static final int END = -1;

    private final BlockingQueue<Integer> typed = new LinkedBlockingQueue<>(MOST_AHEAD);
    private Optional<Thread> command = Optional.empty();
    private boolean interrupted;

    Keyboard(InputStream keys) {
        Thread.ofVirtual().name("simulated-keyboard").start(() -> read(keys));
    }

    private void read(InputStream keys) {
        try {
            for (int c = keys.read(); c >= 0; c = keys.read()) {
                if (c != INTERRUPT || !interrupts()) {
                    typed.put(c);
                }
            }
            typed.put(END);
        } catch (IOException e) {
            typed.offer(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean interrupts() {
        interrupted |= command.isPresent();
        command.ifPresent(Thread::interrupt);
        return command.isPresent();
    }

    /** From now on ctrl-C is for what this thread runs. */
    synchronized void begins() {
        command = Optional.of(Thread.currentThread());
    }

    /** The command is over; whether ctrl-C has ended it. */
    synchronized boolean ends() {
        boolean was = interrupted;
        command = Optional.empty();
        interrupted = false;
        // It may have come when the command was over by itself.
        return was && (Thread.interrupted() || was);
    }

    /** The next key; -1 when there are no more. */
    int next() throws InterruptedIOException {
        try {
            int c = typed.take();
            if (c == END) {
                typed.offer(END);
            }
            return c;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException().initCause(e);
        }
    }
}
