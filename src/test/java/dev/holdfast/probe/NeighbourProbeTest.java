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
    private static final String DEAD = "fresh\n" + ADDRESS + " dev host0 FAILED \n";
    private static final String OLD_ENTRY = ADDRESS + " dev host0 lladdr 02:00:0a:59:00:8d STALE \n";

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
                .with("entry", ADDRESS + " dev host0 FAILED");
    }

    @Test
    void oneThatDropsEveryPacketStillSaysWhoHasItsAddress() {
        asked(neighbour, host(WEB), "here", witnesses("fresh\n" + OLD_ENTRY.replace("STALE", "REACHABLE"), ""))
                .is("present");
        asked(neighbour, host(WEB), "here", witnesses("answered\n" + OLD_ENTRY, ""))
                .is("present");
    }

    @Test
    void anEntryFromBeforeIsNoProofOfLife() {
        asked(neighbour, host(WEB), "here", witnesses(OLD_ENTRY, OLD_ENTRY)).isUnobservable(Why.TIMED_OUT);
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
