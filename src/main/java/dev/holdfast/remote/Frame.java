package dev.holdfast.remote;

import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line from the shell on a host that carries the session's nonce; see {@link SessionScript}. */
sealed interface Frame {
    /** The shell is there and has these of the programs that it needs. */
    record Ready(Set<String> programs) implements Frame {}

    /** A part of the answer to a command. */
    record Part(int number, String text) implements Frame {}

    /** The end of the answer to a command. */
    record End(int number, int length) implements Frame {}

    /** What a command said, put together again. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; the bytes are only read
    record Whole(int exit, byte[] out) {}

    Pattern NUMBERED = Pattern.compile("([0-9]{1,9}) (?:\\. ([0-9]{1,9})|([A-Za-z0-9+/=\\[\\]]+))");
    Pattern STATUS = Pattern.compile("\\[([0-9]{1,3})\\]");

    /** The frame in this line, or none if the line is noise. */
    static Optional<Frame> of(String nonce, String line) {
        if (!line.startsWith(nonce + " ")) {
            return Optional.empty();
        }
        String rest = line.substring(nonce.length() + 1).strip();
        if (rest.equals("ready") || rest.startsWith("ready ")) {
            return Optional.of(new Ready(Set.of(rest.split(" +"))));
        }
        Matcher numbered = NUMBERED.matcher(rest);
        if (!numbered.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(numbered.group(1));
        String length = numbered.group(2);
        return Optional.of(
                length == null ? new Part(number, numbered.group(3)) : new End(number, Integer.parseInt(length)));
    }

    /**
     * Puts the parts of an answer together.
     *
     * @param parts the texts of all parts, joined by line ends
     * @param length how long they were when they were sent
     * @return none if something is missing or damaged
     */
    static Optional<Whole> whole(String parts, int length) {
        Matcher status = STATUS.matcher(parts);
        if (parts.length() != length || !status.find()) {
            return Optional.empty();
        }
        String encoded = parts.substring(0, status.start()) + parts.substring(status.end());
        try {
            byte[] out = Base64.getDecoder().decode(encoded.replace("\n", ""));
            return Optional.of(new Whole(Integer.parseInt(status.group(1)), out));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
