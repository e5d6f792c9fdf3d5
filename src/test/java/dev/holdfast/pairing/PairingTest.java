package dev.holdfast.pairing;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The simulation answers every probe as the lab did when its answers were recorded; needs no lab. */
@Tag("pairing")
class PairingTest extends EachStateIsPaired {
    @BeforeAll
    void look() throws IOException, InterruptedException {
        assumeFalse(Boolean.getBoolean("holdfast.generate"), "PairingIT records anew what this compares with");
        Map<String, Sight> recorded = Recording.read();
        Simulation.look(recorded.keySet());
        hold(recorded);
    }
}
