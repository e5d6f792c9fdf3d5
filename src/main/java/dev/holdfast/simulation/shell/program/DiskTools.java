package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Call;
import dev.holdfast.simulation.shell.Descriptor;
import dev.holdfast.simulation.shell.FileException;
import dev.holdfast.simulation.shell.FileTree;
import dev.holdfast.simulation.shell.OpenFile;
import dev.holdfast.simulation.shell.Stat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** du, dd and tee: what is about room and streams. */
final class DiskTools {
    private DiskTools() {}

    // ---- du ----

    static int du(Call call, Arguments arguments) throws IOException, InterruptedException {
        int[] status = {0};
        Set<Long> seen = new HashSet<>();
        long total = 0;
        int deepest = arguments.has("s")
                ? 0
                : arguments
                        .value("d")
                        .filter(d -> d.matches("\\d{1,5}"))
                        .map(Integer::parseInt)
                        .orElse(Integer.MAX_VALUE);
        for (String name : arguments.operands().isEmpty() ? List.of(".") : arguments.operands()) {
            try {
                Stat stat = call.files().lstat(call.path(name), call.account());
                total += usage(call, arguments, name, stat, seen, deepest, status, true, stat.mount());
            } catch (FileException e) {
                call.complain("cannot access '" + name + "': " + e.words());
                status[0] = 1;
            }
        }
        if (arguments.has("c")) {
            show(call, arguments, total, "total");
        }
        return status[0];
    }

    private static long usage(
            Call call,
            Arguments arguments,
            String name,
            Stat stat,
            Set<Long> seen,
            int depth,
            int[] status,
            boolean top,
            String mount)
            throws IOException, InterruptedException {
        Input.interruption();
        if (arguments.has("x") && !stat.mount().equals(mount)
                || stat.links() > 1 && !stat.isDirectory() && !seen.add(stat.inode())) {
            return 0;
        }
        long size = arguments.has("b") || arguments.has("apparent-size") ? stat.size() : stat.allocated();
        if (stat.isDirectory()) {
            try {
                for (String child : call.files().list(call.path(name), call.account())) {
                    String path = name.endsWith("/") ? name + child : name + "/" + child;
                    size += usage(
                            call,
                            arguments,
                            path,
                            call.files().lstat(call.path(path), call.account()),
                            seen,
                            depth - 1,
                            status,
                            false,
                            mount);
                }
            } catch (FileException e) {
                call.complain("cannot read directory '" + name + "': " + e.words());
                status[0] = 1;
            }
        }
        if (depth >= 0 && (stat.isDirectory() || top || arguments.has("a"))) {
            show(call, arguments, size, name);
        }
        return size;
    }

    private static void show(Call call, Arguments arguments, long size, String name) throws IOException {
        String shown = arguments.has("h")
                ? Numbers.human(size)
                : arguments.has("b")
                        ? String.valueOf(size)
                        : arguments.has("m")
                                ? String.valueOf((size + 1048575) / 1048576)
                                : String.valueOf((size + 1023) / 1024);
        call.say(shown + "\t" + name);
    }

    // ---- dd ----

    static int dd(Call call) throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>();
        for (String word : call.operands()) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                return call.fail(1, "unrecognized operand '" + word + "'");
            }
            settings.put(word.substring(0, equals), word.substring(equals + 1));
        }
        OptionalLong block = Numbers.size(settings.getOrDefault("bs", settings.getOrDefault("ibs", "512")));
        OptionalLong count = Numbers.size(settings.getOrDefault("count", "9000000000000000"));
        OptionalLong seek = Numbers.size(settings.getOrDefault("seek", "0"));
        OptionalLong skip = Numbers.size(settings.getOrDefault("skip", "0"));
        if (block.isEmpty() || count.isEmpty() || seek.isEmpty() || skip.isEmpty() || block.getAsLong() == 0) {
            return call.fail(1, "invalid number");
        }
        Optional<OpenFile> from = Optional.empty();
        Optional<OpenFile> to = Optional.empty();
        String opening = "";
        try {
            opening = settings.getOrDefault("if", "");
            if (!opening.isEmpty()) {
                from = Optional.of(call.files().open(call.path(opening), call.account(), FileTree.Access.READ, 0));
            }
            opening = settings.getOrDefault("of", "");
            if (!opening.isEmpty()) {
                to = Optional.of(output(call, opening, settings, seek.getAsLong() * block.getAsLong()));
            }
            InputStream in = from.map(OpenFile::in).orElse(call.in());
            OutputStream out = to.map(OpenFile::out).orElse(call.out());
            return new Copy(call, in, out, settings).run(block.getAsLong(), count.getAsLong(), skip.getAsLong());
        } catch (FileException e) {
            if (opening.isEmpty()) {
                throw e;
            }
            return call.fail(1, "failed to open '" + opening + "': " + e.words());
        } finally {
            for (Optional<OpenFile> file : List.of(from, to)) {
                if (file.isPresent()) {
                    file.get().close();
                }
            }
        }
    }

    private static OpenFile output(Call call, String name, Map<String, String> settings, long position)
            throws IOException {
        boolean keeps = settings.getOrDefault("conv", "").contains("notrunc");
        FileTree.Access access = keeps || position > 0 ? FileTree.Access.READ_WRITE : FileTree.Access.WRITE;
        OpenFile file = call.files()
                .open(
                        call.path(name),
                        call.account(),
                        access,
                        0666 & ~call.starter().umask());
        if (position > 0 && !keeps) {
            file.truncate(position);
        }
        file.seek(position);
        return file;
    }

    private record Copy(Call call, InputStream in, OutputStream out, Map<String, String> settings) {
        private static final int CHUNK = 1024 * 1024;

        int run(long block, long count, long skip) throws IOException, InterruptedException {
            in.skipNBytes(Math.min(skip * block, skip == 0 ? 0 : Long.MAX_VALUE));
            byte[] chunk = new byte[(int) Math.min(block, CHUNK)];
            long whole = 0;
            long partial = 0;
            long bytes = 0;
            String problem = "";
            while (problem.isEmpty() && whole + partial < count) {
                Input.interruption();
                long inBlock = 0;
                int n = 0;
                while (inBlock < block && problem.isEmpty()) {
                    n = in.read(chunk, 0, (int) Math.min(chunk.length, block - inBlock));
                    if (n < 0) {
                        break;
                    }
                    problem = written(chunk, n);
                    inBlock += n;
                    if (block <= CHUNK) {
                        break;
                    }
                }
                if (inBlock == 0) {
                    break;
                }
                bytes += inBlock;
                whole += inBlock == block ? 1 : 0;
                partial += inBlock == block ? 0 : 1;
            }
            return tell(whole, partial, bytes, problem);
        }

        private String written(byte[] chunk, int n) throws IOException {
            try {
                out.write(chunk, 0, n);
                return "";
            } catch (FileException e) {
                if (settings.getOrDefault("of", "").isEmpty()) {
                    throw e;
                }
                return "error writing '" + settings.getOrDefault("of", "") + "': " + e.words();
            }
        }

        private int tell(long whole, long partial, long bytes, String problem) throws IOException {
            out.flush();
            if (!problem.isEmpty()) {
                call.complain(problem);
            }
            if (!settings.getOrDefault("status", "").equals("none")) {
                String records = whole + "+" + partial + " records ";
                String size = bytes + " byte" + (bytes == 1 ? "" : "s") + " copied, 0.001 s, "
                        + Numbers.human(bytes * 1000) + "B/s";
                String text = records + "in\n" + records + "out\n"
                        + (settings.getOrDefault("status", "").equals("noxfer") ? "" : size + "\n");
                call.err().write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            return problem.isEmpty() ? 0 : 1;
        }
    }

    // ---- tee ----

    static int tee(Call call, Arguments arguments) throws IOException, InterruptedException {
        int status = 0;
        List<OpenFile> files = new ArrayList<>();
        try {
            for (String name : arguments.operands()) {
                FileTree.Access access = arguments.has("a") ? FileTree.Access.APPEND : FileTree.Access.WRITE;
                try {
                    files.add(call.files()
                            .open(
                                    call.path(name),
                                    call.account(),
                                    access,
                                    0666 & ~call.starter().umask()));
                } catch (FileException e) {
                    call.complain(name + ": " + e.words());
                    status = 1;
                }
            }
            byte[] chunk = new byte[65536];
            for (int n = call.in().read(chunk); n >= 0; n = call.in().read(chunk)) {
                Input.interruption();
                call.out().write(chunk, 0, n);
                call.out().flush();
                status |= toAll(call, files, chunk, n);
            }
            return status;
        } finally {
            for (OpenFile file : files) {
                file.close();
            }
        }
    }

    private static int toAll(Call call, List<OpenFile> files, byte[] chunk, int n) throws IOException {
        int status = 0;
        for (OpenFile file : List.copyOf(files)) {
            try {
                file.write(chunk, 0, n);
            } catch (FileException e) {
                call.complain(e.path() + ": " + e.words());
                files.remove(file);
                file.close();
                status = 1;
            }
        }
        return status;
    }

    // ---- flock ----

    static int flock(Call call, Arguments arguments) throws IOException, InterruptedException {
        List<String> words = arguments.operands();
        if (words.isEmpty()) {
            return call.fail(64, "not enough arguments");
        }
        boolean shared = arguments.has("s");
        long wait = arguments.has("n")
                ? 0
                : arguments.value("w").map(w -> Numbers.duration(w).orElse(0)).orElse(Long.MAX_VALUE / 4);
        int conflict = arguments
                .value("E")
                .filter(e -> e.matches("\\d{1,3}"))
                .map(Integer::parseInt)
                .orElse(1);
        java.time.Duration patience = java.time.Duration.ofNanos(wait);
        if (words.size() == 1 && arguments.value("c").isEmpty()) {
            return descriptor(call, words.getFirst(), arguments.has("u"), shared, patience, conflict);
        }
        String name = words.getFirst();
        try (OpenFile file = call.files()
                .open(
                        call.path(name),
                        call.account(),
                        openable(call, name),
                        0666 & ~call.starter().umask())) {
            if (!file.lock(!shared, patience)) {
                return conflict;
            }
            Optional<String> script = arguments
                    .value("c")
                    .or(() -> words.size() == 3 && words.get(1).equals("-c")
                            ? Optional.of(words.get(2))
                            : Optional.empty());
            List<String> command =
                    script.isPresent() ? List.of("/bin/sh", "-c", script.get()) : words.subList(1, words.size());
            if (call.starter().presence(command.getFirst(), call)
                    == dev.holdfast.simulation.shell.Starter.Presence.MISSING) {
                return call.fail(69, "failed to execute " + command.getFirst() + ": No such file or directory");
            }
            return call.start(command);
        } catch (FileException e) {
            return call.fail(66, "cannot open lock file " + name + ": " + e.words());
        }
    }

    private static FileTree.Access openable(Call call, String name) {
        boolean exists = call.files().exists(call.path(name), call.account());
        return exists ? FileTree.Access.READ : FileTree.Access.APPEND;
    }

    private static int descriptor(
            Call call, String number, boolean unlocks, boolean shared, java.time.Duration patience, int conflict)
            throws IOException, InterruptedException {
        Descriptor descriptor =
                number.matches("\\d{1,3}") ? call.starter().descriptors().get(Integer.valueOf(number)) : null;
        Optional<OpenFile> file = descriptor == null ? Optional.empty() : descriptor.file();
        if (file.isEmpty()) {
            return call.fail(65, number + ": Bad file descriptor");
        }
        if (unlocks) {
            file.get().unlock();
            return 0;
        }
        return file.get().lock(!shared, patience) ? 0 : conflict;
    }
}
