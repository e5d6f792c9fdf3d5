package dev.holdfast.remote;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text that is fed to the shell on a host. Every answer comes back as frames, lines of
 *
 * <pre>
 * NONCE NUMBER BASE64       some of the output; the exit status is among it as [STATUS]
 * NONCE NUMBER . LENGTH     the end, and how many characters it was
 * </pre>
 *
 * so that whatever a command prints can neither end its frame nor begin another. A frame line is short enough to be
 * written at once, so lanes never mix within a line. Nothing is written on the host.
 */
final class SessionScript {
    /** More than this is not taken from any command: it is held in the shell's memory until it is sent. */
    static final int MOST_BYTES = 4 * 1024 * 1024;

    private SessionScript() {}

    /**
     * Prepares the shell, and has it say that it is ready.
     *
     * @param nonce sent in two halves, so that something that merely echoes what it reads does not say it
     */
    static String prologue(String nonce) {
        int half = nonce.length() / 2;
        return """
                exec 2>/dev/null
                LC_ALL=C; export LC_ALL
                PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin; export PATH
                set -f
                n=%s''%s
                t=; b=; h=
                if [ "$(echo xy | timeout -k 1 1 head -c 1 | base64 -w 900)" = eA== ]; then
                t='timeout -k 1'; b='base64 -w 900'; h=1
                else
                if timeout -k 1 1 true; then t='timeout -k 1'; elif timeout 1 true; then t=timeout; fi
                if [ "$(echo x | base64 -w 900)" = eAo= ]; then b='base64 -w 900'; \
                elif [ "$(echo x | base64)" = eAo= ]; then b=base64; fi
                [ "$(echo xy | head -c 1)" = x ] && h=1
                fi
                q() {
                i=$1 p=$2 c=$3; shift 3
                o=$( { { $t "$p" "$@" </dev/null 2>&1 3>&-; echo "[$?]" >&3; } | head -c "$c" | $b; } 3>&1 )
                for l in $o; do echo "$n $i $l"; done
                echo "$n $i . ${#o}"
                }
                echo "$n ready ${t:+timeout} ${b:+base64} ${h:+head}"
                """.formatted(nonce.substring(0, half), nonce.substring(half));
    }

    /** Commands that run one after another, beside everything else. */
    static String lane(List<Pending> commands) {
        return commands.stream().map(SessionScript::call).collect(Collectors.joining("\n", "{\n", "\n} &\n"));
    }

    private static String call(Pending pending) {
        Command command = pending.command();
        // One byte more than is wanted tells whether something was cut off.
        int bytes = Math.min(command.limit(), MOST_BYTES) + 1;
        return "q " + pending.number() + " " + seconds(command.patience()) + " " + bytes + " " + command.line();
    }

    /** Whole seconds, because not every {@code timeout} understands fractions. */
    private static long seconds(Duration patience) {
        return Math.max(1, patience.plusMillis(999).toSeconds());
    }
}
