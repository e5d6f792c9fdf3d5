package dev.holdfast.inventory.yaml;

import java.util.List;
import java.util.Objects;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** The parser's complaints in words that say what to do, at the place where it has to be done. */
final class Syntax {
    record Complaint(Place at, String sentence) {}

    private Syntax() {}

    static Complaint of(MarkedYamlEngineException wrong, String text) {
        String problem = Objects.requireNonNullElse(wrong.getProblem(), "");
        String context = Objects.requireNonNullElse(wrong.getContext(), "");
        Place at = YamlTree.place(wrong.getProblemMark());
        Place opened = YamlTree.place(wrong.getContextMark());
        if (problem.contains("mapping values are not allowed here")) {
            return colon(at, text);
        }
        if (problem.contains("could not find expected ':'")) {
            return new Complaint(
                    opened, "this line has no \": \"; write \"name: value\", with a space after the colon.");
        }
        if (context.contains("quoted scalar")) {
            return new Complaint(opened, "the quote that is opened here is not closed.");
        }
        if (context.contains("flow sequence")) {
            return new Complaint(
                    opened, "the list that is opened here with [ is not closed, or a comma is missing in it.");
        }
        if (context.contains("flow mapping")) {
            return new Complaint(
                    opened, "the section that is opened here with { is not closed, or a comma is missing in it.");
        }
        if (context.contains("block mapping")
                || context.contains("block collection")
                || problem.contains("document start")) {
            return new Complaint(
                    at, "this line does not fit its neighbours; it is indented too far, or not far enough.");
        }
        if (problem.contains("cannot start any token")) {
            return new Complaint(at, "a value cannot begin with this character; put the value into quotes.");
        }
        return new Complaint(at, "this is not YAML.");
    }

    /** The parser says the same about a second colon, a wrong indentation, and a line above without a colon. */
    private static Complaint colon(Place at, String text) {
        List<String> lines = text.lines().toList();
        String line = at.line() <= lines.size() ? lines.get(at.line() - 1) : "";
        if (line.substring(0, Math.min(at.column() - 1, line.length())).contains(": ")) {
            return new Complaint(
                    at, "a second \": \" stands in this line; put a value that contains \": \" into quotes.");
        }
        for (int above = at.line() - 1; above > 0; above--) {
            String other = lines.get(above - 1).strip();
            if (!other.isEmpty() && !other.startsWith("#")) {
                return other.contains(":")
                        ? new Complaint(at, "this line does not fit its neighbours; it is indented too far.")
                        : new Complaint(
                                new Place(above, 1),
                                "this line has no \": \"; write \"name: value\", with a space after the colon.");
            }
        }
        return new Complaint(at, "this is not YAML.");
    }
}
