package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.simulation.SimulatedProduction;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults that come later, come and go, or come together, and time, cables and power in the tester's hands. */
class DrivenProductionTest {
    private static final String STOPPED = "health-checks-failing/service-stopped";
    private static final String CACHE_DOWN = "health-checks-failing/cache-down";
    private static final String WEB = "production-web-01";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static SimulatedProduction production;
    private static OnCall onCall;

    @BeforeAll
    static void start() throws IOException {
        production = SimulatedProduction.start();
        onCall = new OnCall(production);
    }

    @AfterAll
    static void end() throws IOException {
        production.close();
    }

    @BeforeEach
    void isWell() throws IOException {
        production.heal();
    }

    @Test
    void a_delayed_fault_is_healthy_before_and_named_after() throws Exception {
        production.breakLater(STOPPED, MINUTE);
        production.pass(Duration.ofSeconds(30));
        onCall.seesNothingWrong();

        production.pass(Duration.ofSeconds(40));
        onCall.sees(STOPPED);
    }

    @Test
    void a_delayed_fault_that_is_mended_before_never_comes() throws Exception {
        production.breakLater(STOPPED, MINUTE);
        production.mend(STOPPED);

        production.pass(MINUTE.multipliedBy(2));

        onCall.seesNothingWrong();
    }

    @Test
    void a_flapping_fault_is_named_while_it_is_there_and_only_then() throws Exception {
        production.flap(STOPPED, MINUTE);
        production.pass(Duration.ofSeconds(10));
        onCall.sees(STOPPED);

        production.pass(MINUTE);
        onCall.seesNothingWrong();

        production.pass(MINUTE);
        onCall.sees(STOPPED);

        production.mend(STOPPED);
        production.pass(MINUTE);
        onCall.seesNothingWrong();
    }

    @Test
    void faults_that_come_together_are_each_named_and_undone_one_by_one() throws Exception {
        production.breakIt(STOPPED, "runner-offline/deregistered");
        onCall.sees(STOPPED, "runner-offline/deregistered");

        production.mend("runner-offline/deregistered");
        onCall.sees(STOPPED);

        production.mend(STOPPED);
        production.pass(MINUTE);
        onCall.seesNothingWrong();
    }

    @Test
    void what_is_not_the_matter_cannot_be_mended() {
        assertThatThrownBy(() -> production.mend(CACHE_DOWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(CACHE_DOWN + " is not the matter");
    }

    @Test
    void time_passes_on_the_hosts_as_it_is_driven() throws Exception {
        Duration before = uptime();

        production.pass(Duration.ofHours(1));

        assertThat(uptime().minus(before)).isBetween(Duration.ofHours(1), Duration.ofMinutes(61));
        assertThat(onCall.diagnosis().warnings()).contains("clock-skew");
    }

    private static Duration uptime() throws IOException, InterruptedException {
        String seconds = onCall.ssh(WEB, "cut -d. -f1 /proc/uptime").out().strip();
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    @Test
    void a_host_that_is_cut_off_is_missed_until_its_cable_is_in_again() throws Exception {
        production.cutOff(WEB, true);
        assertThat(onCall.ssh(WEB, "true").out()).contains("timed out");
        assertThat(OnCall.causes(onCall.diagnosis())).contains("network-unreachable/host-down");

        production.cutOff(WEB, false);
        production.pass(MINUTE);
        onCall.seesNothingWrong();
    }

    @Test
    void a_paused_host_says_nothing_and_then_goes_on_where_it_was() throws Exception {
        production.pause(WEB, true);
        assertThat(onCall.ssh(WEB, "true").out()).contains("timed out");

        production.pause(WEB, false);
        assertThat(onCall.ssh(WEB, "systemctl is-active paws360-backend")).isEqualTo(new OnCall.Ended(0, "active\n"));
        production.pass(MINUTE);
        onCall.seesNothingWrong();
    }

    @Test
    void a_reboot_starts_what_is_enabled_and_clears_what_lives_in_memory() throws Exception {
        asRoot("systemd-run --unit=nightly sleep 9000; touch /run/note /tmp/note /var/tmp/note");
        asRoot("systemctl stop paws360-backend; systemctl disable --now paws360-frontend");
        asRoot(
                "iptables -A OUTPUT -p tcp --dport 9 -j DROP; ip route add 192.0.2.1 via $(ip route | sed -n 's/.*via \\([^ ]*\\).*/\\1/p')");
        String bootId = asRoot("cat /proc/sys/kernel/random/boot_id");
        assertThat(asRoot("ip route; systemctl is-active nightly"))
                .contains("192.0.2.1")
                .contains("active");

        production.reboot(WEB, Duration.ofSeconds(20));
        assertThat(onCall.ssh(WEB, "true").exit()).isEqualTo(255);
        production.pass(Duration.ofSeconds(30));

        assertThat(uptime()).isLessThan(MINUTE);
        assertThat(asRoot("cat /proc/sys/kernel/random/boot_id")).isNotEqualTo(bootId);
        assertThat(asRoot("systemctl is-active paws360-backend paws360-frontend nightly"))
                .isEqualTo("active\ninactive\ninactive\n");
        assertThat(asRoot("ls -d /run/note /tmp/note /var/tmp/note 2>/dev/null"))
                .isEqualTo("/var/tmp/note\n");
        assertThat(asRoot("iptables-save; ip route")).doesNotContain("DROP").doesNotContain("192.0.2.1");
    }

    @Test
    void a_host_that_somebody_switched_off_is_switched_on_by_its_hypervisor_only() throws Exception {
        asRoot("poweroff");
        assertThat(onCall.ssh(WEB, "true").exit()).isEqualTo(255);
        assertThatThrownBy(() -> production.atConsole(WEB, "uptime"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(WEB + " shows nothing on its console");

        production.switchOn(WEB);

        assertThat(onCall.ssh(WEB, "true").exit()).isZero();
    }

    @Test
    void the_console_is_a_way_in_when_there_is_no_other() throws Exception {
        asRoot("iptables -I INPUT -p tcp --dport 22 -j DROP");
        assertThat(onCall.ssh(WEB, "true").exit()).isEqualTo(255);

        assertThat(production.atConsole(WEB, "iptables -D INPUT 1; whoami")).isEqualTo("root\n");

        assertThat(onCall.ssh(WEB, "true").exit()).isZero();
    }

    @Test
    void two_who_want_the_same_lock_come_one_after_the_other() throws Exception {
        asRoot("systemd-run --unit=deploying flock /run/lock/deploy sleep 600");

        assertThat(onCall.ssh("root@" + WEB, "flock -n /run/lock/deploy true").exit())
                .isEqualTo(1);
        asRoot("systemctl stop deploying");
        assertThat(onCall.ssh("root@" + WEB, "flock -w 5 /run/lock/deploy true").exit())
                .isZero();
    }

    private static String asRoot(String command) throws IOException, InterruptedException {
        return onCall.ssh("root@" + WEB, command).out();
    }
}
