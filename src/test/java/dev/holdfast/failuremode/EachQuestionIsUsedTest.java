package dev.holdfast.failuremode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A question that no condition and no sentence uses costs a look at production for nothing. */
class EachQuestionIsUsedTest {
    private static final Pattern GAP = Pattern.compile("\\{([a-z-]+)\\.[a-z0-9-]+}");

    @Test
    void eachQuestionOfTheCatalogIsUsedByItsFailureMode() {
        List<String> unused = CatalogReader.shipped().modes().stream()
                .flatMap(mode -> mode.asks().keySet().stream()
                        .filter(ask -> !used(mode).contains(ask))
                        .map(ask -> mode.id() + " asks '" + ask + "' for nothing"))
                .toList();
        assertThat(unused).isEmpty();
    }

    private static Set<String> used(FailureMode mode) {
        Set<String> used = new HashSet<>();
        for (Section section : mode.sections()) {
            used.addAll(section.seen());
            collect(section.present(), used);
            section.tooEarly().ifPresent(early -> collect(early, used));
            for (Cause cause : section.causes()) {
                collect(cause.when(), used);
                Remedy remedy = cause.remedy();
                Stream.concat(
                                Stream.of(cause.because().text(), remedy.summary(), remedy.verify()),
                                remedy.steps().stream())
                        .forEach(text -> collect(text, used));
            }
        }
        Stream.concat(mode.warnings().stream(), mode.contradictions().stream()).forEach(remark -> {
            collect(remark.when(), used);
            collect(remark.because().text(), used);
        });
        return used;
    }

    private static void collect(String sentence, Set<String> used) {
        GAP.matcher(sentence).results().forEach(gap -> used.add(gap.group(1)));
    }

    private static void collect(Condition condition, Set<String> used) {
        switch (condition) {
            case Condition.Is is -> used.add(is.ask());
            case Condition.All all -> all.of().forEach(part -> collect(part, used));
            case Condition.Any any -> any.of().forEach(part -> collect(part, used));
            case Condition.Not not -> collect(not.of(), used);
            case Condition.Affected affected -> {}
        }
    }
}
