package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One run of a program.
 *
 * @param arguments the first is the name it was called by
 * @param directory where relative paths begin
 */
public record Call(
        List<String> arguments,
        Map<String, String> environment,
        String directory,
        Account account,
        InputStream in,
        OutputStream out,
        OutputStream err,
        Surroundings host,
        Starter starter) {
    public Call {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** The last part of the name it was called by. */
    public String name() {
        String name = arguments.getFirst();
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** What follows the name. */
    public List<String> operands() {
        return arguments.subList(1, arguments.size());
    }

    public FileTree files() {
        return host.files();
    }

    /** Writes the text as it is. */
    public void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the text and ends the line. */
    public void say(String line) throws IOException {
        print(line + "\n");
    }

    /** Writes a line to the error output, behind the program's name. */
    public void complain(String because) throws IOException {
        err.write((name() + ": " + because + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Complains, and is the exit status that goes with it. */
    public int fail(int status, String because) throws IOException {
        complain(because);
        return status;
    }

    /** The path as the file tree wants it: from the root. */
    public String path(String path) {
        return path.startsWith("/") || path.isEmpty()
                ? path
                : directory.equals("/") ? "/" + path : directory + "/" + path;
    }

    /** Quotes a name as GNU's programs do: with curved quotes where the locale has them. */
    public String quote(String name) {
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("C");
        return locale.toUpperCase(Locale.ROOT).contains("UTF") ? "‘" + name + "’" : "'" + name + "'";
    }

    public Call withArguments(List<String> others) {
        return new Call(others, environment, directory, account, in, out, err, host, starter);
    }

    public Call withEnvironment(Map<String, String> other) {
        return new Call(arguments, other, directory, account, in, out, err, host, starter);
    }

    public Call withAccount(Account other) {
        return new Call(arguments, environment, directory, other, in, out, err, host, starter);
    }

    public Call withDirectory(String other) {
        return new Call(arguments, environment, other, account, in, out, err, host, starter);
    }

    public Call withStreams(InputStream from, OutputStream to, OutputStream errors) {
        return new Call(arguments, environment, directory, account, from, to, errors, host, starter);
    }

    public Call withStarter(Starter other) {
        return new Call(arguments, environment, directory, account, in, out, err, host, other);
    }

    /** Starts another program with the rest as it is here. */
    public int start(List<String> command) throws IOException, InterruptedException {
        return starter.start(withArguments(command));
    }
}
