package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Account;
import dev.holdfast.simulation.shell.Accounts;
import dev.holdfast.simulation.shell.Call;
import dev.holdfast.simulation.shell.Errno;
import dev.holdfast.simulation.shell.FileException;
import dev.holdfast.simulation.shell.FileTree;
import dev.holdfast.simulation.shell.OpenFile;
import dev.holdfast.simulation.shell.Stat;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/** mkdir, rmdir, touch, chmod, chown, ln, truncate, fallocate, mktemp and readlink: one change to a file each. */
final class FileTools {
    private FileTools() {}

    /** What is done to each operand. */
    @FunctionalInterface
    private interface Act {
        void on(String name, String path) throws IOException, InterruptedException;
    }

    /**
     * Does it to each.
     *
     * @param refusal what is said when it is refused, with % for the name
     */
    private static int each(Call call, List<String> names, String refusal, Act act)
            throws IOException, InterruptedException {
        if (names.isEmpty()) {
            return call.fail(1, "missing operand");
        }
        int status = 0;
        for (String name : names) {
            Input.interruption();
            try {
                act.on(name, call.path(name));
            } catch (FileException e) {
                call.complain(refusal.replace("%", "'" + name + "'") + ": " + e.words());
                status = 1;
            }
        }
        return status;
    }

    static int mkdir(Call call, Arguments arguments) throws IOException, InterruptedException {
        int mode = arguments
                .value("m")
                .map(text -> Modes.of(text, 0777, true))
                .orElse(0777 & ~call.starter().umask());
        if (mode < 0) {
            return call.fail(1, "invalid mode '" + arguments.value("m").orElse("") + "'");
        }
        return each(call, arguments.operands(), "cannot create directory %", (name, path) -> {
            if (!arguments.has("p")) {
                call.files().makeFolder(path, call.account(), mode);
            } else if (!call.files().exists(path, call.account())) {
                call.files().makeFolders(path, call.account());
                if (mode != 0755) {
                    call.files().changeMode(path, mode, call.account());
                }
            } else if (!call.files().stat(path, call.account()).isDirectory()) {
                throw new FileException(Errno.EXISTS, path);
            }
            if (arguments.has("v")) {
                call.say("mkdir: created directory '" + name + "'");
            }
        });
    }

    static int rmdir(Call call, Arguments arguments) throws IOException, InterruptedException {
        return each(
                call,
                arguments.operands(),
                "failed to remove %",
                (name, path) -> call.files().deleteFolder(path, call.account()));
    }

    static int touch(Call call, Arguments arguments) throws IOException, InterruptedException {
        Optional<String> text = arguments.value("d").or(() -> arguments.value("t"));
        Optional<Instant> given = text.isPresent()
                ? Dates.parse(text.get(), call.host().now())
                : Optional.of(call.host().now());
        Optional<String> reference = arguments.value("r");
        if (given.isEmpty()) {
            return call.fail(1, "invalid date format '" + text.orElse("") + "'");
        }
        Instant time = reference.isPresent()
                ? call.files().stat(call.path(reference.get()), call.account()).modified()
                : given.get();
        return each(call, arguments.operands(), "cannot touch %", (name, path) -> {
            if (!call.files().exists(path, call.account())) {
                if (arguments.has("c")) {
                    return;
                }
                call.files()
                        .open(
                                path,
                                call.account(),
                                FileTree.Access.APPEND,
                                0666 & ~call.starter().umask())
                        .close();
            }
            Stat stat = call.files().stat(path, call.account());
            call.files()
                    .changeTimes(
                            path,
                            arguments.has("m") ? stat.accessed() : time,
                            arguments.has("a") ? stat.modified() : time,
                            call.account());
        });
    }

    static int chmod(Call call) throws IOException, InterruptedException {
        boolean recursive = call.operands().stream().anyMatch(word -> word.matches("-[vcf]*R[vcf]*|--recursive"));
        List<String> words = call.operands().stream()
                .filter(word -> !word.matches("-[Rvcf]+|--recursive|--"))
                .toList();
        if (words.size() < 2) {
            return call.fail(
                    1, words.isEmpty() ? "missing operand" : "missing operand after '" + words.getFirst() + "'");
        }
        if (Modes.of(words.getFirst(), 0, false) < 0) {
            return call.fail(1, "invalid mode: '" + words.getFirst() + "'");
        }
        return everywhere(call, words.subList(1, words.size()), recursive, "cannot access %", (name, path) -> {
            Stat stat = call.files().stat(path, call.account());
            try {
                call.files()
                        .changeMode(path, Modes.of(words.getFirst(), stat.mode(), stat.isDirectory()), call.account());
            } catch (FileException e) {
                call.complain("changing permissions of '" + name + "': " + e.words());
                throw new Said();
            }
        });
    }

    /** A complaint that has been made already. */
    private static final class Said extends IOException {}

    private static int everywhere(Call call, List<String> names, boolean recursive, String refusal, Act act)
            throws IOException, InterruptedException {
        int[] status = {0};
        int result = each(call, names, refusal, (name, path) -> {
            try {
                act.on(name, path);
            } catch (Said said) {
                status[0] = 1;
            }
            if (recursive && call.files().lstat(path, call.account()).isDirectory()) {
                List<String> inside = call.files().list(path, call.account()).stream()
                        .map(child -> name + "/" + child)
                        .toList();
                status[0] |= inside.isEmpty() ? 0 : everywhere(call, inside, true, refusal, act);
            }
        });
        return result | status[0];
    }

    static int chown(Call call, Arguments arguments) throws IOException, InterruptedException {
        List<String> words = arguments.operands();
        if (words.size() < 2) {
            return call.fail(
                    1, words.isEmpty() ? "missing operand" : "missing operand after '" + words.getFirst() + "'");
        }
        boolean groupOnly = call.name().equals("chgrp");
        String[] parts = groupOnly
                ? new String[] {"", words.getFirst()}
                : words.getFirst().split(":", 2);
        Accounts accounts = Accounts.on(call.files());
        Optional<Integer> user = parts[0].isEmpty()
                ? Optional.of(-1)
                : number(parts[0], accounts.named(parts[0]).map(Account::uid));
        Optional<Integer> group = parts.length < 2 || parts[1].isEmpty()
                ? Optional.of(
                        parts.length < 2
                                ? -1
                                : accounts.named(parts[0]).map(Account::gid).orElse(-1))
                : number(parts[1], accounts.groupNamed(parts[1]));
        if (user.isEmpty() || group.isEmpty()) {
            return call.fail(1, "invalid " + (user.isEmpty() ? "user" : "group") + ": '" + words.getFirst() + "'");
        }
        return everywhere(call, words.subList(1, words.size()), arguments.has("R"), "cannot access %", (name, path) -> {
            call.files().lstat(path, call.account());
            try {
                call.files().changeOwner(path, user.get(), group.get(), call.account());
            } catch (FileException e) {
                call.complain("changing " + (groupOnly ? "group" : "ownership") + " of '" + name + "': " + e.words());
                throw new Said();
            }
        });
    }

    private static Optional<Integer> number(String text, Optional<Integer> named) {
        return named.isPresent() || !text.matches("\\d{1,9}") ? named : Optional.of(Integer.valueOf(text));
    }

    static int ln(Call call, Arguments arguments) throws IOException, InterruptedException {
        List<String> words = arguments.operands();
        if (words.isEmpty()) {
            return call.fail(1, "missing file operand");
        }
        String goal = words.size() == 1 ? "." : words.getLast();
        boolean into = isFolder(call, goal, !arguments.has("n")) && !arguments.has("T");
        List<String> sources = words.size() == 1 ? words : words.subList(0, words.size() - 1);
        int status = 0;
        for (String source : sources) {
            String name = into ? goal + "/" + Paths.base(source) : goal;
            try {
                if (arguments.has("f") && exists(call, name)) {
                    call.files().delete(call.path(name), call.account());
                }
                if (arguments.has("s")) {
                    call.files().symlink(source, call.path(name), call.account());
                } else {
                    call.files().link(call.path(source), call.path(name), call.account());
                }
            } catch (FileException e) {
                boolean missing = !arguments.has("s") && e.errno() == Errno.NO_SUCH_FILE;
                call.complain(
                        missing
                                ? "failed to access '" + source + "': " + e.words()
                                : "failed to create " + (arguments.has("s") ? "symbolic" : "hard") + " link '" + name
                                        + "': " + e.words());
                status = 1;
            }
        }
        return status;
    }

    static boolean isFolder(Call call, String name, boolean follows) {
        try {
            return (follows
                            ? call.files().stat(call.path(name), call.account())
                            : call.files().lstat(call.path(name), call.account()))
                    .isDirectory();
        } catch (FileException e) {
            return false;
        }
    }

    static boolean exists(Call call, String name) {
        try {
            call.files().lstat(call.path(name), call.account());
            return true;
        } catch (FileException e) {
            return false;
        }
    }

    static int truncate(Call call, Arguments arguments) throws IOException, InterruptedException {
        String text = arguments.value("s").orElse("");
        OptionalLong size = Numbers.size(text.replaceFirst("^[-+]", ""));
        if (size.isEmpty()) {
            return call.fail(
                    1,
                    text.isEmpty()
                            ? "you must specify either '--size' or '--reference'"
                            : "Invalid number: '" + text + "'");
        }
        return each(call, arguments.operands(), "cannot open % for writing", (name, path) -> {
            if (arguments.has("c") && !call.files().exists(path, call.account())) {
                return;
            }
            try (OpenFile file = call.files()
                    .open(
                            path,
                            call.account(),
                            FileTree.Access.READ_WRITE,
                            0666 & ~call.starter().umask())) {
                long now = file.stat().size();
                file.truncate(
                        text.startsWith("+")
                                ? now + size.getAsLong()
                                : text.startsWith("-") ? Math.max(0, now - size.getAsLong()) : size.getAsLong());
            }
        });
    }

    static int fallocate(Call call, Arguments arguments) throws IOException, InterruptedException {
        OptionalLong size = Numbers.size(arguments.value("l").orElse(""));
        if (size.isEmpty() || size.getAsLong() == 0) {
            return call.fail(
                    1,
                    arguments.value("l").isEmpty() ? "no length argument specified" : "invalid length value specified");
        }
        if (arguments.operands().isEmpty()) {
            return call.fail(1, "no filename specified");
        }
        String name = arguments.operands().getFirst();
        try (OpenFile file = call.files()
                .open(
                        call.path(name),
                        call.account(),
                        FileTree.Access.READ_WRITE,
                        0666 & ~call.starter().umask())) {
            file.allocate(size.getAsLong());
            return 0;
        } catch (FileException e) {
            boolean space = e.errno() == Errno.NO_SPACE;
            return call.fail(1, (space ? "fallocate failed" : "cannot open " + name) + ": " + e.words());
        }
    }

    static int mktemp(Call call, Arguments arguments) throws IOException {
        String folder = arguments.value("p").orElse(call.environment().getOrDefault("TMPDIR", "/tmp"));
        boolean given = !arguments.operands().isEmpty();
        String template = given ? arguments.operands().getFirst() : "tmp.XXXXXXXXXX";
        int end = template.lastIndexOf("XXX") + 3;
        if (end < 3) {
            return call.fail(1, "too few X's in template '" + template + "'");
        }
        int start = end;
        while (start > 0 && template.charAt(start - 1) == 'X') {
            start--;
        }
        boolean inFolder = !given || arguments.has("t") || arguments.value("p").isPresent();
        String name = (inFolder ? folder + "/" : "")
                + template.substring(0, start)
                + random(end - start)
                + template.substring(end);
        try {
            if (arguments.has("d")) {
                call.files().makeFolder(call.path(name), call.account(), 0700);
            } else if (!arguments.has("u")) {
                call.files()
                        .open(call.path(name), call.account(), FileTree.Access.READ_WRITE, 0600)
                        .close();
            }
        } catch (FileException e) {
            String what = arguments.has("d") ? "directory" : "file";
            String shown = (inFolder ? folder + "/" : "") + template;
            return call.fail(1, "failed to create " + what + " via template '" + shown + "': " + e.words());
        }
        call.say(name);
        return 0;
    }

    private static String random(int length) {
        String letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(ThreadLocalRandom.current().nextInt(letters.length())));
        }
        return text.toString();
    }

    static int readlink(Call call, Arguments arguments) throws IOException {
        boolean canonical = arguments.has("f")
                || arguments.has("e")
                || arguments.has("m")
                || call.name().equals("realpath");
        int status = 0;
        for (String name : arguments.operands()) {
            try {
                String path = canonical
                        ? call.files().canonical(call.path(name), call.account())
                        : call.files().lstat(call.path(name), call.account()).target();
                boolean wanted = arguments.has("e") || call.name().equals("realpath") && !arguments.has("m");
                if (path.isEmpty() || wanted && !call.files().exists(path, call.account())) {
                    throw new FileException(path.isEmpty() ? Errno.INVALID : Errno.NO_SUCH_FILE, name);
                }
                call.print(path + (arguments.has("n") ? "" : "\n"));
            } catch (FileException e) {
                status = 1;
                if (call.name().equals("realpath")) {
                    call.complain(name + ": " + e.words());
                }
            }
        }
        return arguments.operands().isEmpty() ? call.fail(1, "missing operand") : status;
    }
}
