package dev.holdfast.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a diagnosis did to the hosts, taken by the lab from outside: from the kernel, the wire and the servers' own logs. */
class OnlyReadsIT {
    /** Every program that a diagnosis may run on a host. None of them changes anything in the form that is allowed here. */
    private static final String PROGRAMS = String.join(
            "|",
            // ssh itself, the session's shell and its plumbing
            "(/usr/sbin/)?sshd( .*)?|-?(/bin/)?(ba|da)?sh( .*)?|/usr/lib/openssh/.*|/usr/bin/env .*",
            "(/usr/bin/)?(base64|head|true|sleep|timeout|id)( .*)?|dd bs=\\d+ count=1|od -An -v -tx1",
            // questions
            "(/usr/bin/)?(cat|stat|grep|df|getent|ping|uname|ls|readlink)( .*)?|(/usr/bin/)?date( \\+.*)?",
            "(/usr/bin/)?ip (-\\S+ )*(route get|neigh show) .*",
            "(/usr/bin/)?systemctl (show|is-active|cat) .*",
            "(/usr/bin/)?journalctl (?!.*--(vacuum|rotate|flush|sync|relinquish|setup|update)).*",
            "(/usr/bin/)?curl (?!.*( -X| --request| -d| --data| -T| -F| --form| -O| --output)\\b)(?!.* -o (?!/dev/null)).*",
            "(/usr/(local/)?s?bin/)?(iptables-save|ip6tables-save)|(/usr/sbin/)?nft -?-?.*list ruleset|(/usr/sbin/)?ufw status.*",
            "(/usr/bin/)?(pg_isready|redis-cli .* (ping|info))( .*)?|/usr/lib/postgresql/\\d+/bin/(pg_isready|psql)( .*)?|/usr/bin/perl (-w )?/usr/bin/(pg_isready|psql) .*",
            "(/usr/bin/)?psql -XAt.*-c select .*",
            "(/usr/bin/)?ssh -F none .* echo holdfast",
            "(/usr/bin/)?(docker|podman) exec \\S+ flyway info.*");

    /** By sudo the same and nothing else. */
    private static final Pattern READS = Pattern.compile("((/usr/bin/)?sudo -n (-u \\S+ )?(-- )?)?(" + PROGRAMS + ")");

    private static final Pattern COMMAND = Pattern.compile("\\s*\\d+ x (\\S+) uid=\\d+: (.*)");

    /** What looking leaves behind, by path: records of logins and of sudo, the services' own logs, and what the session was. */
    private static final Pattern TRACES = Pattern.compile(String.join(
            "|",
            "file /(var/log|run)/(wtmp|btmp|lastlog|utmp|faillog)",
            "file /run/sudo/ts/.*",
            "file /run/(user|systemd)/.*",
            "file /var/log/(journal|nginx|redis|auth\\.log|sudo)/?.*",
            "file /var/lib/containers/storage/overlay-containers/[0-9a-f]+/userdata/ctr\\.log",
            "process \\d+ /lib/systemd/systemd-journald",
            "process \\d+ .*(sshd|postgres:|/bin/sh).*"));

    @BeforeAll
    static void theLabIsUp() {
        Lab.mustBeUp();
    }

    @Test
    void aDiagnosisRunsNothingButReadsOnAnyHostAndLeavesNothingBehindButItsLogin() {
        Lab.diagnose(); // whatever a first login sets up is there already
        Lab.watch("start");
        Answer answer = Lab.diagnose();
        Lab.watch("stop");
        String report = Lab.watch("report");
        assertThat(answer.verdicts().status()).isEqualTo("healthy");
        assertThat(commands(report))
                .hasSizeGreaterThan(50)
                .allMatch(command -> READS.matcher(command).matches());
        assertThat(loginsOn(report)).as("logins from the laptop, one each").allMatch(line -> line.contains("1 x "));
        assertThat(requests(report)).as("requests from here").isNotEmpty().allMatch(line -> line.contains(" GET "));
        assertThat(differences(report)).allMatch(line -> TRACES.matcher(line).find());
    }

    private static List<String> commands(String report) {
        return section(report, "# Commands that ssh logins ran")
                .map(COMMAND::matcher)
                .filter(m -> m.matches())
                .map(m -> m.group(2))
                .toList();
    }

    private static List<String> loginsOn(String report) {
        return section(report, "# Connections opened from the laptop")
                .filter(line -> line.endsWith(":22"))
                .toList();
    }

    private static List<String> requests(String report) {
        List<String> all = new ArrayList<>();
        section(report, "# HTTP requests behind TLS").forEach(all::add);
        section(report, "# HTTP requests in the clear").forEach(all::add);
        return all;
    }

    private static List<String> differences(String report) {
        return section(report, "# Different afterwards")
                .filter(line -> !line.startsWith(" ") && !line.matches("\\d+ differences"))
                .toList();
    }

    private static Stream<String> section(String report, String title) {
        return report.lines()
                .dropWhile(line -> !line.startsWith(title))
                .skip(1)
                .takeWhile(line -> !line.startsWith("# "))
                .filter(line -> !line.isBlank());
    }
}
