package dev.holdfast.probe;

import static dev.holdfast.probe.LabInventory.WEB;
import static dev.holdfast.probe.LabInventory.WEB_2;
import static dev.holdfast.probe.LabInventory.the;
import static dev.holdfast.probe.ReadingAssert.asked;

import dev.holdfast.inventory.Selector;
import dev.holdfast.inventory.Service;
import dev.holdfast.remote.Why;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines are those that the lab's backends wrote. */
class DatabaseRefusalProbeTest {
    private static final Service BACKEND = LabInventory.INVENTORY.services().getFirst();
    private static final String DRIVER = "Caused by: org.postgresql.util.PSQLException: ";
    private static final String PASSWORD = DRIVER + "FATAL: password authentication failed for user \"paws360\"";
    private static final String NO_LOGIN = DRIVER + "FATAL: role \"paws360\" is not permitted to log in";

    private final FakeRemote remote = FakeRemote.world();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FATAL: pg_hba.conf rejects connection for host \"10.89.0.142\", user \"paws360\", database \"paws360\", SSL encryption",
                "FATAL: no pg_hba.conf entry for host \"10.89.0.142\", user \"paws360\", database \"paws360\", no encryption",
                "FATAL: role \"paws360\" is not permitted to log in",
                "FATAL: too many connections for role \"paws360\"",
                "FATAL: permission denied for database \"paws360\"",
                "FATAL: database \"paws360\" is not currently accepting connections",
                "FATAL: database \"paws360\" does not exist",
            })
    void aRuleOfTheServersIsItsOwnEvenIfOneServiceIsStillLetIn(String said) {
        up(WEB);
        down(WEB_2, DRIVER + said);
        reading().is("refuses").with("said", said.substring("FATAL: ".length())).with("hosts", WEB_2);
    }

    @Test
    void aPasswordThatNobodyIsLetInWithIsTheServers() {
        down(WEB, PASSWORD);
        down(WEB_2, PASSWORD);
        reading().is("refuses").with("hosts", WEB + ", " + WEB_2);
    }

    @Test
    void aPasswordThatAnotherServiceIsLetInWithIsNot() {
        down(WEB, PASSWORD);
        up(WEB_2);
        reading().is("refuses-some").with("hosts", WEB);
    }

    @Test
    void whoeverCannotBeAskedDoesNotCount() {
        down(WEB, PASSWORD);
        remote.cannotSay(WEB_2, health(), Why.UNREACHABLE, "it is away");
        reading().is("refuses").with("hosts", WEB);
    }

    @Test
    void whereNobodyCanBeAskedNothingIsKnown() {
        remote.cannotSay(WEB, health(), Why.UNREACHABLE, "it is away");
        remote.cannotSay(WEB_2, health(), Why.UNREACHABLE, "it is away");
        asked(new DatabaseRefusalProbe(), the(Selector.ENVIRONMENT), "here", remote)
                .isUnobservable(Why.UNREACHABLE);
    }

    @Test
    void whoeverAsksForAnotherDatabaseIsToBlame() {
        down(WEB, DRIVER + "FATAL: database \"paws36O\" does not exist");
        down(WEB_2, DRIVER + "FATAL: database \"paws36O\" does not exist");
        reading().is("refuses-some");
    }

    @Test
    void whatCameAfterARefusalEndsIt() {
        down(WEB, NO_LOGIN, DRIVER + "Connection to production-db-01:5432 refused.");
        down(WEB_2, NO_LOGIN, "FATAL: sorry, too many clients already");
        reading().is("none");
    }

    @Test
    void aServiceThatIsLetInAgainIsNotRefusedWhateverItsLogHolds() {
        up(WEB);
        up(WEB_2);
        reading().is("none");
    }

    @Test
    void aServiceThatIsStoppedIsNotAsked() {
        up(WEB);
        remote.says(WEB_2, health(), 7, "curl: (7) Failed to connect to localhost port 8080: Connection refused\n");
        remote.says(WEB_2, UnitStatus.command(BACKEND.unit()), 0, "LoadState=loaded\nActiveState=inactive\n");
        reading().is("none").without("said");
    }

    private ReadingAssert reading() {
        return asked(new DatabaseRefusalProbe(), the(Selector.ENVIRONMENT), "here", remote);
    }

    private static dev.holdfast.remote.Command health() {
        return ServiceHealth.of(BACKEND).command();
    }

    private void up(String host) {
        remote.says(host, health(), 0, Recorded.of("health/up").out());
    }

    private void down(String host, String... lines) {
        remote.says(host, health(), 0, Recorded.of("health/db-down").out());
        remote.says(
                host,
                UnitStatus.command(BACKEND.unit()),
                0,
                Recorded.of("unit/active").out());
        StringBuilder newestFirst = new StringBuilder();
        for (String line : List.of(lines).reversed()) {
            newestFirst.append(
                    "2026-11-23T11:36:02.000001+0000 w podman[7]: \tat org.postgresql.Driver.connect(Driver.java:1)\n");
            newestFirst
                    .append("2026-11-23T11:36:02.000001+0000 w podman[7]: ")
                    .append(line)
                    .append('\n');
        }
        remote.says(host, UnitJournal.command(BACKEND.unit()), 0, newestFirst.toString());
    }
}
