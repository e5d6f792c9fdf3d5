package dev.holdfast.inventory.yaml;

import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** The parser's complaints in words that say what to do. */
final class Syntax {
    private Syntax() {}

    static String sentence(MarkedYamlEngineException wrong) {
        String problem = wrong.getProblem() == null ? "" : wrong.getProblem();
        String context = wrong.getContext() == null ? "" : wrong.getContext();
        if (problem.contains("mapping values are not allowed here")) {
            return "a second \": \" stands in this line, or the line is indented too far; put a value that contains \": \""
                    + " into quotes.";
        }
        if (problem.contains("could not find expected ':'")) {
            return "a line without \": \" stands here or just above; write \"name: value\", with a space after the colon.";
        }
        if (context.contains("quoted scalar")) {
            return "a quote that was opened%s is not closed.".formatted(from(wrong));
        }
        if (context.contains("flow sequence")) {
            return "a list that was opened with [%s is not closed, or a comma is missing.".formatted(from(wrong));
        }
        if (context.contains("flow mapping")) {
            return "a section that was opened with {%s is not closed, or a comma is missing.".formatted(from(wrong));
        }
        if (context.contains("block mapping") || context.contains("block collection")) {
            return "this line does not fit its neighbours; it is probably indented too far, or not far enough.";
        }
        if (problem.contains("cannot start any token")) {
            return "a value cannot begin with this character; put the value into quotes.";
        }
        return "this is not YAML.";
    }

    private static String from(MarkedYamlEngineException wrong) {
        return wrong.getContextMark()
                .map(mark -> " on line %d".formatted(mark.getLine() + 1))
                .orElse("");
    }
}
