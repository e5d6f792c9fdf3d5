package dev.holdfast.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * The commands that look at a host, as small shell scripts that look at the folder {@code $HOLDFAST_HOST} instead. What is
 * not among them is the real one of this machine; nothing here changes anything.
 */
final class StandIns {
    private static final Map<String, String> SCRIPTS = Map.ofEntries(
            Map.entry("systemctl", """
                    for unit; do :; done
                    for name in "$unit" "$unit.service"; do
                      [ -r "$HOLDFAST_HOST/units/$name" ] && exec /bin/cat "$HOLDFAST_HOST/units/$name"
                    done
                    printf '%s\\n' LoadState=not-found ActiveState=inactive SubState=dead Result=success NRestarts=0 \\
                      ExecMainCode=0 ExecMainStatus=0 MainPID=0 ControlGroup= StateChangeTimestamp= \\
                      StateChangeTimestampMonotonic=0 ActiveEnterTimestampMonotonic=0 InactiveExitTimestampMonotonic=0
                    """),
            Map.entry("journalctl", """
                    unit=none
                    while [ $# -gt 0 ]; do
                      case $1 in -u | -t) unit=$2; shift ;; esac
                      shift
                    done
                    for name in "$unit" "$unit.service"; do
                      [ -r "$HOLDFAST_HOST/journal/$name" ] && exec /bin/cat "$HOLDFAST_HOST/journal/$name"
                    done
                    echo '-- No entries --'
                    """),
            Map.entry("df", "exec /bin/cat \"$HOLDFAST_HOST/df\"\n"),
            Map.entry("cat", """
                    status=0
                    for file; do
                      case $file in
                        --) ;;
                        *) if [ -r "$HOLDFAST_HOST/root$file" ]; then /bin/cat "$HOLDFAST_HOST/root$file"
                           else echo "cat: $file: No such file or directory" >&2; status=1; fi ;;
                      esac
                    done
                    exit $status
                    """),
            Map.entry("sudo", """
                    while [ $# -gt 0 ]; do
                      case $1 in -n) shift ;; -u) shift 2 ;; --) shift; break ;; *) break ;; esac
                    done
                    program=${0%/*}/${1##*/}
                    [ -x "$program" ] || { echo "sudo: $1: command not found" >&2; exit 1; }
                    shift
                    exec "$program" "$@"
                    """),
            Map.entry("iptables-save", """
                    echo '*filter'
                    echo ':INPUT ACCEPT [0:0]'
                    echo ':FORWARD ACCEPT [0:0]'
                    echo ':OUTPUT ACCEPT [0:0]'
                    echo COMMIT
                    """),
            Map.entry(
                    "nft",
                    "echo '{\"nftables\": [{\"metainfo\": {\"version\": \"1.0.6\", \"json_schema_version\": 1}}]}'\n"),
            Map.entry("psql", "exec /bin/cat \"$HOLDFAST_HOST/root/schema-history\"\n"),
            Map.entry("pg_isready", "echo '/var/run/postgresql:5432 - accepting connections'\n"),
            Map.entry("redis-cli", "echo PONG\n"),
            Map.entry("ping", """
                    for address; do :; done
                    echo "PING $address ($address) 56(84) bytes of data."
                    echo
                    echo "--- $address ping statistics ---"
                    echo '20 packets transmitted, 20 received, 0% packet loss, time 401ms'
                    echo 'rtt min/avg/max/mdev = 0.121/0.180/0.312/0.040 ms'
                    """),
            Map.entry("ip", """
                    for address; do :; done
                    case $* in
                      *route*) echo "$address dev eth0 src 10.20.0.2 uid 1000 \\\\    cache" ;;
                      *neigh*) echo "$address dev eth0 lladdr 02:00:0a:14:00:02 REACHABLE" ;;
                    esac
                    """),
            // The real curl, except that a host's own services answer where the simulation has put them, and that the
            // world outside is not asked.
            Map.entry("curl", """
                    case $* in *https://*) echo 'holdfast 200'; exit 0 ;; esac
                    [ "$1" = -q ] && shift
                    while read -r way; do set -- --connect-to "$way" "$@"; done <"$HOLDFAST_HOST/services"
                    exec /usr/bin/curl -q "$@"
                    """));

    private StandIns() {}

    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> script : SCRIPTS.entrySet()) {
            Path file = folder.resolve(script.getKey());
            Files.writeString(file, "#!/bin/sh\n" + script.getValue());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
