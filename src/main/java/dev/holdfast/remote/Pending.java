package dev.holdfast.remote;

import java.util.concurrent.CompletableFuture;

/**
 * A command that waits for its answer.
 *
 * @param number its number in the session, which its frames carry
 * @param answer completed exactly once, and never with an exception
 */
record Pending(int number, Command command, CompletableFuture<Answer> answer) {}
