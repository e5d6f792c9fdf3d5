package dev.holdfast.inventory.yaml;

import java.util.Optional;

/**
 * A whole number within bounds.
 *
 * @param unit what may follow the number, such as {@code %}, or empty
 */
public record Whole(String called, int least, int most, String unit) implements Kind<Integer> {
    @Override
    public Optional<Integer> read(Node node, Spot spot) {
        return scalar(node, spot).flatMap(scalar -> {
            Optional<Integer> number = number(scalar);
            if (number.isEmpty()) {
                spot.mistake("%s is not %s.%s".formatted(Shown.quoted(scalar.text()), called, slip(scalar)));
            }
            return number;
        });
    }

    private Optional<Integer> number(Node.Scalar scalar) {
        String text = scalar.text();
        boolean withUnit = !unit.isEmpty() && text.endsWith(unit);
        String digits = withUnit ? text.substring(0, text.length() - unit.length()) : text;
        boolean readable = digits.matches("[0-9]{1,9}") && (scalar.plain() || withUnit);
        return readable ? Optional.of(Integer.valueOf(digits)).filter(n -> n >= least && n <= most) : Optional.empty();
    }

    private static String slip(Node.Scalar scalar) {
        return !scalar.plain() && scalar.text().matches("[0-9]+") ? " Write it without quotes." : "";
    }

    @Override
    public Integer blank() {
        return least;
    }
}
