package dev.holdfast.report;

import java.util.regex.Pattern;

/**
 * GitHub's runner obeys lines of a job's log such as {@code ::add-mask::x} or {@code ##[group]x}, whoever wrote them. What a
 * host said must not become such a line, wherever a report is printed.
 */
final class WorkflowCommands {
    private static final Pattern LINE = Pattern.compile("(?m)^((?:\u001b\\[[0-9;]*m|\\s)*)::");

    private WorkflowCommands() {}

    /** The text with a backslash in front of what would be a command. */
    static String inert(String text) {
        String quiet = text.contains("::") ? LINE.matcher(text).replaceAll("$1\\\\::") : text;
        return quiet.replace("##[", "##\\[");
    }
}
