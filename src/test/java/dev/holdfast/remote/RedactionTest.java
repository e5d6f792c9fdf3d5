package dev.holdfast.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final Redaction NOBODYS = new Redaction(Set.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Authorization: Bearer abc.def-123|Authorization: Bearer [redacted]",
                "authorization: token ghp_0123456789abcdef0123|authorization: token [redacted]",
                "\"Authorization\": \"Basic dXNlcjpwYXNz\"|\"Authorization\": \"Basic [redacted]\"",
                "Proxy-Authorization: Basic dXNlcjpwYXNz|Proxy-Authorization: Basic [redacted]",
                "sent Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln|sent Bearer [redacted]",
                "ghp_0123456789abcdef0123456789abcdef0123|ghp_[redacted]",
                "gho_0123456789abcdef0123456789abcdef0123|gho_[redacted]",
                "ghs_0123456789abcdef0123456789abcdef0123|ghs_[redacted]",
                "github_pat_11AAAAAAA0abcdefghijkl_mnopqrstuvwxyz|github_pat_[redacted]",
                "xoxb-123456789012-abcdefABCDEF|xoxb-[redacted]",
                "AKIAIOSFODNN7EXAMPLE|AKIA[redacted]",
                "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG|aws_secret_access_key = [redacted]",
                "https://hooks.slack.com/services/T000/B000/XXXX1234|https://hooks.slack.com/services/[redacted]",
                "postgres://app:s3cr3t@db:5432/paws|postgres://app:[redacted]@db:5432/paws",
                "https://oncall:pw@registry.internal/v2/|https://oncall:[redacted]@registry.internal/v2/",
                "PGPASSWORD=swordfish psql|PGPASSWORD=[redacted] psql",
                "SPRING_DATASOURCE_PASSWORD=swordfish|SPRING_DATASOURCE_PASSWORD=[redacted]",
                "spring.datasource.password: swordfish|spring.datasource.password: [redacted]",
                "password='two words'|password='[redacted]'",
                "{\"password\":\"sword\\\"fish\",\"user\":\"a\"}|{\"password\":\"[redacted]\",\"user\":\"a\"}",
                "log: {\\\"password\\\":\\\"swordfish\\\",\\\"user\\\":1}|log: {\\\"password\\\":\\\"[redacted]\\\",\\\"user\\\":1}",
                "{\"client_secret\": \"abc\", \"id\": 1}|{\"client_secret\": \"[redacted]\", \"id\": 1}",
                "jdbc:postgresql://db/paws?user=app&password=swordfish&ssl=true|jdbc:postgresql://db/paws?user=app&password=[redacted]&ssl=true",
                "https://x.blob.core.windows.net/l?sv=2021&sig=abc%2Bdef&se=1|https://x.blob.core.windows.net/l?sv=2021&sig=[redacted]&se=1",
                "curl -u user:pass http://x|curl -u user:[redacted] http://x",
                "sshpass -p swordfish ssh web|sshpass -p [redacted] ssh web",
                "redis-cli -h cache -a swordfish ping|redis-cli -h cache -a [redacted] ping",
                "mysql --password swordfish|mysql --password [redacted]",
                "api-key=abcdef|api-key=[redacted]"
            })
    void whatLooksLikeASecretIsMasked(String said, String shown) {
        assertThat(NOBODYS.excerpt(said)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHA256:Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE",
                "Accepted publickey for deploy from 10.0.0.1 port 5 ssh2: ED25519 SHA256:Zm9vYmFyYmF6cXV4",
                "deployment key: SHA256:Zm9vYmFyYmF6",
                "private_key=SHA256:Zm9vYmFyYmF6",
                "commit 9e473fd1b0c2d3e4f5061728394a5b6c7d8e9f00",
                "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "image@sha256:9f86d081884c7d659a2feaa0c55ad015",
                "FATAL: password authentication failed for user \"paws\"",
                "sudo: a password is required",
                "git@github.com:acme/paws.git",
                "ssh://git@github.com/acme/paws.git",
                "http://localhost:8080/actuator/health",
                "basic health check failed",
                "{\"token\": null, \"secret\": false}",
                "Permission denied (publickey,password)."
            })
    void evidenceStays(String said) {
        assertThat(NOBODYS.excerpt(said)).isEqualTo(said);
    }

    @Test
    void noShapeIsPassedOverWhereItMatches() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> pieces = List.of(
                "Authorization: ",
                "Bearer ",
                "basic ",
                "ghp_",
                "0123456789abcdef0123",
                "github_pat_",
                "xoxb-",
                "AKIA",
                "IOSFODNN7EXAMPLE",
                "eyJhbGciOiJI.eyJzdWIiOiIx.c2ln",
                "https://a:b@c/",
                "?sig=x",
                "&Code=y",
                "PASSWORD",
                "=",
                ": ",
                "\"",
                "'",
                "\\\"",
                "Api_Key",
                "ACCESS-KEY",
                "private_key",
                "credentials",
                "MYSQL_PWD",
                "rediscli_auth",
                " -u a:b",
                " --proxy-user=a:b",
                "sshpass -p x",
                "redis-cli -h c -a x",
                " ",
                "\n",
                "-----BEGIN PRIVATE KEY-----",
                "\u212a",
                "\u0130");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(1, 9); n > 0; n--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            String lowerCase = text.toString().toLowerCase(Locale.ROOT);
            for (Redaction.Shape shape : Redaction.SHAPES) {
                if (shape.pattern().matcher(text).find()) {
                    assertThat(shape.mayBeIn(lowerCase))
                            .as("seed %d: %s in %s", seed, shape, text)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aPrivateKeyIsMaskedWholeOrCutOff() {
        String key = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\nabc\n-----END OPENSSH PRIVATE KEY-----";

        assertThat(NOBODYS.excerpt("a\n" + key + "\nb"))
                .isEqualTo("a\n-----BEGIN OPENSSH PRIVATE KEY-----[redacted]\nb");
        assertThat(NOBODYS.excerpt(key.substring(0, 50))).isEqualTo("-----BEGIN OPENSSH PRIVATE KEY-----[redacted]");
        assertThat(NOBODYS.excerpt("{\"k\":\"" + key.replace("\n", "\\n") + "\"}"))
                .doesNotContain("b3Blbn");
    }

    @Test
    void knownValuesAreMaskedHoweverTheyAreSpelled() {
        Redaction redaction = new Redaction(List.of("s3cr3t/+ \"x", "no"));

        assertThat(redaction.excerpt("a s3cr3t/+ \"x b")).isEqualTo("a [redacted] b");
        assertThat(redaction.excerpt("a s3cr3t/+ \\\"x b")).isEqualTo("a [redacted] b");
        assertThat(redaction.excerpt("q=s3cr3t%2F%2B+%22x&b")).isEqualTo("q=[redacted]&b");
        assertThat(redaction.excerpt("czNjcjN0LysgIng=")).isEqualTo("[redacted]");
        assertThat(redaction.excerpt("nothing known")).isEqualTo("nothing known");
    }

    @Test
    void terminalEscapesInASecretDoNotHideIt() {
        assertThat(NOBODYS.excerpt("ghp_0123456789\u001b[0mabcdef0123456789abcdef"))
                .isEqualTo("ghp_[redacted]");
        assertThat(NOBODYS.excerpt("pass\u200bword=swordfish")).isEqualTo("password=[redacted]");
    }

    @Test
    void theBeginningOfAKnownValueAtTheEndIsMaskedToo() {
        Redaction redaction = new Redaction(Set.of("0123456789abcdef"));

        assertThat(redaction.excerpt("cut off: 0123456789ab")).isEqualTo("cut off: [redacted]");
    }

    @Test
    void anExcerptIsShort() {
        assertThat(NOBODYS.excerpt("x".repeat(100_000))).hasSize(2001).endsWith("x…");
    }

    @Test
    void harmfulCharactersAreTakenOut() {
        assertThat(NOBODYS.excerpt(
                        "\u001b]0;title\u0007a\u001b[31mred\u001b[0m \u009b2Jb \u202ec\u2066 \u0000\u0008d\r\ne\rf"))
                .isEqualTo("ared b c \ufffd\ufffdd\ne\nf");
        assertThat(NOBODYS.excerpt("\u001bPdevice\u001b\\x \u001b(0y \u001bcz \u001b]8;;http://evil\u001b\\link"))
                .isEqualTo("x y z link");
        assertThat(NOBODYS.excerpt("never ended \u001b]52;c;abc\nnext")).isEqualTo("never ended \nnext");
        assertThat(NOBODYS.excerpt("tag\udb40\udc41 lone\ud800 \ud83d\ude00")).isEqualTo("tag lone\ufffd \ud83d\ude00");
        assertThat(Redaction.clean("abc\u001b", 10)).isEqualTo("abc");
        assertThat(Redaction.clean("abcdef", 3)).isEqualTo("abc");
    }

    @Test
    @Timeout(20)
    void hostileTextTakesNoTimeAndNeverThrows() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> pieces = List.of(
                "-----BEGIN PRIVATE KEY-----",
                "password=",
                "secret",
                "token\"",
                ":",
                "\\\"",
                "\u001b[",
                "\u001b]",
                "eyJ",
                ".",
                "Authorization: ",
                "://",
                "@",
                "basic ",
                " -u ",
                "A".repeat(5000),
                "=",
                "\ud800",
                "\n",
                "_-".repeat(3000));
        for (int i = 0; i < 8; i++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 70_000) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            long begun = System.nanoTime();
            assertThat(NOBODYS.excerpt(text.toString())).as("seed " + seed).hasSizeLessThan(2100);
            assertThat(NOBODYS.mask(text.toString())).as("seed " + seed).isNotEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("seed " + seed)
                    .isLessThan(Duration.ofSeconds(3));
        }
    }
}
