package dev.holdfast.remote;

import java.util.List;

/** Secrets that are known by the name in front of them: {@code password=...}, {@code "api_key": "..."}. */
final class AssignedSecrets {
    private static final String KEY =
            "[\\w.-]{0,40}(?:password|passwd|passphrase|passwort|[_.-]pass|(?-i:(?<=[a-z])Pass)|"
                    + "secret|secret[_-]?key(?:[_-]?base)?|token|"
                    + "(?:api|access|account|private|encryption|signing)[_-]?key|credentials?|"
                    // PWD=/home/oncall is where somebody stands.
                    + "PGPASSWORD|[_.-]pwd|pwd(?!=/)|REDISCLI_AUTH)";

    /** One of these is in every key. */
    private static final String[] WORDS = {
        "pass",
        "pwd",
        "secret",
        "token",
        "apikey",
        "api_key",
        "api-key",
        "accesskey",
        "access_key",
        "access-key",
        "accountkey",
        "account_key",
        "account-key",
        "privatekey",
        "private_key",
        "private-key",
        "encryptionkey",
        "encryption_key",
        "encryption-key",
        "signingkey",
        "signing_key",
        "signing-key",
        "credential",
        "rediscli_auth"
    };

    /** A value that is evidence rather than a secret, or no value at all. */
    private static final String NOT_SECRET =
            "(?!\\[redacted|(?i:sha(?:1|256|512)[:-])|null\\b|true\\b|false\\b|none\\b)";
    /** A tab may have become eight blanks on its way through the journal. */
    private static final String GAP = "[ \\t]{0,16}";

    private static final String IS = "[ \\t]{0,16}[:=]>?[ \\t]{0,16}";
    /** As {@link #IS}; what is quoted may stand on the next line. */
    private static final String IS_QUOTED = "\\s{0,16}[:=]>?\\s{0,16}";

    private static final String BARE = "[^\\s\"'\\\\,;&<>{}\\[]";
    /** What a shell adds to a bare word: {@code abc"def"}. Begins like a value, lest it be the next string of a list. */
    private static final String JOINED = "(?:[\"'](?=[\\w$!@#%^*+/=-])[^\"'\\n]{1,200}[\"']?" + BARE + "*+){0,9}+";

    private static final String CALL = "(?:new[ \\t]{1,3})?[\\w.]{1,60}\\([ \\t]{0,3}[\"']";

    /** What a sentence, rather than a file, says after a name. */
    private static final String SENTENCE =
            "(?!(?i:[a-z]+ed|missing|empty|unset|invalid|wrong|present|found|permissions|"
                    + "absent|stale|gone|unknown|there|here|again|first|instead|unavailable|unreadable)(?![^\\s.!?\"'])"
                    + "|[a-z]+[.!?](?:\\s|\\z))";

    private static final String NO_PATH = "(?![.~$-]|/(?:etc|home|opt|root|run|srv|tmp|usr|var)/)";

    static final List<Shape> ALL = List.of(
            Shape.of("(\\\\\"(?i:" + KEY + ")\\\\\"\\s{0,16}:\\s{0,16}\\\\\")" + NOT_SECRET + "[^\"\\\\\\n]+", WORDS),
            // Not "(a|b)+": Java's matcher would need a stack as deep as the text is long.
            Shape.of(
                    "([\"']?\\b(?i:" + KEY + ")[\"']?" + IS_QUOTED + "\")" + NOT_SECRET
                            + "(?!\")[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+){0,99}+[^\"\\n]*+",
                    WORDS),
            Shape.of("([\"']?\\b(?i:" + KEY + ")[\"']?" + IS_QUOTED + "')" + NOT_SECRET + "[^'\\n]+", WORDS),
            Shape.of(
                    "(\\b(?i:" + KEY + ")[\"']?" + IS + NOT_SECRET + "\\[" + GAP + ")" + NOT_SECRET
                            + "[^\\s\\]][^\\]\\n]*+",
                    WORDS),
            Shape.of(
                    "(\\b(?i:" + KEY + ")[\"']?" + IS + "\\{" + GAP + "[\"']?value[\"']?" + IS + "[\"']?)" + NOT_SECRET
                            + "[^\\s\"'},][^\"'},\\n]*+",
                    WORDS),
            Shape.of("(\\b(?i:" + KEY + ")" + IS + CALL + ")" + NOT_SECRET + "[^\"'\\n]+", WORDS),
            Shape.of(
                    "(\\b(?i:" + KEY + ")" + IS + ")" + NOT_SECRET + "(?!" + CALL + "\\[redacted)" + BARE + "++"
                            + JOINED,
                    WORDS),
            Shape.of("((?:^|\\s)--?(?i:" + KEY + ")[ =])" + NOT_SECRET + "[^\\s\"']+", WORDS),
            // PASS=12 counts checks.
            Shape.of("(\\b[Pp]ass=)" + NOT_SECRET + "(?!\\d+\\b)" + BARE + "++" + JOINED, "pass="),
            // "DB_PASSWORD swordfish": a name as files have it, one blank, one word, and nothing more.
            Shape.of(
                    "(\\b(?=[A-Za-z0-9]{1,40}_)(?i:" + KEY + ")[ \\t])" + NOT_SECRET + SENTENCE + NO_PATH
                            + "[^\\s\"'\\\\,;&<>{}\\[\\]()|:=]" + BARE + "{3,200}+(?=[ \\t]{0,16}(?:[\\n\"']|\\z))",
                    WORDS),
            // "password is X", not "password is required" or "password is 90 days old".
            Shape.of(
                    "((?i:\\bpass(?:word|wd|phrase|wort)[ \\t]{1,3}(?:is|was|ist|war)):?[ \\t]{1,16}[\"'])" + NOT_SECRET
                            + "[^\"'\\n]+",
                    "pass"),
            Shape.of(
                    "((?i:\\bpass(?:word|wd|phrase|wort)[ \\t]{1,3}(?:is|was|ist|war)):?[ \\t]{1,16})" + NOT_SECRET
                            + "(?!\\d{4}-\\d\\d-\\d\\d)(?=[^\\s\"']{0,100}?(?:[0-9!@#$%^&*_+=~]|[a-z][A-Z]))[^\\s\"']{4,}",
                    "pass"));

    private AssignedSecrets() {}
}
