package dev.holdfast.simulation.shell;

import dev.holdfast.simulation.shell.program.Programs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A host with the general programs and the files that every host has. */
public final class TestHost implements Surroundings {
    public static final Account DEPLOY =
            new Account("deploy", 1000, 1000, java.util.Set.of("deploy", "adm"), "/home/deploy");
    public static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

    public final Map<String, Program> more = new HashMap<>();
    /** What servers answer at once, by address:port, and what was sent to them. */
    public final Map<String, String> servers = new HashMap<>();

    public final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final FileTree files =
            new FileTree(() -> NOW, new Mount("/dev/vda1", "ext4", 10L << 30, 1 << 20, 100_000, false));

    /** What a command has said and how it ended. */
    public record Said(int status, String out, String err) {}

    public TestHost() {
        try {
            StandardFiles.put(files);
            files.write(
                    "/etc/passwd",
                    "root:x:0:0:root:/root:/bin/bash\ndeploy:x:1000:1000::/home/deploy:/bin/bash\n",
                    Account.ROOT);
            files.write("/etc/group", "root:x:0:\nadm:x:4:deploy\ndeploy:x:1000:\n", Account.ROOT);
            files.makeFolders("/home/deploy", Account.ROOT);
            files.changeOwner("/home/deploy", 1000, 1000, Account.ROOT);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public FileTree files() {
        return files;
    }

    @Override
    public Instant now() {
        return NOW;
    }

    @Override
    public Optional<Program> program(String name) {
        return Optional.ofNullable(more.get(name)).or(() -> Programs.named(name));
    }

    @Override
    public Connection connect(String transport, String address, int port, Account account) throws IOException {
        if (!address.matches("[0-9.]+")) {
            throw new FileException(Errno.NAME_UNKNOWN, "");
        }
        String answer = servers.get(address + ":" + port);
        if (answer == null) {
            throw new FileException(Errno.CONNECTION_REFUSED, "");
        }
        return new Answering(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)), heard);
    }

    private record Answering(InputStream in, OutputStream out) implements Connection {
        @Override
        public void close() {}
    }

    @Override
    public String hostName() {
        return "web-01";
    }

    public Call call(List<String> arguments, Account account, InputStream in, OutputStream out, OutputStream err) {
        Map<String, String> environment =
                Map.of("PATH", "/usr/bin:/bin", "HOME", account.home(), "USER", account.name());
        return new Call(arguments, environment, account.home(), account, in, out, err, this, new Launcher());
    }

    public Said run(Account account, String... arguments) throws IOException, InterruptedException {
        return feed(account, "", arguments);
    }

    public Said feed(Account account, String input, String... arguments) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        Call call = call(List.of(arguments), account, in, out, err);
        int status = call.starter().start(call);
        return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** As root, by sh. */
    public Said sh(String script) throws IOException, InterruptedException {
        return run(Account.ROOT, "sh", "-c", script);
    }

    public Said bash(String script) throws IOException, InterruptedException {
        return run(Account.ROOT, "bash", "-c", script);
    }
}
