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
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Server=db;Uid=app;pwd=swordfish;Port=1|Server=db;Uid=app;pwd=[redacted];Port=1",
                "DB_PWD=/sword/fish|DB_PWD=[redacted]",
                "DB_PASS=swordfish|DB_PASS=[redacted]",
                "user=app pass=swordfish|user=app pass=[redacted]",
                "dbPass: swordfish|dbPass: [redacted]",
                "ANSIBLE_BECOME_PASS=swordfish|ANSIBLE_BECOME_PASS=[redacted]",
                "ansible_become_pass: swordfish|ansible_become_pass: [redacted]",
                "passwort=swordfish|passwort=[redacted]",
                "the password is sw0rdfish now|the password is [redacted] now",
                "your password is: swordFish|your password is: [redacted]",
                "password is 'sword fish', remember|password is '[redacted]', remember",
                "DB_PASSWORD swordfish|DB_PASSWORD [redacted]",
                "aws_secret_access_key wJalrXUtnFEMI/K7MDENG|aws_secret_access_key [redacted]",
                "AccountName=a;AccountKey=abc+/def==;Suffix=x|AccountName=a;AccountKey=[redacted];Suffix=x",
                "SharedAccessKeyName=root;SharedAccessKey=abc=|SharedAccessKeyName=root;SharedAccessKey=[redacted]",
                "encryption-key: swordfish|encryption-key: [redacted]",
                "signing_key=swordfish|signing_key=[redacted]",
                "secret_key_base: swordfish|secret_key_base: [redacted]",
                "SECRET_KEY='swordfish'|SECRET_KEY='[redacted]'",
                "password: [swordfish]|password: [[redacted]]",
                "secret: {value: swordfish}|secret: {value: [redacted]}",
                "\"secret\": {\"value\": \"swordfish\"}|\"secret\": {\"value\": \"[redacted]\"}",
                "password = new String(\"swordfish\");|password = new String(\"[redacted]\");",
                "password=abc\"swordfish\" next|password=[redacted] next",
                "{\"cmd\":\"x password=abc\",\"y\":\"z\"}|{\"cmd\":\"x password=[redacted]\",\"y\":\"z\"}",
                "password:\tswordfish|password:\t[redacted]",
                "password:        swordfish|password:        [redacted]",
                "password:                \"swordfish\"|password:                \"[redacted]\""
            })
    void whatIsNamedLikeASecretIsMasked(String said, String shown) {
        assertThat(NOBODYS.excerpt(said)).isEqualTo(shown);
        assertThat(NOBODYS.excerpt(shown)).as("masked once more").isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Cookie: SESSION=swordfish; b=c|Cookie: [redacted]",
                "curl -H 'Cookie: SESSION=swordfish' http://x|curl -H 'Cookie: [redacted]' http://x",
                "Set-Cookie: JSESSIONID=swordfish; Path=/|Set-Cookie: JSESSIONID=[redacted]; Path=/",
                "https://0123456789abcdefx@github.com/acme/paws|https://[redacted]@github.com/acme/paws",
                "postgres://u:p@sword@db/x?y=a@b|postgres://u:[redacted]@db/x?y=a@b",
                "Authorization: ApiKey swordfish|Authorization: ApiKey [redacted]",
                "Authorization: AWS4-HMAC-SHA256 Credential=a/b, Signature=c|Authorization: AWS4-HMAC-SHA256 [redacted]",
                "Authorization: Digest username=\"a\", response=\"b\"|Authorization: Digest [redacted]",
                "curl -H 'Authorization: Hawk id=a, mac=b' http://x|curl -H 'Authorization: Hawk [redacted]' http://x",
                "{\"authorization\": \"Hawk id=\\\"a\\\"\", \"b\": 1}|{\"authorization\": \"Hawk [redacted]\", \"b\": 1}",
                "ALTER USER app PASSWORD 'sword''fish';|ALTER USER app PASSWORD '[redacted]';",
                "CREATE USER app IDENTIFIED BY 'swordfish';|CREATE USER app IDENTIFIED BY '[redacted]';",
                "IDENTIFIED WITH caching_sha2 BY \"swordfish\"|IDENTIFIED WITH caching_sha2 BY \"[redacted]\"",
                "mysql -pswordfish paws|mysql -p[redacted] paws",
                "mysqldump -u root -p'swordfish' paws|mysqldump -u root -p'[redacted]' paws",
                "{\"auths\":{\"r\":{\"auth\": \"dXNlcjpwYXNz\"}}}|{\"auths\":{\"r\":{\"auth\": \"[redacted]\"}}}",
                "production-db-01:5432:paws:app:swordfish|production-db-01:5432:paws:app:[redacted]",
                "*:*:*:app:sword:fish|*:*:*:app:[redacted]"
            })
    void whatIsGivenToAServerToLogInIsMasked(String said, String shown) {
        assertThat(NOBODYS.excerpt(said)).isEqualTo(shown);
        assertThat(NOBODYS.excerpt(shown)).as("masked once more").isEqualTo(shown);
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
                "Permission denied (publickey,password).",
                "keys: 3",
                "primary key",
                "api.github.com",
                "PASS: backend answers, FAIL: cache",
                "PASS=12 FAIL=0",
                "bypass: on, compass=north",
                "passed 12 tests",
                "cookie is missing",
                "Cookie: none",
                "auth: none",
                "\"auth\": \"required\"",
                "key-fingerprint: SHA256:Zm9vYmFyYmF6",
                "encryption-key: SHA256:Zm9vYmFyYmF6",
                "the password is required",
                "password is incorrect.",
                "password is 90 days old",
                "password is expired/locked",
                "password was 2026-01-10",
                "TTY=pts/0 ; PWD=/home/oncall ; OLDPWD=/root ; USER=root",
                "DB_PASSWORD missing",
                "DEPLOY_TOKEN expired.",
                "##[group]GITHUB_TOKEN Permissions",
                "DB_PASSWORD has two words",
                "grep DB_PASSWORD /etc/default/backend",
                "gh secret set PRODUCTION_SSH_PRIVATE_KEY --repo acme/paws",
                "NOAUTH Authentication required.",
                "https://oncall@registry.internal/v2/",
                "ssh://a-very-long-name-of-a-user@production-web-01/",
                "IDENTIFIED BY whom",
                "mysql -h db -u app; mkdir -p /srv/x",
                "00:11:22:33:44:55",
                "2001:1234:5678:9abc:def0::1 is up",
                "12:23:02:17:5 took long",
                "Main.java:1234:56: error: bad",
                "production-db-01:5432 refused"
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
                "DB_PASS",
                "pwd",
                "passwort is ",
                "sw0rd",
                "Secret_Key_Base",
                "SigningKey",
                "ACCOUNT-KEY",
                "Encryption_key",
                "\"auth\": \"dXNlcjpwYXNz\"",
                "{value: x}",
                "[x]",
                "new String(\"x\")",
                "Cookie: a=b",
                "SET-COOKIE: a=b",
                "IDENTIFIED BY 'x'",
                "mysql -px",
                "db:5432:a:b:c",
                "https://0123456789abcdefx@c/",
                "\t",
                "\u212a",
                "\u0130");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(1, 9); n > 0; n--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            String lowerCase = text.toString().toLowerCase(Locale.ROOT);
            for (Shape shape : SecretShapes.ALL) {
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
                "password is ",
                "DB_PASSWORD ",
                "Authorization: Digest ",
                "Set-Cookie: a=",
                "mysql ",
                " -p",
                "identified by '",
                "''",
                "https://",
                "a:5432:",
                "{value: ",
                "\t",
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
