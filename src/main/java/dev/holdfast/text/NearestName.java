package dev.holdfast.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody probably meant. Pure. */
public final class NearestName {
    private NearestName() {}

    /** The candidate nearest to what was written, if it is near enough to be a slip of the keyboard. */
    public static Optional<String> to(String written, Collection<String> candidates) {
        int slips = Math.max(1, written.length() / 3);
        return closest(written, candidates).filter(candidate -> distance(written, candidate) <= slips);
    }

    /** The candidate nearest to what was written, however far; none only where there is no candidate. */
    public static Optional<String> closest(String written, Collection<String> candidates) {
        return candidates.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(written, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** How many letters must be added, left out, changed or swapped with their neighbour to turn one name into the other. */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[one.length()][other.length()];
    }
}
