package dev.holdfast.cli.accuracy;

import dev.holdfast.remote.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a diagnosis came to, as its JSON says it. */
public record Verdicts(JsonNode json) {
    private static final int EXCERPT = 1500;

    /** The root causes. */
    public List<Called> failures() {
        List<Called> all = new ArrayList<>();
        json.path("failures").forEach(failure -> all.add(Called.of(failure)));
        return all;
    }

    /** Why, of each of them and of what they explain. */
    Stream<String> sentences() {
        return failures().stream().flatMap(Called::sentences);
    }

    public List<String> undecided() {
        return ids("undecided", "mode");
    }

    /** What was missing to decide a mode, with all its reasons; empty if nothing was. */
    String missing(String mode) {
        StringBuilder all = new StringBuilder();
        json.path("undecided").forEach(open -> {
            if (open.path("mode").asString().equals(mode)
                    && !open.path("missing").isEmpty()) {
                all.append(open.path("missing"));
            }
        });
        return all.toString();
    }

    /** Whether it says anywhere that this source is missing. */
    boolean misses(Source source) {
        return List.of("undecided", "warnings", "unseen").stream()
                .anyMatch(list -> source.isNamedIn(json.path(list).toString()));
    }

    /** Whether it is undecided because this machine kept it waiting, as it noticed itself. */
    boolean starved() {
        return json.path("undecided").toString().contains(HttpAnswer.STARVED_WORDS);
    }

    public List<String> warnings() {
        return ids("warnings", "id");
    }

    public List<String> emergencies() {
        return ids("emergencies", "id");
    }

    public String status() {
        return json.path("status").asString();
    }

    /** What was found, for a failing test's message. */
    public String summary() {
        StringBuilder text = new StringBuilder(status() + "\n");
        failures().forEach(failure -> failure.print(text, "  "));
        json.path("undecided")
                .forEach(open -> text.append("  undecided ")
                        .append(open.path("mode").asString())
                        .append(' ')
                        .append(open.path("subjects"))
                        .append(' ')
                        .append(
                                open.path("missing").toString(),
                                0,
                                Math.min(
                                        EXCERPT, open.path("missing").toString().length()))
                        .append('\n'));
        text.append("  warnings ").append(warnings()).append("\n");
        return text.toString();
    }

    private List<String> ids(String list, String key) {
        List<String> all = new ArrayList<>();
        json.path(list).forEach(item -> all.add(item.path(key).asString()));
        return all.stream().distinct().toList();
    }

    /** A cause that was called, and what it explains. */
    public record Called(String mode, String cause, List<String> subjects, String because, List<Called> explains) {
        static Called of(JsonNode failure) {
            List<String> subjects = new ArrayList<>();
            failure.path("subjects").forEach(subject -> subjects.add(subject.asString()));
            List<Called> explains = new ArrayList<>();
            failure.path("explains").forEach(below -> explains.add(of(below)));
            return new Called(
                    failure.path("mode").asString(),
                    failure.path("cause").asString(),
                    subjects,
                    failure.path("because").asString(),
                    explains);
        }

        /** Whether this, or something that it explains, is what was expected. */
        boolean covers(Expectation.Cause expected) {
            return is(expected) || explains.stream().anyMatch(below -> below.covers(expected));
        }

        Stream<String> sentences() {
            return Stream.concat(Stream.of(because), explains.stream().flatMap(Called::sentences));
        }

        boolean is(Expectation.Cause expected) {
            return mode.equals(expected.mode())
                    && cause.equals(expected.cause())
                    && (expected.subjects().isEmpty()
                            || subjects.contains("production")
                            || expected.subjects().stream().allMatch(this::hasSubject));
        }

        /** Whether this is what was expected, or the part of it that could be seen. */
        boolean isPartOf(Expectation.Cause expected) {
            return mode.equals(expected.mode())
                    && cause.equals(expected.cause())
                    && (expected.subjects().isEmpty()
                            || subjects.contains("production")
                            || subjects.stream()
                                    .allMatch(subject ->
                                            expected.subjects().stream().anyMatch(wanted -> isSame(subject, wanted))));
        }

        private boolean hasSubject(String wanted) {
            return subjects.stream().anyMatch(subject -> isSame(subject, wanted));
        }

        private static boolean isSame(String subject, String wanted) {
            return subject.equals(wanted) || subject.endsWith("@" + wanted) || subject.startsWith(wanted + "@");
        }

        void print(StringBuilder text, String indent) {
            text.append(indent)
                    .append(mode)
                    .append('/')
                    .append(cause)
                    .append(' ')
                    .append(subjects)
                    .append(": ")
                    .append(because)
                    .append('\n');
            explains.forEach(below -> below.print(text, indent + "    "));
        }
    }
}
