package dev.holdfast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

class MainTest {
    private static final Commands COMMANDS = new Commands(List.of(
            new Commands.Listed("greet", "Say a word.", Greet::new),
            new Commands.Listed("config check", "Check the configuration.", Greet::new),
            new Commands.Listed("config init", "Write a configuration.", Greet::new),
            new Commands.Listed("break", "Fail.", Break::new)));

    @Test
    void aCommandGetsItsOptionsAndChoosesTheExitCode() {
        var run = CommandLineRun.of(COMMANDS, "greet", "--word", "hello");

        assertThat(run).isEqualTo(new CommandLineRun(ExitCode.UNDECIDED, "hello\n", ""));
    }

    @Test
    void aCommandOfTwoWordsIsFoundByBoth() {
        assertThat(CommandLineRun.of(COMMANDS, "config", "check", "--word", "two")
                        .out())
                .isEqualTo("two\n");
    }

    @Test
    void theVersionIsThatOfThePom() {
        var run = CommandLineRun.of(COMMANDS, "--version");

        assertThat(run)
                .isEqualTo(new CommandLineRun(
                        ExitCode.WELL, "holdfast " + System.getProperty("holdfast.version") + "\n", ""));
    }

    @Test
    void theHelpListsEveryCommandWithoutLoadingAny() {
        var unloadable = new Commands(List.of(new Commands.Listed("greet", "Say a word.", () -> {
            throw new AssertionError("loaded");
        })));

        assertThat(CommandLineRun.of(unloadable, "--help").out()).contains("  greet  Say a word.\n");
    }

    @Test
    void theHelpOfACommandShowsItsOptions() {
        var run = CommandLineRun.of(COMMANDS, "config", "check", "--help");

        assertThat(run.code()).isEqualTo(ExitCode.WELL);
        assertThat(run.out())
                .startsWith("Usage: holdfast config check [-h] [--word=WORD]")
                .contains("Check the configuration.");
    }

    @Test
    void theHelpOfHalfACommandListsItsOtherHalves() {
        var run = CommandLineRun.of(COMMANDS, "config", "--help");

        assertThat(run.code()).isEqualTo(ExitCode.WELL);
        assertThat(run.out()).contains("  config check  ", "  config init   ").doesNotContain("greet");
        assertThat(CommandLineRun.of(COMMANDS, "help").out()).contains("  greet  ");
    }

    @Test
    void aMistypedCommandIsAnsweredWithTheNearestOne() {
        assertThat(CommandLineRun.of(COMMANDS, "gret"))
                .isEqualTo(wrongUsage("there is no command 'gret'. Did you mean 'greet'? See 'holdfast --help'."));
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheWayToTheList() {
        assertThat(CommandLineRun.of(COMMANDS, "teleport"))
                .isEqualTo(wrongUsage("there is no command 'teleport'. See 'holdfast --help'."));
    }

    @Test
    void halfOfACommandIsAnsweredWithTheOtherHalves() {
        assertThat(CommandLineRun.of(COMMANDS, "config"))
                .isEqualTo(wrongUsage("'config' needs one more word: check or init. See 'holdfast --help'."));
    }

    @Test
    void anOptionBeforeTheCommandIsAnsweredWithTheRightOrder() {
        assertThat(CommandLineRun.of(COMMANDS, "--word", "x", "greet"))
                .isEqualTo(wrongUsage("'--word' stands before the command; write the command first, then its options."
                        + " See 'holdfast --help'."));
    }

    @Test
    void anUnknownOptionIsOneSentence() {
        assertThat(CommandLineRun.of(COMMANDS, "greet", "--wrod=x"))
                .isEqualTo(wrongUsage(
                        "greet has no option '--wrod'. Did you mean '--word'? See 'holdfast greet --help'."));
    }

    @Test
    void anInternalErrorIsOneLineWithoutAStackTrace() {
        assertThat(CommandLineRun.of(COMMANDS, "break"))
                .isEqualTo(
                        new CommandLineRun(
                                ExitCode.INTERNAL_ERROR,
                                "",
                                "holdfast: internal error: java.io.IOException: first second (HOLDFAST_DEBUG=1 shows where)\n"));
    }

    @Test
    void withDebugAnInternalErrorShowsWhere() {
        var run = CommandLineRun.of(COMMANDS, Map.of("HOLDFAST_DEBUG", "1"), "break");

        assertThat(run.err()).contains("at dev.holdfast.cli.MainTest$Break.run");
    }

    @Test
    void aResultThatCouldNotBeWrittenIsNotASuccess() {
        var full = new PrintStream(new Full(), true, UTF_8);

        assertThat(Main.run(COMMANDS, List.of("--version"), new Console(full, full, Map.of())))
                .isEqualTo(ExitCode.INTERNAL_ERROR);
    }

    private static CommandLineRun wrongUsage(String sentence) {
        return new CommandLineRun(ExitCode.WRONG_USAGE, "", "holdfast: " + sentence + "\n");
    }

    private static final class Greet implements Command {
        @Override
        public CommandSpec options() {
            return CommandSpec.create()
                    .addOption(OptionSpec.builder("--word")
                            .type(String.class)
                            .paramLabel("WORD")
                            .build());
        }

        @Override
        public ExitCode run(ParseResult given, Console console) {
            console.out().println(given.<String>matchedOptionValue("--word", "nothing"));
            return ExitCode.UNDECIDED;
        }
    }

    private static final class Break implements Command {
        @Override
        public CommandSpec options() {
            return CommandSpec.create();
        }

        @Override
        public ExitCode run(ParseResult given, Console console) throws IOException {
            throw new IOException("first\n  second");
        }
    }

    private static final class Full extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            throw new IOException("no space left on device");
        }
    }

    @Test
    void anOptionThatIsFarFromEveryOtherIsJustUnknown() {
        assertThat(CommandLineRun.of(COMMANDS, "greet", "--teleport"))
                .isEqualTo(wrongUsage("greet has no option '--teleport'. See 'holdfast greet --help'."));
    }

    @Test
    void aWrongSecondWordIsAnsweredWithThoseThatCanFollow() {
        assertThat(CommandLineRun.of(COMMANDS, "config", "chek"))
                .isEqualTo(wrongUsage("after 'config' comes check or init, not 'chek'. See 'holdfast --help'."));
    }

    @Test
    void aWordTooManyIsNamed() {
        assertThat(CommandLineRun.of(COMMANDS, "greet", "you"))
                .isEqualTo(wrongUsage("greet does not take 'you'. See 'holdfast greet --help'."));
    }

    @Test
    void aMistypedOptionOfARealCommandIsAnsweredWithTheNearest() {
        assertThat(CommandLineRun.of(Commands.ALL, "diagnose", "--formt", "json"))
                .isEqualTo(wrongUsage(
                        "diagnose has no option '--formt'. Did you mean '--format'? See 'holdfast diagnose --help'."));
    }

    @Test
    void aFileWithoutItsOptionIsAnsweredWithTheOption() {
        assertThat(CommandLineRun.of(Commands.ALL, "config", "check", "my.yaml"))
                .isEqualTo(wrongUsage("config check takes no file; did you mean --config my.yaml?"
                        + " See 'holdfast config check --help'."));
    }

    @Test
    void anEmptyValueIsNotTakenForNone() {
        assertThat(CommandLineRun.of(Commands.ALL, "diagnose", "--config", ""))
                .isEqualTo(wrongUsage("--config wants a file name. See 'holdfast diagnose --help'."));
        assertThat(CommandLineRun.of(Commands.ALL, "diagnose", "--save="))
                .isEqualTo(wrongUsage("--save wants a file name. See 'holdfast diagnose --help'."));
        assertThat(CommandLineRun.of(Commands.ALL, "diagnose", "--catalog="))
                .isEqualTo(wrongUsage("--catalog wants a folder. See 'holdfast diagnose --help'."));
    }
}
