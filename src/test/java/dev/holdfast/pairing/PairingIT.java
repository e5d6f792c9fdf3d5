package dev.holdfast.pairing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The simulation answers every probe as the lab does: what {@code FaultsIT}, which runs before, saw with each fault is held
 * against the simulation with the same fault. With {@code -Dholdfast.generate=true} it is also recorded for {@link PairingTest}.
 */
@Tag("pairing")
@EnabledIfEnvironmentVariable(named = "HOLDFAST_LAB", matches = ".+")
class PairingIT extends EachStateIsPaired {
    @BeforeAll
    void look() throws IOException, InterruptedException {
        assumeTrue(System.getProperty("fault") == null, "-Dfault looks at some faults only");
        Map<String, Sight> live = LabLooks.read(NotPaired.read().values().keySet());
        if (Boolean.getBoolean("holdfast.generate")) {
            Recording.write(live);
        }
        hold(live);
    }
}
