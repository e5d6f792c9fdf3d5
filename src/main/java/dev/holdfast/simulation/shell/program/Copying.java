package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Call;
import dev.holdfast.simulation.shell.Errno;
import dev.holdfast.simulation.shell.FileException;
import dev.holdfast.simulation.shell.FileTree;
import dev.holdfast.simulation.shell.OpenFile;
import dev.holdfast.simulation.shell.Stat;
import java.io.IOException;
import java.util.List;

/** rm, mv and cp. */
final class Copying {
    private final Call call;
    private final Arguments arguments;
    private int status;

    private Copying(Call call, Arguments arguments) {
        this.call = call;
        this.arguments = arguments;
    }

    // ---- rm ----

    static int remove(Call call, Arguments arguments) throws IOException, InterruptedException {
        if (arguments.operands().isEmpty()) {
            return arguments.has("f") ? 0 : call.fail(1, "missing operand");
        }
        Copying removing = new Copying(call, arguments);
        for (String name : arguments.operands()) {
            removing.remove(name);
        }
        return removing.status;
    }

    private void remove(String name) throws IOException, InterruptedException {
        Input.interruption();
        String base = Paths.base(name);
        if (base.equals(".") || base.equals("..")) {
            refuse("refusing to remove '.' or '..' directory: skipping '" + name + "'");
            return;
        }
        if (call.files().canonicalOrSelf(call.path(name), call.account()).equals("/")) {
            refuse("it is dangerous to operate recursively on '/'");
            call.complain("use --no-preserve-root to override this failsafe");
            return;
        }
        try {
            Stat stat = call.files().lstat(call.path(name), call.account());
            if (stat.isDirectory()) {
                removeFolder(name);
            } else {
                call.files().delete(call.path(name), call.account());
                told("removed '" + name + "'");
            }
        } catch (FileException e) {
            boolean missing = e.errno() == Errno.NO_SUCH_FILE || e.errno() == Errno.NOT_A_DIRECTORY;
            if (!missing || !arguments.has("f")) {
                refuse("cannot remove '" + name + "': " + e.words());
            }
        }
    }

    private void removeFolder(String name) throws IOException, InterruptedException {
        boolean recursive = arguments.has("r") || arguments.has("R") || arguments.has("recursive");
        if (!recursive && !arguments.has("d")) {
            refuse("cannot remove '" + name + "': " + Errno.IS_A_DIRECTORY.words());
            return;
        }
        if (recursive) {
            int before = status;
            for (String child : call.files().list(call.path(name), call.account())) {
                remove(name.endsWith("/") ? name + child : name + "/" + child);
            }
            if (status != before) {
                return;
            }
        }
        call.files().deleteFolder(call.path(name), call.account());
        told("removed directory '" + name + "'");
    }

    private void refuse(String because) throws IOException {
        call.complain(because);
        status = 1;
    }

    private void told(String what) throws IOException {
        if (arguments.has("v")) {
            call.say(what);
        }
    }

    // ---- cp and mv ----

    static int copy(Call call, Arguments arguments) throws IOException, InterruptedException {
        return new Copying(call, arguments).all(false);
    }

    static int move(Call call, Arguments arguments) throws IOException, InterruptedException {
        return new Copying(call, arguments).all(true);
    }

    private int all(boolean moves) throws IOException, InterruptedException {
        List<String> words = arguments.operands();
        boolean named = arguments.value("t").isPresent();
        if (words.size() < (named ? 1 : 2)) {
            return call.fail(
                    1,
                    words.isEmpty()
                            ? "missing file operand"
                            : "missing destination file operand after '" + words.getFirst() + "'");
        }
        String goal = arguments.value("t").orElse(words.getLast());
        List<String> sources = named ? words : words.subList(0, words.size() - 1);
        boolean into = FileTools.isFolder(call, goal, true) && !arguments.has("T");
        if (sources.size() > 1 && !into) {
            return call.fail(
                    1,
                    "target '" + goal + "': "
                            + (FileTools.exists(call, goal) ? Errno.NOT_A_DIRECTORY : Errno.NO_SUCH_FILE).words());
        }
        for (String source : sources) {
            String to = into ? goal.replaceFirst("(?<=.)/+$", "") + "/" + Paths.base(source) : goal;
            if (moves) {
                moveOne(source, to);
            } else {
                copyOne(source, to);
            }
        }
        return status;
    }

    private void moveOne(String source, String to) throws IOException, InterruptedException {
        try {
            if (arguments.has("n") && FileTools.exists(call, to)) {
                return;
            }
            call.files().rename(call.path(source), call.path(to), call.account());
            told("renamed '" + source + "' -> '" + to + "'");
        } catch (FileException e) {
            if (e.errno() == Errno.CROSS_DEVICE) {
                moveAcross(source, to);
            } else {
                boolean missing = !FileTools.exists(call, source);
                refuse((missing ? "cannot stat '" + source + "'" : "cannot move '" + source + "' to '" + to + "'")
                        + ": " + e.words());
            }
        }
    }

    private void moveAcross(String source, String to) throws IOException, InterruptedException {
        int before = status;
        tree(source, to, true, true);
        if (status == before) {
            Arguments all;
            try {
                all = Arguments.of(call.withArguments(List.of("rm", "-rf", source)), new Arguments.Syntax("rf", ""));
            } catch (Arguments.Unknown e) {
                return;
            }
            status |= remove(call, all);
        }
    }

    private void copyOne(String source, String to) throws IOException, InterruptedException {
        boolean recursive =
                arguments.has("r") || arguments.has("R") || arguments.has("a") || arguments.has("recursive");
        boolean keeps = arguments.has("p") || arguments.has("a") || arguments.has("preserve");
        if (FileTools.isFolder(call, source, !arguments.has("a")) && !recursive) {
            refuse("-r not specified; omitting directory '" + source + "'");
            return;
        }
        String from = call.files().canonicalOrSelf(call.path(source), call.account());
        String goal = call.files().canonicalOrSelf(call.path(to), call.account());
        if (from.equals(goal)) {
            refuse("'" + source + "' and '" + to + "' are the same file");
        } else if (recursive && goal.startsWith(from + "/") && FileTools.isFolder(call, source, false)) {
            refuse("cannot copy a directory, '" + source + "', into itself, '" + to + "'");
        } else {
            tree(source, to, recursive, keeps);
        }
    }

    private void tree(String source, String to, boolean recursive, boolean keeps)
            throws IOException, InterruptedException {
        Input.interruption();
        Stat stat;
        try {
            boolean follows = !recursive || arguments.has("L");
            stat = follows
                    ? call.files().stat(call.path(source), call.account())
                    : call.files().lstat(call.path(source), call.account());
        } catch (FileException e) {
            refuse("cannot stat '" + source + "': " + e.words());
            return;
        }
        try {
            one(source, to, stat, keeps);
        } catch (FileException e) {
            refuse(words(e, source, to, stat));
            return;
        }
        if (stat.isDirectory()) {
            for (String child : children(source)) {
                tree(source + "/" + child, to + "/" + child, true, keeps);
            }
        }
        if (keeps && !stat.isLink()) {
            keep(to, stat);
        }
    }

    private String words(FileException e, String source, String to, Stat stat) {
        if (e.errno() == Errno.NO_SPACE) {
            return "error writing '" + to + "': " + e.words();
        }
        if (stat.isDirectory()) {
            return "cannot create directory '" + to + "': " + e.words();
        }
        boolean reading = e.path().equals(call.path(source)) && e.errno() == Errno.PERMISSION_DENIED;
        return reading
                ? "cannot open '" + source + "' for reading: " + e.words()
                : "cannot create regular file '" + to + "': " + e.words();
    }

    private List<String> children(String folder) throws IOException {
        try {
            return call.files().list(call.path(folder), call.account());
        } catch (FileException e) {
            refuse("cannot access '" + folder + "': " + e.words());
            return List.of();
        }
    }

    private void one(String source, String to, Stat stat, boolean keeps) throws IOException, InterruptedException {
        if (stat.isDirectory()) {
            if (!FileTools.isFolder(call, to, true)) {
                call.files()
                        .makeFolder(
                                call.path(to),
                                call.account(),
                                keeps
                                        ? stat.mode()
                                        : stat.mode() & ~call.starter().umask());
            }
        } else if (stat.isLink()) {
            if (FileTools.exists(call, to)) {
                call.files().delete(call.path(to), call.account());
            }
            call.files().symlink(stat.target(), call.path(to), call.account());
        } else if (!arguments.has("n") || !FileTools.exists(call, to)) {
            content(source, to, stat, keeps);
        }
        told("'" + source + "' -> '" + to + "'");
    }

    private void content(String source, String to, Stat stat, boolean keeps) throws IOException, InterruptedException {
        int mode = keeps ? stat.mode() : stat.mode() & ~call.starter().umask();
        try (OpenFile in = call.files().open(call.path(source), call.account(), FileTree.Access.READ, 0)) {
            if (arguments.has("f")
                    && FileTools.exists(call, to)
                    && !call.files().allows(call.path(to), call.account(), 2)) {
                call.files().delete(call.path(to), call.account());
            }
            try (OpenFile out = call.files().open(call.path(to), call.account(), FileTree.Access.WRITE, mode)) {
                TextTools.copy(in.in(), out.out(), Long.MAX_VALUE);
            }
        }
    }

    private void keep(String to, Stat stat) throws FileException {
        String path = call.path(to);
        call.files().changeTimes(path, stat.accessed(), stat.modified(), call.account());
        call.files().changeMode(path, stat.mode(), call.account());
        if (call.account().isRoot()) {
            call.files().changeOwner(path, stat.owner(), stat.group(), call.account());
        }
    }
}
