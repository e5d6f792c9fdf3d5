package dev.holdfast.probe;

import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What sudo says before it runs a command all the same, such as that a file of sudoers has a mistake in it. It stands before the
 * command's own words, which it makes unreadable. Pure.
 */
final class SudoWarnings {
    private static final Pattern WARNING = Pattern.compile(">>> .{1,300} <<<"
            + "|/etc/sudo\\S{0,200}:\\d{1,6}(?::\\d{1,6})?: .{1,300}"
            + "|sudo: (?:unable to resolve host .{1,300}|(?:unable to|cannot) (?:open|read|stat) /etc/\\S{1,200}.{0,200}"
            + "|(?:error|parse error|syntax error) in /etc/\\S{1,200}.{0,200}|/etc/sudo\\S{1,200} is .{1,200}"
            + "|no valid sudoers sources found.{0,200}|setrlimit\\(.{1,200})");
    private static final Pattern CARET = Pattern.compile("\\s*\\^~*\\s*");
    private static final int MOST = 40;

    private SudoWarnings() {}

    /** The answer without them; as it is where sudo had no part in it. */
    static Answer.Said off(Command command, Answer.Said said) {
        if (Grants.grant("", command).isEmpty()) {
            return said;
        }
        List<String> lines = said.out().lines().limit(MOST).toList();
        int at = 0;
        while (at < lines.size() && WARNING.matcher(lines.get(at)).matches()) {
            // the line that is wrong, and a mark under its mistake
            at += at + 2 < lines.size() && CARET.matcher(lines.get(at + 2)).matches() ? 3 : 1;
        }
        return at == 0
                ? said
                : new Answer.Said(said.exit(), without(at, said.out()), said.truncated(), said.evidence());
    }

    private static String without(int first, String out) {
        return out.lines().skip(first).collect(Collectors.joining("\n", "", "\n"));
    }
}
