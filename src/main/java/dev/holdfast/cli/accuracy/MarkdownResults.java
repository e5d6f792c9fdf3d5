package dev.holdfast.cli.accuracy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The results as the page {@code docs/accuracy.md}. */
public final class MarkdownResults {
    static final String WHAT = """
            # How often the verdict is right

            What `holdfast accuracy` counted, which also wrote this page. Anybody can count again, without root and without anything
            real being touched: it breaks a simulated production in one process, has it diagnosed there over real SSH and HTTP, once,
            and holds the verdict against what the header of the lab's script of the same name expects (`lab/faults`,
            `lab/look-alikes`). Nothing that diagnoses can read those headers. The same faults are tried on real hosts by the lab's tests.

            - **Right**: every cause is named, with its hosts, and nothing else is. A cause that another one explains may stand under it.
            - **Wrong**: something is named that is not so, or a cause is not named. Undecided is wrong too where everything could be seen.
            - **Undecided**: a source of evidence was missing, the mode is left open, and the source is named as what is missing.
            - **Too slow**: this machine kept the diagnosis waiting for a processor, it noticed, and is undecided for it. Never counted as
              right.

            The times are those of a diagnosis, from the first question to the report, beside the simulated production on the same
            processors; the start of a process is not in them.

            """;

    private static final String AGAIN = """
            ## To count again

                ./holdfast accuracy                         # a sample, some minutes
                ./holdfast accuracy --all                   # every pair, every missing source, 1000 healthy runs: hours
                ./holdfast accuracy --kinds singles,look-alikes,unlisted
                ./holdfast accuracy --only runner-offline/disk-full
                ./holdfast accuracy --format markdown {options}   # this page

            `--save` keeps every run as JSON ([schema](schema/accuracy.schema.json)). The exit code is 0 if none is wrong, 3 if one is, 4 if
            none is but this machine was too slow for some.
            """;

    private MarkdownResults() {}

    /** The whole page. */
    public static String of(Results results, Setting setting) {
        StringBuilder page = new StringBuilder(WHAT);
        page.append("Counted with: ").append(setting.line(results)).append(".\n\n");
        page.append("## What was tried\n\n");
        page.append(kinds(results)).append('\n');
        page.append(Table.of("what", results.byKind()).markdown()).append('\n');
        add(page, "## Wrong, one by one", results.all(Outcome.WRONG), "Nothing.");
        add(page, "## Undecided for want of a source", results.all(Outcome.UNDECIDED), "Nothing.");
        if (results.count(Outcome.TOO_SLOW) > 0) {
            add(page, "## This machine was too slow for", results.all(Outcome.TOO_SLOW), "");
        }
        page.append("## By mode and cause\n\nA run with several faults counts for the cause of each.\n\n");
        page.append(Table.of("mode and cause", results.byCause()).markdown()).append('\n');
        page.append("## Which faults are not paired\n\n").append(rules()).append('\n');
        page.append(
                "## What the process held\n\nAll diagnoses in one process, the simulated production in it as well.\n\n");
        page.append(Table.of(results.footprints()).markdown()).append('\n');
        return page.append(AGAIN.replace("{options}", results.plan().options())).toString();
    }

    private static String kinds(Results results) {
        List<String> tried = results.byKind().stream().map(Tally::name).toList();
        return Arrays.stream(Kind.values())
                .filter(kind -> tried.contains(kind.id()))
                .map(kind -> "- `%s`: %s\n".formatted(kind.id(), kind.what()))
                .collect(Collectors.joining());
    }

    private static String rules() {
        return Compatibility.reasons().stream()
                .map(reason -> "- " + reason + "\n")
                .collect(Collectors.joining());
    }

    private static void add(StringBuilder page, String heading, List<Tried> tried, String none) {
        page.append(heading).append("\n\n");
        tried.forEach(one -> page.append("- ")
                .append(one.trial().name())
                .append(": ")
                .append(String.join("; ", one.differences()))
                .append(Explained.why(one).map(" (because %s)"::formatted).orElse(""))
                .append(".\n"));
        page.append(tried.isEmpty() ? none + "\n\n" : "\n");
    }
}
