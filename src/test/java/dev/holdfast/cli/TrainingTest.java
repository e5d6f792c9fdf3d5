package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTest {
    private static final Path LIST = Path.of("src/main/launch/training.txt");

    @ParameterizedTest
    @ValueSource(strings = {"light", "full"})
    void everyCacheIsTrainedOnCommandsThatExist(String cache) throws IOException {
        assertThat(Training.commandLines(LIST, cache))
                .isNotEmpty()
                .map(commandLine -> Training.at(commandLine, "no-such.yaml"))
                .allSatisfy(commandLine -> assertThat(
                                CommandLineRun.of(Commands.ALL, commandLine.toArray(String[]::new))
                                        .err())
                        .doesNotContain("there is no command", "internal error"));
    }
}
