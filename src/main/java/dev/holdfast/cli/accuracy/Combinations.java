package dev.holdfast.cli.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Several compatible things that are the matter at once. */
final class Combinations {
    private static final int FEWEST = 2;
    private static final int MOST = 4;

    private Combinations() {}

    /** Every two that are compatible. */
    static List<Trial> pairs(List<Trial> singles) {
        List<Trial> pairs = new ArrayList<>();
        for (int i = 0; i < singles.size(); i++) {
            for (Trial other : singles.subList(i + 1, singles.size())) {
                if (areCompatible(List.of(singles.get(i)), other)) {
                    pairs.add(both(Kind.PAIRS, singles.get(i), other));
                }
            }
        }
        return pairs;
    }

    /** So many draws of two to four. */
    static List<Trial> random(int number, List<Trial> all, Random random) {
        return IntStream.range(0, number).mapToObj(i -> draw(all, random)).toList();
    }

    private static Trial draw(List<Trial> all, Random random) {
        int wanted = random.nextInt(FEWEST, MOST + 1);
        List<Integer> drawn = new ArrayList<>();
        while (drawn.size() < wanted) {
            int next = random.nextInt(all.size());
            if (!drawn.contains(next)
                    && areCompatible(drawn.stream().map(all::get).toList(), all.get(next))) {
                drawn.add(next);
            }
        }
        return drawn.stream()
                .sorted()
                .map(all::get)
                .reduce((one, other) -> both(Kind.RANDOM, one, other))
                .orElseThrow();
    }

    private static boolean areCompatible(List<Trial> some, Trial other) {
        return some.stream()
                .allMatch(one ->
                        Compatibility.conflict(one.expected(), other.expected()).isEmpty());
    }

    private static Trial both(Kind kind, Trial one, Trial other) {
        List<String> faults = new ArrayList<>(one.faults());
        faults.addAll(other.faults());
        return Trial.of(kind, faults, Compatibility.together(one.expected(), other.expected()));
    }
}
