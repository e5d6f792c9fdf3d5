package dev.holdfast.probe;

/** What Redis answers to PING. */
record RedisReply(String state, String said) {
    static RedisReply of(String reply) {
        String said = Excerpt.firstLine(reply);
        // redis-cli leaves out the sign that stands before it on the wire, or says "(error)"
        String words = said.replaceFirst("^(?:\\+|-|\\(error\\) )", "");
        if (words.equals("PONG")) {
            return new RedisReply("pong", said);
        }
        if (words.startsWith("NOAUTH") || words.startsWith("NOPERM")) {
            // it lives, and wants a password first, or another one
            return new RedisReply("noauth", said);
        }
        // seven bytes are waited for: "-MISCON", "-LOADIN"
        if (words.startsWith("MISCON")) {
            // it could not save, and then refuses writes, and PING with them
            return new RedisReply("refusing-writes", said);
        }
        if (words.startsWith("ERR max number of clients")) {
            return new RedisReply("too-many-clients", said);
        }
        return new RedisReply(words.startsWith("LOADIN") ? "loading" : "other-error", said);
    }
}
