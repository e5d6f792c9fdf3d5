package dev.holdfast.cli.accuracy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of cells, the first of which is a name and the others numbers. */
record Table(List<String> heading, List<List<String>> rows) {
    private static final double MILLIS = 1000;

    static Table of(String what, List<Tally> tallies) {
        return new Table(
                List.of(what, "runs", "right", "wrong", "undecided", "too slow", "p50", "p95"),
                tallies.stream().map(Table::row).toList());
    }

    static Table of(List<Footprint> footprints) {
        return new Table(
                List.of("diagnoses", "p50", "heap", "threads", "open files", "sockets", "child processes"),
                footprints.stream()
                        .map(one -> List.of(
                                String.valueOf(one.diagnoses()),
                                seconds(one.middle()),
                                String.format(Locale.ROOT, "%.1f MiB", one.heap() / 1024.0 / 1024.0),
                                String.valueOf(one.threads()),
                                String.valueOf(one.files()),
                                String.valueOf(one.sockets()),
                                String.valueOf(one.children())))
                        .toList());
    }

    private static List<String> row(Tally tally) {
        return List.of(
                tally.name(),
                String.valueOf(tally.runs()),
                String.valueOf(tally.right()),
                String.valueOf(tally.wrong()),
                String.valueOf(tally.undecided()),
                String.valueOf(tally.tooSlow()),
                seconds(tally.middle()),
                seconds(tally.most()));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / MILLIS);
    }

    String text() {
        List<List<String>> all = new ArrayList<>(List.of(heading));
        all.addAll(rows);
        int[] widths = IntStream.range(0, heading.size())
                .map(column -> all.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return all.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder(row.getFirst());
        line.append(" ".repeat(widths[0] - row.getFirst().length()));
        for (int column = 1; column < row.size(); column++) {
            line.append(" ".repeat(widths[column] + 2 - row.get(column).length()))
                    .append(row.get(column));
        }
        return line.append('\n').toString();
    }

    String markdown() {
        String rule = "|---|" + "---:|".repeat(heading.size() - 1) + "\n";
        return cells(heading) + rule + rows.stream().map(Table::cells).collect(Collectors.joining());
    }

    private static String cells(List<String> row) {
        return row.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
