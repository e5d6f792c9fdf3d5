package dev.holdfast.probe;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Looks in two places at once: most of a look is the way there and back. */
final class Together {
    private Together() {}

    /** Both, or the reason why one of them is missing. Each ends by the patience of its own questions. */
    static <A, B, R> Heard<R> ask(Supplier<Heard<A>> one, Supplier<Heard<B>> other, BiFunction<A, B, R> both) {
        CompletableFuture<Heard<B>> meanwhile = CompletableFuture.supplyAsync(other, Thread::startVirtualThread);
        Heard<A> first = one.get();
        return first.with(meanwhile.join(), both);
    }
}
