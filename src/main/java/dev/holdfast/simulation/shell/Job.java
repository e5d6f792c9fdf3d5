package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Something that runs beside a shell: a stage of a pipeline, or a command in the background. */
final class Job {
    private final int process;
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private volatile Optional<Signal> signal = Optional.empty();
    private volatile Optional<Signal> ended = Optional.empty();
    private volatile Optional<Thread> thread = Optional.empty();

    /** What it does. */
    interface Work {
        int run(Job job) throws IOException, InterruptedException;
    }

    private Job(int process) {
        this.process = process;
    }

    static Job start(int process, Work work) {
        Job job = new Job(process);
        Thread thread = Thread.ofVirtual().unstarted(() -> job.status.complete(job.result(work)));
        job.thread = Optional.of(thread);
        thread.start();
        return job;
    }

    private int result(Work work) {
        try {
            return work.run(this);
        } catch (InterruptedException | InterruptedIOException e) {
            Signal last = signal.orElse(Signal.TERM);
            ended = Optional.of(last);
            return last.status();
        } catch (FileException e) {
            return e.errno() == Errno.BROKEN_PIPE ? Signal.PIPE.status() : 1;
        } catch (IOException e) {
            return 1;
        } catch (StackOverflowError | OutOfMemoryError e) {
            return Signal.SEGV.status();
        }
    }

    int process() {
        return process;
    }

    boolean isOver() {
        return status.isDone();
    }

    Optional<Signal> peekSignal() {
        return signal;
    }

    /** The signal that it was sent, once. */
    Optional<Signal> received() {
        Optional<Signal> received = signal;
        signal = Optional.empty();
        return received;
    }

    void send(Signal sent) {
        if (sent != Signal.EXIT) {
            signal = Optional.of(sent);
            thread.ifPresent(Thread::interrupt);
        }
    }

    /** What ended it before its time. */
    Optional<Signal> ended() {
        return ended;
    }

    int await() throws InterruptedException {
        try {
            return status.get();
        } catch (ExecutionException e) {
            return 1;
        }
    }
}
