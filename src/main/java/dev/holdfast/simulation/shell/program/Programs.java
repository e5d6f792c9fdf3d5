package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Program;
import dev.holdfast.simulation.shell.Shell;
import dev.holdfast.simulation.shell.program.Arguments.Syntax;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The general programs, by name: what every Debian has and what looks at nothing but files, text and time. */
public final class Programs {
    private static final Map<String, Program> ALL = all();
    private static final String FOLDERS = "/(?:usr/)?s?bin/";

    private Programs() {}

    /** By bare name, or by the path where Debian has it. */
    public static Optional<Program> named(String name) {
        return Optional.ofNullable(ALL.get(name.startsWith("/") ? name.replaceFirst("^" + FOLDERS, "") : name));
    }

    /** All of them, in the order of their names. */
    public static Map<String, Program> list() {
        return ALL;
    }

    private static Map<String, Program> all() {
        Map<String, Program> all = new TreeMap<>();
        shells(all);
        text(all);
        files(all);
        starting(all);
        identity(all);
        return java.util.Collections.unmodifiableMap(all);
    }

    private static void shells(Map<String, Program> all) {
        all.put("sh", Shell::main);
        all.put("dash", Shell::main);
        all.put("bash", Shell::main);
        all.put("true", call -> 0);
        all.put("false", call -> 1);
        all.put("sync", call -> 0);
        all.put("echo", Small::echo);
        all.put("printf", Small::printf);
        all.put("test", Small::test);
        all.put("[", Small::test);
    }

    private static void text(Map<String, Program> all) {
        all.put("cat", Tool.with(new Syntax("AbeEnstTuv", "", "show-all:A", "number:n"), TextTools::cat));
        all.put("head", counted(new Syntax("qv", "nc", "lines=:n", "bytes=:c", "quiet:q"), TextTools::head));
        all.put(
                "tail",
                counted(new Syntax("qvfF", "nc", "lines=:n", "bytes=:c", "quiet:q", "follow:f"), TextTools::tail));
        all.put("wc", buffered(new Syntax("lwcmL", "", "lines:l", "words:w", "bytes:c", "chars:m"), TextTools::wc));
        all.put("yes", TextTools::yes);
        all.put("tee", Tool.with(new Syntax("ai", "", "append:a"), DiskTools::tee));
        Syntax grep = new Syntax(
                "EFGPqviycnohHslLwxrRaUI",
                "emfABC",
                "extended-regexp:E",
                "fixed-strings:F",
                "perl-regexp:P",
                "quiet:q",
                "silent:q",
                "invert-match:v",
                "ignore-case:i",
                "count:c",
                "line-number:n",
                "only-matching:o",
                "no-filename:h",
                "with-filename:H",
                "no-messages:s",
                "files-with-matches:l",
                "word-regexp:w",
                "line-regexp:x",
                "recursive:r",
                "max-count=:m",
                "regexp=:e",
                "file=:f",
                "include=",
                "color",
                "text:a",
                "after-context=:A",
                "before-context=:B");
        for (String name : new String[] {"grep", "egrep", "fgrep"}) {
            all.put(name, new Buffered(Tool.with(grep, 2, Grep::run)));
        }
        all.put(
                "sed",
                buffered(
                        new Syntax("nErsuiz", "ef", "quiet:n", "regexp-extended:E", "expression=:e", "in-place:i"),
                        Sed::run));
        all.put(
                "cut",
                buffered(
                        new Syntax(
                                "sn",
                                "fdcb",
                                "fields=:f",
                                "delimiter=:d",
                                "characters=:c",
                                "bytes=:b",
                                "output-delimiter=",
                                "complement",
                                "only-delimited:s"),
                        LineTools::cut));
        all.put(
                "sort",
                buffered(
                        new Syntax(
                                "bdfghiMnRrVzucCsm",
                                "ktoTS",
                                "key=:k",
                                "field-separator=:t",
                                "reverse:r",
                                "numeric-sort:n",
                                "unique:u",
                                "human-numeric-sort:h",
                                "version-sort:V"),
                        LineTools::sort));
        all.put("uniq", buffered(new Syntax("cdui", "fsw", "count:c", "repeated:d", "unique:u"), LineTools::uniq));
        all.put(
                "tr",
                buffered(
                        new Syntax("cCdst", "", "delete:d", "squeeze-repeats:s", "complement:c").untilOperand(),
                        LineTools::tr));
        all.put(
                "seq",
                Tool.with(new Syntax("w", "sf", "separator=:s", "equal-width:w").untilOperand(), LineTools::seq));
        all.put("sha256sum", buffered(new Syntax("cbt", "", "check:c", "status", "quiet"), Sums.of("SHA-256")));
        all.put("sha1sum", buffered(new Syntax("cbt", "", "check:c", "status", "quiet"), Sums.of("SHA-1")));
        all.put("md5sum", buffered(new Syntax("cbt", "", "check:c", "status", "quiet"), Sums.of("MD5")));
        all.put("base64", buffered(new Syntax("di", "w", "decode:d", "wrap=:w", "ignore-garbage:i"), Sums::base64));
        all.put("od", buffered(new Syntax("vbc", "AtNj", "address-radix=:A", "format=:t"), Sums::od));
        all.put("cmp", buffered(new Syntax("sl", "", "silent:s", "quiet:s"), 2, Sums::cmp));
        all.put("diff", buffered(new Syntax("q", "", "brief:q"), 2, Sums::diff));
    }

    /** {@code head -3} is {@code head -n 3}. */
    private static Program counted(Syntax syntax, Tool tool) {
        Program program = buffered(syntax, tool);
        return call -> program.run(call.withArguments(call.arguments().stream()
                .map(word -> word.matches("-\\d+") ? "-n" + word.substring(1) : word)
                .toList()));
    }

    private static Program buffered(Syntax syntax, Tool tool) {
        return buffered(syntax, 1, tool);
    }

    private static Program buffered(Syntax syntax, int misused, Tool tool) {
        return new Buffered(Tool.with(syntax, misused, tool));
    }

    private static void files(Map<String, Program> all) {
        all.put(
                "ls",
                buffered(
                        new Syntax(
                                "aAdl1htSrRinFpskgoC",
                                "I",
                                "all:a",
                                "almost-all:A",
                                "human-readable:h",
                                "directory:d",
                                "recursive:R",
                                "full-time",
                                "time-style=",
                                "color",
                                "reverse:r",
                                "size:s"),
                        2,
                        Listing::run));
        all.put("stat", Tool.with(new Syntax("Lft", "c", "format=:c", "printf=", "dereference:L"), Status::run));
        all.put("mkdir", Tool.with(new Syntax("pv", "m", "parents:p", "mode=:m", "verbose:v"), FileTools::mkdir));
        all.put("rmdir", Tool.with(new Syntax("pv", ""), FileTools::rmdir));
        all.put(
                "rm",
                Tool.with(
                        new Syntax(
                                "rRfdvi",
                                "",
                                "recursive",
                                "force:f",
                                "verbose:v",
                                "one-file-system",
                                "preserve-root",
                                "no-preserve-root"),
                        Copying::remove));
        all.put(
                "mv",
                Tool.with(
                        new Syntax(
                                "fnvuiT",
                                "t",
                                "force:f",
                                "no-clobber:n",
                                "verbose:v",
                                "no-target-directory:T",
                                "target-directory=:t"),
                        Copying::move));
        all.put(
                "cp",
                Tool.with(
                        new Syntax(
                                "rRpafnvuiTLPdx",
                                "t",
                                "recursive",
                                "archive:a",
                                "force:f",
                                "preserve",
                                "no-clobber:n",
                                "verbose:v",
                                "no-target-directory:T",
                                "target-directory=:t"),
                        Copying::copy));
        all.put("ln", Tool.with(new Syntax("sfnvT", "", "symbolic:s", "force:f", "no-dereference:n"), FileTools::ln));
        all.put(
                "touch",
                Tool.with(new Syntax("acm", "drt", "no-create:c", "date=:d", "reference=:r"), FileTools::touch));
        all.put("chmod", FileTools::chmod);
        all.put("chown", Tool.with(new Syntax("Rvfch", "", "recursive:R"), FileTools::chown));
        all.put("chgrp", Tool.with(new Syntax("Rvfch", "", "recursive:R"), FileTools::chown));
        all.put(
                "mktemp",
                Tool.with(new Syntax("dqtu", "p", "directory:d", "tmpdir=:p", "dry-run:u"), FileTools::mktemp));
        all.put("truncate", Tool.with(new Syntax("co", "sr", "size=:s", "no-create:c"), FileTools::truncate));
        all.put("fallocate", Tool.with(new Syntax("vn", "lo", "length=:l"), FileTools::fallocate));
        all.put(
                "readlink",
                Tool.with(
                        new Syntax("femnqsv", "", "canonicalize:f", "canonicalize-existing:e", "no-newline:n"),
                        FileTools::readlink));
        all.put("realpath", Tool.with(new Syntax("emsqLP", "", "canonicalize-missing:m"), FileTools::readlink));
        all.put("basename", Tool.with(new Syntax("az", "s", "multiple:a", "suffix=:s"), Paths::basename));
        all.put("dirname", Tool.with(new Syntax("z", ""), Paths::dirname));
        all.put(
                "du",
                buffered(
                        new Syntax(
                                "shkxacbmS",
                                "d",
                                "summarize:s",
                                "human-readable:h",
                                "one-file-system:x",
                                "all:a",
                                "total:c",
                                "bytes:b",
                                "max-depth=:d",
                                "apparent-size"),
                        DiskTools::du));
        all.put("dd", DiskTools::dd);
        all.put("find", new Buffered(Find::run));
    }

    private static void starting(Map<String, Program> all) {
        all.put(
                "timeout",
                Tool.with(
                        new Syntax(
                                        "v",
                                        "ks",
                                        "kill-after=:k",
                                        "signal=:s",
                                        "foreground",
                                        "preserve-status",
                                        "verbose:v")
                                .untilOperand(),
                        125,
                        Starting::timeout));
        all.put("sleep", Starting::sleep);
        all.put("env", Starting::env);
        all.put("printenv", Starting::printenv);
        all.put(
                "xargs",
                Tool.with(
                        new Syntax("0rtp", "InLPds", "null:0", "no-run-if-empty:r", "max-args=:n", "max-procs=:P")
                                .untilOperand(),
                        Starting::xargs));
        all.put("nice", Tool.with(new Syntax("", "n", "adjustment=:n").untilOperand(), 125, Starting::transparent));
        all.put("ionice", Tool.with(new Syntax("t", "cn").untilOperand(), Starting::transparent));
        all.put("nohup", Tool.with(new Syntax("", "").untilOperand(), 125, Starting::transparent));
        all.put("setsid", Tool.with(new Syntax("cfw", "", "wait:w", "fork:f").untilOperand(), Starting::transparent));
        all.put("stdbuf", Tool.with(new Syntax("", "ioe").untilOperand(), 125, Starting::transparent));
        all.put(
                "flock",
                Tool.with(
                        new Syntax(
                                        "nsxueoF",
                                        "wcE",
                                        "nonblock:n",
                                        "nb:n",
                                        "shared:s",
                                        "exclusive:x",
                                        "unlock:u",
                                        "wait=:w",
                                        "timeout=:w",
                                        "command=:c",
                                        "conflict-exit-code=:E",
                                        "close:o")
                                .untilOperand(),
                        64,
                        DiskTools::flock));
    }

    private static void identity(Map<String, Program> all) {
        all.put("id", Tool.with(new Syntax("unGgrz", "", "user:u", "name:n", "groups:G", "group:g"), Identity::id));
        all.put("whoami", Tool.with(new Syntax("", ""), (call, arguments) -> {
            call.say(call.account().name());
            return 0;
        }));
        all.put("groups", Identity::groups);
        all.put("hostname", Tool.with(new Syntax("fsdiIA", "", "fqdn:f", "short:s"), Identity::hostname));
        all.put(
                "uname",
                Tool.with(new Syntax("asnrvmpio", "", "all:a", "kernel-release:r", "machine:m"), Identity::uname));
        all.put("nproc", Identity::nproc);
        all.put("uptime", Tool.with(new Syntax("ps", "", "since:s"), Identity::uptime));
        all.put("pwd", call -> {
            call.say(call.directory());
            return 0;
        });
        all.put("date", Tool.with(new Syntax("uR", "drsI", Dates.longOptions().toArray(String[]::new)), Dates::run));
    }
}
