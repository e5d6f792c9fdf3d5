package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.simulation.SimulatedProduction;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Not a puppet: what somebody changes on a host by ssh, which no scenario knows of, the diagnosis sees. */
class ByHandTest {
    private SimulatedProduction production;
    private OnCall onCall;

    @BeforeEach
    void start() throws IOException {
        production = SimulatedProduction.start();
        onCall = new OnCall(production);
    }

    @AfterEach
    void end() throws IOException {
        production.close();
    }

    private void asRoot(String host, String command) throws IOException, InterruptedException {
        assertThat(onCall.ssh("root@" + host, command)).isEqualTo(new OnCall.Ended(0, ""));
        production.pass(Duration.ofSeconds(40));
    }

    @Test
    void a_service_that_is_stopped_by_hand_is_named_and_well_when_it_is_started_again() throws Exception {
        onCall.seesNothingWrong();

        asRoot("production-web-02", "systemctl stop paws360-frontend");
        onCall.sees("health-checks-failing/service-stopped");

        asRoot("production-web-02", "systemctl start paws360-frontend");
        onCall.seesNothingWrong();
    }

    @Test
    void what_no_scenario_does_is_seen_as_well() throws Exception {
        asRoot("production-runner-02", "head -c 900M /dev/zero > /var/tmp/dump 2>/dev/null; true");
        asRoot(
                "production-web-02",
                "sed -i 's/^REDIS_HOST=.*/REDIS_HOST=nowhere.paws360.local/' /etc/paws360/backend.env");
        asRoot("production-web-02", "systemctl restart paws360-backend");

        onCall.sees("runner-offline/disk-full", "health-checks-failing/misconfigured");

        asRoot("production-runner-02", "rm /var/tmp/dump; systemctl restart actions.runner.paws360-runner-02");
        asRoot(
                "production-web-02",
                "sed -i 's/^REDIS_HOST=.*/REDIS_HOST=production-redis-01.paws360.local/' /etc/paws360/backend.env");
        asRoot("production-web-02", "systemctl restart paws360-backend");
        onCall.seesNothingWrong();
    }
}
