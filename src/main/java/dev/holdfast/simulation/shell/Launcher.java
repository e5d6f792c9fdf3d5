package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds programs and scripts on a host, and runs them. */
public final class Launcher implements Starter {
    private static final int MISSING = 127;
    private static final int FORBIDDEN = 126;
    private static final int LONGEST_FIRST_LINE = 256;

    private final Limits limits;
    private final int depth;
    private final int umask;
    private final Map<Integer, Descriptor> descriptors;

    /** What a name stands for. */
    sealed interface Found {
        record Built(String path, Program program) implements Found {}

        record Script(String path) implements Found {}

        record Missing() implements Found {}

        record Forbidden(Errno because) implements Found {}
    }

    /** For the first program of a session. */
    public Launcher() {
        this(new Limits(), 0, 022, Map.of());
    }

    Launcher(Limits limits, int depth, int umask, Map<Integer, Descriptor> descriptors) {
        this.limits = limits;
        this.depth = depth;
        this.umask = umask;
        this.descriptors = Map.copyOf(descriptors);
    }

    Limits limits() {
        return limits;
    }

    int depth() {
        return depth;
    }

    @Override
    public int umask() {
        return umask;
    }

    @Override
    public Map<Integer, Descriptor> descriptors() {
        return descriptors;
    }

    @Override
    public Presence presence(String name, Call call) {
        return switch (find(name, call)) {
            case Found.Built b -> Presence.PRESENT;
            case Found.Script s -> Presence.PRESENT;
            case Found.Missing m -> Presence.MISSING;
            case Found.Forbidden f -> Presence.FORBIDDEN;
        };
    }

    @Override
    public int start(Call call) throws IOException, InterruptedException {
        String name = call.arguments().getFirst();
        return switch (find(name, call)) {
            case Found.Built(String path, Program program) -> run(program, call);
            case Found.Script(String path) -> script(path, call);
            case Found.Missing m -> said(call, MISSING, name + ": command not found");
            case Found.Forbidden(Errno because) -> said(call, FORBIDDEN, name + ": " + because.words());
        };
    }

    private static int said(Call call, int status, String line) throws IOException {
        call.err().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        return status;
    }

    static Found find(String name, Call call) {
        return find(name, call, call.environment().getOrDefault("PATH", "/usr/bin:/bin"));
    }

    static Found find(String name, Call call, String path) {
        if (name.contains("/")) {
            return at(call.path(name), call);
        }
        Found best = new Found.Missing();
        for (String folder : name.isEmpty() ? List.<String>of() : List.of(path.split(":"))) {
            Found found = at(call.path(folder.isEmpty() ? name : folder + "/" + name), call);
            if (found instanceof Found.Built || found instanceof Found.Script) {
                return found;
            }
            boolean folderItself = found instanceof Found.Forbidden(Errno because) && because == Errno.IS_A_DIRECTORY;
            best = found instanceof Found.Forbidden && !folderItself ? found : best;
        }
        boolean usual = List.of(path.split(":")).stream().anyMatch(List.of("/usr/bin", "/bin")::contains);
        Optional<Program> bare = usual && !name.isEmpty() ? call.host().program(name) : Optional.empty();
        return bare.<Found>map(program -> new Found.Built("/usr/bin/" + name, program))
                .orElse(best);
    }

    private static Found at(String path, Call call) {
        Optional<Program> program = call.host().program(path);
        if (program.isPresent()) {
            return new Found.Built(path, program.get());
        }
        try {
            String real = call.files().canonical(path, call.account());
            Optional<Program> there =
                    real.equals(path) ? Optional.empty() : call.host().program(real);
            if (there.isPresent()) {
                return new Found.Built(path, there.get());
            }
            Stat stat = call.files().stat(path, call.account());
            if (!stat.isFile()) {
                return new Found.Forbidden(stat.isDirectory() ? Errno.IS_A_DIRECTORY : Errno.PERMISSION_DENIED);
            }
            return call.files().allows(path, call.account(), 1)
                    ? new Found.Script(path)
                    : new Found.Forbidden(Errno.PERMISSION_DENIED);
        } catch (FileException e) {
            boolean missing = e.errno() == Errno.NO_SUCH_FILE || e.errno() == Errno.NOT_A_DIRECTORY;
            return missing ? new Found.Missing() : new Found.Forbidden(e.errno());
        }
    }

    int run(Program program, Call call) throws IOException, InterruptedException {
        if (Limits.tooDeep(depth)) {
            return said(call, FORBIDDEN, call.name() + ": " + Errno.WOULD_BLOCK.words());
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            int status = program.run(call.withStarter(new Launcher(limits, depth + 1, umask, descriptors)));
            call.out().flush();
            return status & 0xff;
        } catch (InterruptedIOException e) {
            Thread.interrupted();
            throw interrupted(e);
        } catch (FileException e) {
            return e.errno() == Errno.BROKEN_PIPE
                    ? Signal.PIPE.status()
                    : said(call, 1, call.name() + ": " + e.getMessage());
        } catch (StackOverflowError e) {
            return Signal.SEGV.status();
        }
    }

    private static InterruptedException interrupted(InterruptedIOException from) {
        InterruptedException interrupted = new InterruptedException();
        interrupted.initCause(from);
        return interrupted;
    }

    int script(String path, Call call) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(interpreter(path, call));
        Program shell = Shell::main;
        boolean isShell = command.isEmpty();
        if (isShell) {
            command.add("sh");
        }
        command.add(path);
        command.addAll(call.operands());
        Call started = call.withArguments(command);
        return isShell ? run(shell, started) : new Launcher(limits, depth + 1, umask, descriptors).start(started);
    }

    /** What the first line of a script asks for; empty when it asks for nothing. */
    private static List<String> interpreter(String path, Call call) throws IOException {
        byte[] begin;
        try (OpenFile file = call.files().open(path, Account.ROOT, FileTree.Access.READ, 0)) {
            begin = file.in().readNBytes(LONGEST_FIRST_LINE);
        }
        String line =
                new String(begin, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        return line.startsWith("#!") ? List.of(line.substring(2).strip().split("\\s+", 2)) : List.of();
    }
}
