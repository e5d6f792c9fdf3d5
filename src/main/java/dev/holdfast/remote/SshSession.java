package dev.holdfast.remote;

import dev.holdfast.remote.Login.Outcome;
import java.util.concurrent.CompletableFuture;

/**
 * One host: one ssh process, so one login attempt, and one shell behind it that takes all commands. Safe for concurrent use.
 */
final class SshSession {
    private final String host;
    private final SshCommands commands;
    private final SshConnection connection;

    SshSession(String host, LiveSettings.Way way, LiveSettings settings, SshSessions shared) {
        this.host = host;
        this.commands = new SshCommands(host, settings, shared);
        this.connection = new SshConnection(host, way, settings, shared, commands);
    }

    /** Begins the login; once. */
    void begin() {
        connection.begin();
    }

    /** Ends when the login has its turn, or will never have it. */
    CompletableFuture<Boolean> begun() {
        return connection.begun();
    }

    CompletableFuture<Login> login() {
        return connection.login();
    }

    /** The answer to this command; the same command is run once. */
    CompletableFuture<Answer> ask(Command command) {
        return commands.ask(command);
    }

    /** The answer when the deadline came first. */
    Answer late(Command command) {
        return commands.late(command);
    }

    /** The login when the deadline came first. */
    Login lateLogin() {
        return connection.concluded(Outcome.OUT_OF_TIME, "the diagnosis' deadline passed before the login was decided");
    }

    /** Ends the session; what is still open is answered. */
    void close() {
        commands.refuse(new Refusal(Why.TIMED_OUT, "the session with " + host + " was closed"));
        connection.close();
    }

    /** Waits until its process is gone. */
    void bury() {
        connection.bury();
    }
}
