package dev.holdfast.simulation.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a simulated host's shell does where no real one can be asked. */
class ShellTest {
    private final TestHost host = new TestHost();

    @Test
    void whatIsWrittenStandsInTheTree() throws Exception {
        assertThat(host.sh("mkdir -p /srv/a; cd /srv/a; echo one > x; echo two >> x; cp x y; mv y z; cat z; ls")
                        .out())
                .isEqualTo("one\ntwo\nx\nz\n");
        assertThat(host.files().text("/srv/a/x", Account.ROOT)).isEqualTo("one\ntwo\n");
    }

    @Test
    void anOrdinaryAccountMayNotEverything() throws Exception {
        TestHost.Said said = host.run(
                TestHost.DEPLOY,
                "sh",
                "-c",
                "echo x > /etc/hosts; rm /etc/passwd; cat /root/x; echo y > mine; cat mine");

        assertThat(said.out()).isEqualTo("y\n");
        assertThat(said.err())
                .isEqualTo("sh: 1: cannot create /etc/hosts: Permission denied\n"
                        + "rm: cannot remove '/etc/passwd': Permission denied\n"
                        + "cat: /root/x: Permission denied\n");
    }

    @Test
    void aFullDiskSaysSo() throws Exception {
        host.files().mount("/data", new Mount("/dev/vdb", "ext4", 1 << 20, 0, 100, false));

        TestHost.Said said = host.sh(
                "dd if=/dev/zero of=/data/big bs=1M count=5 status=none; echo $?; echo x > /data/y; echo $?; rm /data/big; echo x > /data/y; echo $?");
        assertThat(said.out()).isEqualTo("1\n1\n0\n");
        assertThat(said.err()).contains("dd: error writing '/data/big': No space left on device");
    }

    @Test
    void aDeletedFileKeepsItsRoomWhileItIsOpen() throws Exception {
        host.files().mount("/data", new Mount("/dev/vdb", "ext4", 1 << 20, 0, 100, false));

        host.sh("exec 9>/data/log; head -c 500000 /dev/zero >&9; rm /data/log; echo > /data/marker");
        assertThat(host.files().usage("/data", Account.ROOT).used()).isLessThan(100_000);
        assertThat(host.sh(
                                "exec 9>/data/log; head -c 900000 /dev/zero >&9; rm /data/log; head -c 500000 /dev/zero > /data/other; echo $?")
                        .out())
                .isEqualTo("1\n");
    }

    @Test
    void aReadOnlyFileSystemSaysSo() throws Exception {
        host.files().mount("/data", new Mount("/dev/vdb", "ext4", 1 << 20, 0, 100, true));

        assertThat(host.sh("touch /data/x; echo > /data/y").err())
                .isEqualTo("touch: cannot touch '/data/x': Read-only file system\n"
                        + "sh: 1: cannot create /data/y: Read-only file system\n");
    }

    @Test
    void aBigFileTakesRoomButNoMemory() throws Exception {
        assertThat(host.sh(
                                "fallocate -l 5G /var/big; ls -lh /var/big | cut -d' ' -f5; du -h /var/big; stat -c %s /var/big")
                        .out())
                .isEqualTo("5.0G\n5.0G\t/var/big\n5368709120\n");
        assertThat(host.files().usage("/", Account.ROOT).used()).isGreaterThan(5L << 30);
    }

    @Test
    void onlyOneHoldsALock() throws Exception {
        assertThat(host.sh(
                                "flock -n /run/lock/x sh -c 'flock -n /run/lock/x echo inner; echo $?'; flock -n /run/lock/x echo free")
                        .out())
                .isEqualTo("1\nfree\n");
        assertThat(host.sh("exec 9>/run/lock/y; flock -n 9 && echo got; flock -n /run/lock/y true; echo $?")
                        .out())
                .isEqualTo("got\n1\n");
    }

    @Test
    void aScriptInTheTreeIsRun() throws Exception {
        assertThat(host.sh(
                                "printf '#!/bin/bash\\n[[ $1 == x ]] && echo bash $0\\n' > /usr/local/bin/tool; chmod +x /usr/local/bin/tool; PATH=$PATH:/usr/local/bin; tool x; /usr/local/bin/tool x; chmod -x /usr/local/bin/tool; /usr/local/bin/tool; echo $?")
                        .out())
                .isEqualTo("bash /usr/local/bin/tool\nbash /usr/local/bin/tool\n126\n");
    }

    @Test
    void bashKnowsWhatDashDoesNot() throws Exception {
        assertThat(host.bash(
                                "[[ abc == a* && 5 -gt 3 ]] && echo yes; [[ x =~ ^[a-z]$ ]] && echo regex; echo $'a\\tb'; x=hello; echo ${x/l/L} ${x//l/L} ${x:1:3} ${x^^}; echo {1..3} a{b,c}; cat <<< here; ((x = 3 + 4)); echo $x; set -o pipefail; false | true; echo $?")
                        .out())
                .isEqualTo("yes\nregex\na\tb\nheLlo heLLo ell HELLO\n1 2 3 ab ac\nhere\n7\n1\n");
        assertThat(host.bash("nosuch").err()).isEqualTo("bash: line 1: nosuch: command not found\n");
    }

    @Test
    void whatFollowsACommandInTheInputIsTheCommands() throws Exception {
        assertThat(host.feed(Account.ROOT, "read x\nfor the read\necho \"got $x\"\ncat\nrest\nof it\n", "sh")
                        .out())
                .isEqualTo("got for the read\nrest\nof it\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f() { f; }; f",
                "x=a; while :; do x=$x$x; done",
                "f() { f | f & }; f; wait; false",
                "$(yes)",
                "eval \"$(yes '(' | head -n 100000 | tr -d '\\n')\"",
                "sh -c 'eval \"$0\"' 'sh -c \"$0\" \"$0\"'",
                "x='eval \"$x\"'; eval \"$x\"",
                "yes > /tmp/full",
                "sort < /dev/zero",
            })
    void aHostileScriptEndsByItselfOrIsEnded(String script) throws Exception {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                status.complete(host.run(Account.ROOT, "timeout", "3", "sh", "-c", script)
                        .status());
            } catch (Exception | Error e) {
                status.completeExceptionally(e);
            }
        });
        assertThat(status.get(60, TimeUnit.SECONDS)).isNotZero();
        assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void controlCEndsTheCommandAndNotTheShell() throws Exception {
        assertThat(dialogue(
                        "echo on; sleep 60 | cat\r",
                        "\non\r\n",
                        "\u0003",
                        "$ ",
                        "echo on; cat\r",
                        "\non\r\n",
                        "\u0003",
                        "$ ",
                        "echo $?\r",
                        "$ ",
                        "exit\r",
                        ""))
                .contains("^C\r\n")
                .endsWith("\r\n130\r\ndeploy@web-01:~$ exit\r\n");
    }

    /** What the screen shows when this is typed; behind each is what the screen has to show before the next is. */
    private String dialogue(String... typedAndShown) throws Exception {
        PipedInputStream in = new PipedInputStream();
        PipedOutputStream keys = new PipedOutputStream(in);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> {
            try {
                return Shell.interactive(host.call(List.of("-bash"), TestHost.DEPLOY, in, out, out), true);
            } catch (IOException | InterruptedException e) {
                return -1;
            }
        });
        awaits(out, 0, "$ ");
        for (int i = 0; i < typedAndShown.length; i += 2) {
            int before = out.size();
            keys.write(typedAndShown[i].getBytes(StandardCharsets.UTF_8));
            keys.flush();
            awaits(out, before, typedAndShown[i + 1]);
        }
        assertThat(status.get(60, TimeUnit.SECONDS)).isNotNegative();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void awaits(ByteArrayOutputStream screen, int before, String shown) throws InterruptedException {
        for (int waits = 0; waits < 3000; waits++) {
            if (screen.toString(StandardCharsets.UTF_8).substring(before).contains(shown)) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("never shown: " + shown + "\nbut " + screen.toString(StandardCharsets.UTF_8));
    }

    @Test
    void onATerminalOneTalksToIt() throws Exception {
        assertThat(dialogue("echo hellp\u007fo\r", "$ ", "exit\r", ""))
                .isEqualTo("deploy@web-01:~$ echo hellp\b \bo\r\nhello\r\ndeploy@web-01:~$ exit\r\n");
        assertThat(dialogue(
                        "cd /etc\r",
                        "$ ",
                        "fi\r",
                        "$ ",
                        "echo $?\r",
                        "2\r\ndeploy@web-01:/etc$ ",
                        "garbage\u0015pwd\r",
                        "$ ",
                        "typed",
                        "typed",
                        "\u0003",
                        "$ ",
                        "\u0004",
                        ""))
                .isEqualTo(
                        "deploy@web-01:~$ cd /etc\r\ndeploy@web-01:/etc$ fi\r\n-bash: Syntax error: \"fi\" unexpected\r\n"
                                + "deploy@web-01:/etc$ echo $?\r\n2\r\n"
                                + "deploy@web-01:/etc$ garbage" + "\b \b".repeat(7) + "pwd\r\n/etc\r\n"
                                + "deploy@web-01:/etc$ typed^C\r\ndeploy@web-01:/etc$ logout\r\n");
    }
}
