package dev.holdfast.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.remote.Command;
import org.junit.jupiter.api.Test;

class SudoWarningsTest {
    private static final Command SAVE = Command.of("/usr/sbin/iptables-save").withSudo();
    private static final String RULES = "*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n";

    @Test
    void whatIsWrongWithAFileOfSudoersIsNotTheCommandsAnswer() {
        assertThat(off(SAVE, "/etc/sudoers.d/zz-new:1:13: syntax error\noncall ALL=(root\n            ^~~~\n" + RULES))
                .isEqualTo(RULES);
        assertThat(off(SAVE, "/etc/sudoers.d/zz-new:1:13: syntax error\n" + RULES))
                .isEqualTo(RULES);
        assertThat(off(SAVE, ">>> /etc/sudoers.d/zz-new: syntax error near line 1 <<<\n" + RULES))
                .isEqualTo(RULES);
    }

    @Test
    void norIsANameThatSudoCannotResolve() {
        assertThat(off(SAVE, "sudo: unable to resolve host web-01: Name or service not known\n" + RULES))
                .isEqualTo(RULES);
    }

    @Test
    void aRefusalStays() {
        String refusal = "sudo: a password is required\n";
        assertThat(off(SAVE, refusal)).isEqualTo(refusal);
        assertThat(off(SAVE, "/etc/sudoers.d/zz-new:1:13: syntax error\n" + refusal))
                .isEqualTo(refusal);
    }

    @Test
    void whatACommandSaysItselfStays() {
        String cat = "/etc/sudoers.d/zz-new:1:13: syntax error\n";
        assertThat(off(Command.of("cat", "log"), cat)).isEqualTo(cat);
        String later = RULES + ">>> /etc/sudoers: syntax error <<<\n";
        assertThat(off(SAVE, later)).isEqualTo(later);
    }

    private static String off(Command command, String out) {
        return SudoWarnings.off(command, FakeRemote.said("web-01", command.line(), 0, out))
                .out();
    }
}
