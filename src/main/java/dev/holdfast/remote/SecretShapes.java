package dev.holdfast.remote;

import java.util.List;
import java.util.stream.Stream;

/** Everything that looks like a secret, in the order in which it is masked. */
final class SecretShapes {
    private static final String HEADER = "(?i:\\b(?:proxy-)?authorization)\\\\?[\"']?\\s{0,3}[:=]\\s{0,3}";
    /** These are followed by one word; what follows others may go on to the end of the line. */
    private static final String ONE_WORD = "(?i:bearer|basic|token|negotiate|apikey)";

    private static final String SCHEME = "(?!" + ONE_WORD + "\\b)[A-Za-z][\\w-]{1,40}[ \\t]{1,3}";
    private static final String QUOTED_REST = "(?!\\[redacted)[^\"'\\\\\\n]++(?:\\\\.[^\"'\\\\\\n]*+){0,99}+";

    private static final List<Shape> OF_THE_WEB = List.of(
            Shape.of("([\"']" + HEADER + SCHEME + ")" + QUOTED_REST, "authorization"),
            Shape.of("(" + HEADER + "\\\\?[\"']" + SCHEME + ")" + QUOTED_REST, "authorization"),
            Shape.of("((?<![\"'])" + HEADER + SCHEME + ")(?!\\[redacted)[^\\s][^\\n]*+", "authorization"),
            Shape.of(
                    "(" + HEADER + "\\\\?[\"']?(?:" + ONE_WORD + "\\s+)?)(?!" + ONE_WORD
                            + "\\s)(?![\\w-]{1,41}[ \\t]{1,3}\\[redacted)[^\\s\"'\\\\,;]+",
                    "authorization"),
            Shape.of("((?i:\\bbearer)\\s+)[A-Za-z0-9._~+/=-]{8,}", "bearer"),
            Shape.of("((?i:\\bbasic)\\s+)[A-Za-z0-9+/]{8,}={0,2}(?![A-Za-z0-9])", "basic"),
            Shape.of(
                    "((?i:\\bset-cookie2?)\\\\?[\"']?\\s{0,3}[:=]\\s{0,3}\\\\?[\"']?[\\w.!#$%*+^`|~-]{1,80}=)[^\\s\"'\\\\;,]+",
                    "set-cookie"),
            Shape.of(
                    "((?i:(?<!set-)\\bcookie)\\\\?[\"']?\\s{0,3}[:=]\\s{0,3}\\\\?[\"']?)(?=[\\w.!#$%*+^`|~-]{1,80}=)[^\"'\\\\\\n]+",
                    "cookie"),
            Shape.of(
                    "(https://hooks\\.slack\\.com/(?:services|workflows|triggers)/)[A-Za-z0-9/_-]+", "hooks.slack.com"),
            // A password may have an @ in it: up to the last.
            Shape.of("(\\b[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\\s/:@\"'<>]{0,80}:)[^\\s/\"'<>]{1,200}(?=@)", "://"),
            // Shorter ones are names of users.
            Shape.of("(\\b(?i:https?)://)[^\\s/:@\"'<>]{16,400}(?=@)", "://"),
            Shape.of(
                    "([?&;](?:(?i)access_token|token|sig|signature|x-amz-signature|x-amz-credential|x-amz-security-token|code|key|api_?key)=)"
                            + "[^\\s&\"'<>]+",
                    "token=",
                    "sig=",
                    "signature=",
                    "credential=",
                    "code=",
                    "key="));

    private static final List<Shape> BY_THEMSELVES = List.of(
            Shape.of("(\\bgh[pousr]_)[A-Za-z0-9]{16,}", "ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
            Shape.of("(\\bgithub_pat_)[A-Za-z0-9_]{16,}", "github_pat_"),
            Shape.of(
                    "(\\bglpat-|\\bnpm_|\\bxox[abeoprs]-|\\bsk_live_|\\bdckr_pat_)[A-Za-z0-9_-]{10,}",
                    "glpat-",
                    "npm_",
                    "xox",
                    "sk_live_",
                    "dckr_pat_"),
            Shape.of("(\\b(?:AKIA|ASIA))[0-9A-Z]{16}\\b", "akia", "asia"),
            Shape.of("(\\beyJ)[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*", "eyj"),
            // Docker's config.json; a word as "none" or "required" is no base64 of a name and a password.
            Shape.of(
                    "(\\\\?\"auth\\\\?\"\\s{0,16}:\\s{0,16}\\\\?\")(?=[a-z+/]{0,400}[A-Z0-9=])[A-Za-z0-9+/]{7,}={0,2}(?=\\\\?\")",
                    "\"auth"),
            // A line of .pgpass, but no IPv6 address.
            Shape.of(
                    "((?m:^)(?![0-9a-fA-F:]{1,60}(?:[^\\w:]|\\z))[^\\s:]{1,100}:(?:\\d{4,5}|\\*):[^\\s:]{1,64}:[^\\s:]{1,64}:)[^\\s:][^\\s]*",
                    ":"));

    private static final List<Shape> OF_COMMANDS = List.of(
            Shape.of("((?i:\\bpassword)\\s{1,3}')(?!\\[redacted)[^'\\n]++(?:''[^'\\n]*+){0,99}+", "password"),
            Shape.of(
                    "((?i:\\bidentified\\s{1,3}(?:with\\s{1,3}[\\w\"'`]{1,40}\\s{1,3})?(?:by|as)\\s{1,3}(?:password\\s{1,3})?)[\"'])"
                            + "(?!\\[redacted)[^\"'\\n]++(?:''[^\"'\\n]*+){0,99}+",
                    "identified"),
            Shape.of("((?:^|\\s)(?:-u|--user|--proxy-user)[ =]?[^\\s:\"']{1,80}:)[^\\s\"']+", "-u"),
            Shape.of("(\\bsshpass\\s+-p\\s{0,2})[^\\s\"']+", "sshpass"),
            Shape.of(
                    "(\\b(?:mysql|mariadb)[\\w-]{0,20}\\s(?:[^\\n|;&]{0,120}\\s)?-p[\"']?)[^\\s\"']+",
                    "mysql",
                    "mariadb"),
            Shape.of("(\\bredis-cli\\b[^\\n]{0,80}\\s-a\\s{1,2})[^\\s\"']+", "redis-cli"));

    private static final List<Shape> OF_FILES = List.of(Shape.of(
            "(-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----)(?s:.*?)(?:-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----|\\z)",
            "private key"));

    static final List<Shape> ALL = Stream.of(OF_FILES, OF_THE_WEB, BY_THEMSELVES, AssignedSecrets.ALL, OF_COMMANDS)
            .flatMap(List::stream)
            .toList();

    private SecretShapes() {}
}
