package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A program's options and operands, read as GNU does: options may follow operands, letters may stand together, and a value may stand
 * in the same word.
 */
final class Arguments {
    private final Set<String> flags = new HashSet<>();
    private final List<String[]> values = new ArrayList<>();
    private final List<String> operands = new ArrayList<>();

    /** An option that the program does not know. */
    static final class Unknown extends Exception {
        private final String said;

        Unknown(String said) {
            super(said, null, false, false);
            this.said = said;
        }

        /** Says so, as GNU's programs do. */
        int tell(Call call, int status) throws IOException {
            call.complain(said);
            call.err()
                    .write(("Try '" + call.name() + " --help' for more information.\n")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return status;
        }
    }

    /** What the words mean: letters that are flags, letters that take a value, and long names (with = when they take one). */
    record Syntax(String flags, String valued, List<String> longNames, boolean operandsEnd) {
        Syntax(String flags, String valued, String... longNames) {
            this(flags, valued, List.of(longNames), false);
        }

        /** The same, but the first operand ends the options: what follows is a command. */
        Syntax untilOperand() {
            return new Syntax(flags, valued, longNames, true);
        }
    }

    private Arguments() {}

    static Arguments of(Call call, Syntax syntax) throws Unknown {
        Arguments arguments = new Arguments();
        List<String> words = call.operands();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                arguments.operands.addAll(words.subList(i + 1, words.size()));
                break;
            }
            if (word.startsWith("--")) {
                i += arguments.named(word.substring(2), i + 1 < words.size() ? words.get(i + 1) : "", syntax);
            } else if (word.length() > 1 && word.charAt(0) == '-') {
                i += arguments.letters(
                        word, i + 1 < words.size() ? Optional.of(words.get(i + 1)) : Optional.empty(), syntax);
            } else if (syntax.operandsEnd) {
                arguments.operands.addAll(words.subList(i, words.size()));
                break;
            } else {
                arguments.operands.add(word);
            }
        }
        return arguments;
    }

    /** How many words behind it were taken. */
    private int named(String word, String next, Syntax syntax) throws Unknown {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        for (String known : syntax.longNames) {
            String bare = known.replaceAll("[=?].*", "");
            if (bare.equals(name)) {
                boolean takes = known.contains("=");
                String shortName = known.contains(":") ? known.substring(known.indexOf(':') + 1) : name;
                if (takes) {
                    values.add(new String[] {
                        shortName.isEmpty() ? name : shortName, equals < 0 ? next : word.substring(equals + 1)
                    });
                } else {
                    flags.add(name);
                }
                return takes && equals < 0 ? 1 : 0;
            }
            if (known.startsWith(name + ":")) {
                flags.add(known.substring(known.indexOf(':') + 1));
                return 0;
            }
        }
        throw new Unknown("unrecognized option '--" + name + "'");
    }

    private int letters(String word, Optional<String> next, Syntax syntax) throws Unknown {
        for (int i = 1; i < word.length(); i++) {
            String letter = word.substring(i, i + 1);
            if (syntax.valued.contains(letter)) {
                String rest = word.substring(i + 1);
                if (rest.isEmpty() && next.isEmpty()) {
                    throw new Unknown("option requires an argument -- '" + letter + "'");
                }
                values.add(new String[] {letter, rest.isEmpty() ? next.orElse("") : rest});
                return rest.isEmpty() ? 1 : 0;
            }
            if (!syntax.flags.contains(letter)) {
                throw new Unknown("invalid option -- '" + letter + "'");
            }
            flags.add(letter);
        }
        return 0;
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    /** The last value of an option. */
    Optional<String> value(String name) {
        return all(name).reduce((first, second) -> second);
    }

    java.util.stream.Stream<String> all(String name) {
        return values.stream().filter(pair -> pair[0].equals(name)).map(pair -> pair[1]);
    }

    List<String> operands() {
        return operands;
    }
}
