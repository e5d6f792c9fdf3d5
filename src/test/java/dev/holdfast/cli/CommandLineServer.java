package dev.holdfast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * Runs one command line after another, each as a {@code holdfast} of its own would, but for the start of a JVM, which costs more than
 * all the rest: a count of words and the words come in, an exit code and what was said go out, until the input ends.
 */
public final class CommandLineServer {
    private CommandLineServer() {}

    public static void main(String[] none) throws IOException {
        DataOutputStream answers = new DataOutputStream(System.out);
        DataInputStream calls = new DataInputStream(System.in);
        try {
            while (true) {
                String[] words = new String[calls.readInt()];
                for (int i = 0; i < words.length; i++) {
                    words[i] = calls.readUTF();
                }
                answer(CommandLineRun.of(Commands.ALL, System.getenv(), words), answers);
            }
        } catch (EOFException end) {
            System.exit(0);
        }
    }

    private static void answer(CommandLineRun run, DataOutputStream answers) throws IOException {
        answers.writeInt(run.code().number());
        for (String said : new String[] {run.out(), run.err()}) {
            byte[] bytes = said.getBytes(UTF_8);
            answers.writeInt(bytes.length);
            answers.write(bytes);
        }
        answers.flush();
    }
}
