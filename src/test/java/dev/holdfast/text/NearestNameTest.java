package dev.holdfast.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> NAMES = List.of("diagnose", "doctor", "deploy", "host check", "lock");

    @ParameterizedTest
    @CsvSource({
        "diagnos, diagnose",
        "daignose, diagnose",
        "depoly, deploy",
        "lokc, lock",
        "dcotor, doctor",
        "hostcheck, host check"
    })
    void aSlipOfTheKeyboardFindsTheNameThatWasMeant(String written, String meant) {
        assertThat(NearestName.to(written, NAMES)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"restart", "x", "''", "ab"})
    void somethingElseIsNotTakenForAName(String written) {
        assertThat(NearestName.to(written, NAMES)).isEmpty();
    }

    @Test
    void ofTwoEquallyNearNamesTheFirstInTheAlphabetIsTaken() {
        assertThat(NearestName.to("cart", List.of("card", "care", "carb"))).contains("carb");
    }
}
