package dev.holdfast.probe;

import static dev.holdfast.probe.LabInventory.DB;
import static dev.holdfast.probe.LabInventory.REDIS;
import static dev.holdfast.probe.LabInventory.RUNNER;
import static dev.holdfast.probe.LabInventory.WEB;
import static dev.holdfast.probe.LabInventory.WEB_2;
import static dev.holdfast.probe.LabInventory.host;
import static dev.holdfast.probe.ReadingAssert.asked;

import dev.holdfast.remote.Login;
import dev.holdfast.remote.Why;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeighbourProbeTest {
    private static final String ADDRESS = "10.89.0.141";
    private static final String DEAD = ADDRESS + " dev host0 used 12/40/1 probes 6 FAILED \nbelieved 30000\n";
    private static final String OLD_ENTRY = heard(14, "REACHABLE");

    private final NeighbourProbe neighbour = new NeighbourProbe();

    @Test
    void aHostThatLetsUsInIsAliveAndNobodyElseIsAsked() {
        FakeRemote remote = FakeRemote.world().login(WEB, Login.Outcome.ACCEPTED, "");
        asked(neighbour, host(WEB), "here", remote).is("present").with("address", ADDRESS);
    }

    @Test
    void aHostWhoseAddressNobodyAnswersForIsDead() {
        asked(neighbour, host(WEB), "here", witnesses(DEAD, DEAD))
                .is("absent")
                .with("entry", ADDRESS + " dev host0 used 12/40/1 probes 6 FAILED");
    }

    @Test
    void oneThatDropsEveryPacketStillSaysWhoHasItsAddress() {
        asked(neighbour, host(WEB), "here", witnesses(heard(2, "REACHABLE"), ""))
                .is("present");
        asked(neighbour, host(WEB), "here", witnesses("answered\n" + heard(300, "STALE"), ""))
                .is("present");
    }

    @Test
    void anEntryFromBeforeIsNoProofOfLifeAndItIsSaidWhenToLookAgain() {
        asked(neighbour, host(WEB), "here", witnesses(OLD_ENTRY, OLD_ENTRY))
                .isUnobservable(Why.TOO_EARLY)
                .because(
                        "production-web-02 heard of production-web-01 14 s ago, before it fell silent, and does not ask for it"
                                + " again yet: look again in 32 s");
    }

    @Test
    void whoAskedAfreshKnowsBetterThanWhoHoldsAnOldEntry() {
        asked(neighbour, host(WEB), "here", witnesses(OLD_ENTRY, DEAD))
                .is("absent")
                .with("asked", DB);
    }

    @Test
    void hostsOfAnotherNetworkCannotTell() {
        asked(neighbour, host(WEB), "here", witnesses("off-link\n", "off-link\n"))
                .is("not-on-link");
    }

    @Test
    void withoutAnyOtherHostNobodyKnows() {
        asked(neighbour, host(WEB), "here", everybodyIsOut()).isUnobservable(Why.UNREACHABLE);
    }

    /** What a neighbour's table holds of a host that was last heard so many seconds ago. */
    private static String heard(int secondsAgo, String state) {
        return ADDRESS + " dev host0 lladdr 02:00:0a:59:00:8d ref 1 used 0/" + secondsAgo + "/0probes 1 " + state
                + " \nbelieved 30000\n";
    }

    /** The other web host and the database's host say this; nobody else lets us in. */
    private static FakeRemote witnesses(String web, String database) {
        return everybodyIsOut()
                .login(WEB_2, Login.Outcome.ACCEPTED, "")
                .says(WEB_2, NeighbourProbe.question(ADDRESS), 0, web)
                .login(DB, Login.Outcome.ACCEPTED, "")
                .says(DB, NeighbourProbe.question(ADDRESS), database.isEmpty() ? 3 : 0, database);
    }

    private static FakeRemote everybodyIsOut() {
        FakeRemote remote = FakeRemote.world();
        for (String host : List.of(WEB, WEB_2, DB, REDIS, RUNNER, "production-runner-02", "emergency-runner-03")) {
            remote.login(host, Login.Outcome.TIMED_OUT, "timed out");
        }
        return remote;
    }
}
