package dev.holdfast.step;

import dev.holdfast.remote.ShellQuoting;
import java.util.List;

/**
 * What makes a host ready to be acted on: the helper, the list of units that it may touch, and the one line of sudoers that lets
 * an account call it.
 *
 * @param account who may call it
 * @param units the units that may be touched
 */
public record Preparation(String host, String account, List<String> units) {
    private static final String END = "END_OF_HOLDFAST_FILE";

    /** The sudoers file. */
    public String sudoers() {
        return "# Holdfast may act on this host by its helper, and in no other way.\n%s ALL=(root) NOPASSWD: %s\n"
                .formatted(account, HostHelper.PATH);
    }

    /** A script for root on the host, in the words of any POSIX shell. It can be run again. */
    public String script() {
        return """
                #!/bin/sh
                # For root on %1$s: lets %2$s act there by Holdfast, by fixed verbs and on these units only:
                #   %3$s
                # To undo it: rm -rf %4$s /etc/sudoers.d/holdfast /etc/holdfast
                # (/var/lib/holdfast keeps lock, latch and epochs: leave it as long as anybody else acts on this production)
                set -eu
                umask 022
                mkdir -p /usr/local/libexec /etc/holdfast /var/lib/holdfast
                cat >%4$s.new <<'%5$s'
                """.formatted(host, account, units.isEmpty() ? "none" : String.join(" ", units), HostHelper.PATH, END)
                + HostHelper.program()
                + """
                %1$s
                chmod 755 %2$s.new
                cat >/etc/holdfast/units <<'%1$s'
                """.formatted(END, HostHelper.PATH)
                + String.join("", units.stream().map(unit -> unit + "\n").toList())
                + END
                + "\ncat >/etc/holdfast/sudoers.new <<'" + END + "'\n"
                + sudoers()
                + """
                %1$s
                chmod 440 /etc/holdfast/sudoers.new
                if command -v visudo >/dev/null; then visudo -cqf /etc/holdfast/sudoers.new; fi
                mv -f %2$s.new %2$s
                mv -f /etc/holdfast/sudoers.new /etc/sudoers.d/holdfast
                echo %3$s
                """.formatted(END, HostHelper.PATH, ShellQuoting.quote(host + " is ready."));
    }
}
