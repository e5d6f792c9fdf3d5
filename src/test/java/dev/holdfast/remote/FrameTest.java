package dev.holdfast.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
    private static final String NONCE = "0123456789abcdef0123456789abcdef";

    @Test
    void readyNamesWhatIsThere() {
        assertThat(Frame.of(NONCE, NONCE + " ready timeout  head\r"))
                .contains(new Frame.Ready(Set.of("ready", "timeout", "head")));
    }

    @Test
    void partsAndEndsHaveTheirNumber() {
        assertThat(Frame.of(NONCE, NONCE + " 12 aGkK")).contains(new Frame.Part(12, "aGkK"));
        assertThat(Frame.of(NONCE, NONCE + " 12 [0]")).contains(new Frame.Part(12, "[0]"));
        assertThat(Frame.of(NONCE, NONCE + " 12 . 8")).contains(new Frame.End(12, 8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Welcome to web-01!",
                "n 1 . 3",
                " 0123456789abcdef0123456789abcdef ready",
                "0123456789abcdef0123456789abcdef",
                "0123456789abcdef0123456789abcdef readyish",
                "0123456789abcdef0123456789abcdef 12345678901 . 1",
                "0123456789abcdef0123456789abcdef 1 \u001b[2J",
                "0123456789abcdef0123456789abcdee ready"
            })
    void everythingElseIsNoise(String line) {
        assertThat(Frame.of(NONCE, line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[3]\naGkK", "aGkK\n[3]", "aG[3]\nkK", "aG\n[3]\nkK"})
    void theExitStatusMayComeAtAnyPoint(String parts) {
        assertThat(Frame.whole(parts, parts.length())).hasValueSatisfying(whole -> {
            assertThat(whole.exit()).isEqualTo(3);
            assertThat(whole.out()).asString().isEqualTo("hi\n");
        });
    }

    @Test
    void whatIsIncompleteIsNoAnswer() {
        assertThat(Frame.whole("[0]\naGkK", 9)).isEmpty();
        assertThat(Frame.whole("aGkK", 4)).isEmpty();
        assertThat(Frame.whole("[0]\n====", 8)).isEmpty();
        assertThat(Frame.whole("", 0)).isEmpty();
    }
}
