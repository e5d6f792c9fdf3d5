package dev.holdfast.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandNameTest {
    @Test
    void aCommandIsWrittenAsItWasCalled() {
        assertThat(CommandName.in("  holdfast demo --list\n  'holdfast --help' lists all", "./holdfast"))
                .isEqualTo("  ./holdfast demo --list\n  './holdfast --help' lists all");
        assertThat(CommandName.in("A=b holdfast diagnose", "/opt/$1/holdfast"))
                .isEqualTo("A=b /opt/$1/holdfast diagnose");
    }

    @Test
    void whatIsNoCommandStaysAsItIs() {
        String text = "holdfast: no holdfast.yaml; see /etc/sudoers.d/holdfast-read, ./holdfast demo, Holdfast 0.1";
        assertThat(CommandName.in(text, "./holdfast")).isEqualTo(text);
    }

    @Test
    void withoutALauncherItIsThePlainName() {
        assertThat(CommandName.in("holdfast explain")).isEqualTo("holdfast explain");
    }
}
