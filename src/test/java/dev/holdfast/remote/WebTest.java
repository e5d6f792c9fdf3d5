package dev.holdfast.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.remote.HttpAnswer.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** GETs against servers that behave, and against servers that do not. */
@Timeout(30)
class WebTest {
    private static final Duration SHORT = Duration.ofMillis(700);

    @TempDir
    Path folder;

    private final LiveRemote remote = new LiveRemote(
            LiveSettings.of(Map.of(), Instant.now().plusSeconds(60)).secrets(Set.of("canary-token")));

    @AfterEach
    void close() {
        remote.close();
    }

    private HttpAnswer.Got got(HttpQuestion question) {
        HttpAnswer answer = remote.get(question);
        assertThat(answer).isInstanceOf(HttpAnswer.Got.class);
        return (HttpAnswer.Got) answer;
    }

    private Failure failure(HttpQuestion question) {
        HttpAnswer answer = remote.get(question);
        assertThat(answer).isInstanceOf(HttpAnswer.Unanswered.class);
        return ((HttpAnswer.Unanswered) answer).failure();
    }

    @Test
    void anAnswerHasStatusHeadersAndBody() throws Exception {
        try (RawServer server =
                RawServer.saying("HTTP/1.1 404 Not Found\r\nX-Kind: Some\r\nContent-Length: 4\r\n\r\nn\u00ffne")) {
            HttpAnswer.Got got = got(HttpQuestion.get(server.uri("/x")));

            assertThat(got.status()).isEqualTo(404);
            assertThat(got.headers()).containsEntry("x-kind", "Some");
            assertThat(got.body()).isEqualTo("n\ufffdne");
            assertThat(got.evidence().asked()).isEqualTo("GET " + server.uri("/x"));
            assertThat(got.evidence().said()).isEqualTo("HTTP 404\nn\ufffdne");
        }
    }

    @Test
    void theSameQuestionIsPutOnceAndSpeaksPlainHttp() throws Exception {
        try (RawServer server = RawServer.saying(RawServer.ok("hello"))) {
            got(HttpQuestion.get(server.uri("/")));
            got(HttpQuestion.get(server.uri("/")));

            assertThat(server.requests()).hasSize(1);
            assertThat(server.requests().getFirst()).doesNotContainIgnoringCase("upgrade");
        }
    }

    @Test
    void aClosedPortIsRefused() throws Exception {
        assertThat(failure(HttpQuestion.get(URI.create("http://127.0.0.1:" + RealSshd.freePort() + "/"))))
                .isEqualTo(Failure.REFUSED);
    }

    @Test
    void silenceOnAStarvedMachineIsToldAsThisMachines() throws Exception {
        Path schedstat = Files.createDirectories(folder.resolve("1")).resolve("schedstat");
        Files.writeString(schedstat, "1000 0 10\n");
        LiveSettings settings = LiveSettings.of(Map.of(), Instant.now().plusSeconds(60));
        Web web = new Web(settings, new Redaction(Set.of()), new OwnDelay(folder, System::nanoTime));
        Files.writeString(schedstat, "1000 90000000000 10\n");
        try (Blackhole silent = new Blackhole()) {
            HttpQuestion question = HttpQuestion.get(URI.create("http://127.0.0.1:" + silent.port() + "/"));
            HttpAnswer.Unanswered answer = (HttpAnswer.Unanswered) web.get(question.patience(SHORT));

            assertThat(answer.failure()).isEqualTo(Failure.STARVED);
            assertThat(answer.because())
                    .isEqualTo("http://127.0.0.1:" + silent.port()
                            + ": this machine is starved, and did not notice an answer in time");
            assertThat(answer.evidence().said()).startsWith("this program waited for a processor for 90.0 s of ");
        } finally {
            web.close();
        }
    }

    @Test
    void anUnknownNameIsUnknown() {
        assertThat(failure(HttpQuestion.get(URI.create("http://no-such-host.invalid/"))))
                .isEqualTo(Failure.NAME_UNKNOWN);
    }

    @Test
    void connectingThatHangsIsToldApartFromAServerThatHangs() throws Exception {
        try (Blackhole blackhole = new Blackhole();
                RawServer silent = new RawServer(out -> Thread.sleep(5000))) {
            URI nowhere = URI.create("http://127.0.0.1:" + blackhole.port() + "/");
            assertThat(failure(HttpQuestion.get(nowhere).patience(SHORT))).isEqualTo(Failure.CONNECT_TIMED_OUT);
            assertThat(failure(HttpQuestion.get(silent.uri("/")).patience(SHORT)))
                    .isEqualTo(Failure.HANGING);
        }
    }

    @Test
    void aSlowDripDoesNotOutlastThePatience() throws Exception {
        try (RawServer drip = new RawServer(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 100; i++) {
                out.write('x');
                out.flush();
                Thread.sleep(100);
            }
        })) {
            Instant begun = Instant.now();
            assertThat(failure(HttpQuestion.get(drip.uri("/")).patience(SHORT))).isEqualTo(Failure.HANGING);
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void aBodyThatNeverEndsIsTooLarge() throws Exception {
        try (RawServer endless = new RawServer(out -> {
            out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[8192]);
            }
        })) {
            assertThat(failure(HttpQuestion.get(endless.uri("/")).atMost(100_000)))
                    .isEqualTo(Failure.TOO_LARGE);
        }
    }

    @Test
    void theLimitItselfIsNotTooLarge() throws Exception {
        try (RawServer server = RawServer.saying(RawServer.ok("12345"))) {
            assertThat(got(HttpQuestion.get(server.uri("/")).atMost(5)).body()).isEqualTo("12345");
            assertThat(failure(HttpQuestion.get(server.uri("/")).atMost(4))).isEqualTo(Failure.TOO_LARGE);
        }
    }

    @Test
    void whatIsNotHttpIsGarbage() throws Exception {
        try (RawServer garbage = RawServer.saying("SSH-2.0-OpenSSH_9.2p1\r\n");
                RawServer closing = RawServer.saying("");
                RawServer broken = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")) {
            assertThat(failure(HttpQuestion.get(garbage.uri("/")))).isEqualTo(Failure.GARBAGE);
            assertThat(failure(HttpQuestion.get(closing.uri("/")))).isEqualTo(Failure.GARBAGE);
            assertThat(failure(HttpQuestion.get(broken.uri("/")))).isEqualTo(Failure.GARBAGE);
        }
    }

    @Test
    void authorizationStaysWithItsOriginAndIsNeverShown() throws Exception {
        try (RawServer other = RawServer.saying(RawServer.ok("log"));
                RawServer first = RawServer.redirecting(other.uri("/blob").toString())) {
            HttpQuestion question = HttpQuestion.get(first.uri("/logs?token=canary-token"))
                    .headers(Map.of("Authorization", "Bearer canary-token", "Accept", "text/plain"));
            HttpAnswer.Got got = got(question);

            assertThat(got.body()).isEqualTo("log");
            assertThat(first.requests().getFirst()).contains("Authorization: Bearer canary-token");
            assertThat(other.requests().getFirst())
                    .contains("Accept: text/plain")
                    .doesNotContain("canary");
            assertThat(got.evidence().toString()).doesNotContain("canary");
        }
    }

    @Test
    void aRedirectToSomethingElseWithinTheOriginLosesAuthorization() throws Exception {
        try (RawServer server = RawServer.redirecting("/next")) {
            HttpQuestion question =
                    HttpQuestion.get(server.uri("/")).headers(Map.of("Authorization", "Bearer canary-token"));

            assertThat(failure(question)).isEqualTo(Failure.GARBAGE);
            assertThat(server.requests()).hasSize(4);
            assertThat(server.requests().getFirst()).contains("Authorization");
            assertThat(server.requests().subList(1, 4)).noneMatch(r -> r.contains("Authorization"));
        }
    }

    @Test
    void aRedirectToSomethingElseIsNotFollowed() throws Exception {
        try (RawServer server = RawServer.redirecting("file:///etc/passwd")) {
            assertThat(failure(HttpQuestion.get(server.uri("/")))).isEqualTo(Failure.GARBAGE);
        }
    }

    @Test
    void aQuestionThatCannotBePutIsOurs() {
        HttpAnswer none = remote.get(HttpQuestion.get(URI.create("mailto:a@b")));
        HttpAnswer noFile =
                remote.get(HttpQuestion.get(URI.create("https://127.0.0.1:1/")).trusting("/no/such/file"));

        assertThat(none)
                .isInstanceOfSatisfying(
                        HttpAnswer.Unanswered.class, a -> assertThat(a.why()).isEqualTo(Why.NOT_CONFIGURED));
        assertThat(noFile)
                .isInstanceOfSatisfying(
                        HttpAnswer.Unanswered.class, a -> assertThat(a.why()).isEqualTo(Why.NOT_CONFIGURED));
    }

    @Test
    void anAuthorityOfTheTeamsOwnIsTrustedOnlyWhereItIsNamed() throws Exception {
        KeyStore keys = selfSigned();
        Path pem = folder.resolve("ca.pem");
        Certificate certificate = keys.getCertificate("server");
        Files.writeString(
                pem,
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        try (RawServer server =
                new RawServer(tls(keys), out -> out.write(RawServer.ok("safe").getBytes(StandardCharsets.US_ASCII)))) {
            URI uri = URI.create("https://localhost:" + server.port() + "/");
            URI wrongName = URI.create("https://127.0.0.1:" + server.port() + "/");

            assertThat(got(HttpQuestion.get(uri).trusting(pem.toString())).body())
                    .isEqualTo("safe");
            assertThat(failure(HttpQuestion.get(uri))).isEqualTo(Failure.TLS);
            assertThat(failure(HttpQuestion.get(wrongName).trusting(pem.toString())))
                    .isEqualTo(Failure.TLS);
        }
    }

    @Test
    void plainHttpOnATlsPortIsATlsFailure() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refuseTls(server));
            URI uri = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/");
            assertThat(failure(HttpQuestion.get(uri))).isEqualTo(Failure.TLS);
        }
    }

    private static void refuseTls(ServerSocket server) {
        try (Socket socket = server.accept()) {
            assertThat(socket.getInputStream().read()).isPositive();
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            // The other side has had enough.
        }
    }

    private KeyStore selfSigned() throws Exception {
        Path store = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(List.of(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        return KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    }

    private static ServerSocketFactory tls(KeyStore keys) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }

    @Test
    void aPortCanBeAskedForItsFirstBytes() throws Exception {
        try (RawServer server = RawServer.saying("+PONG\r\nand more");
                RawServer silent = new RawServer(out -> Thread.sleep(5000))) {
            byte[] ping = "PING\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

            assertThat(bytes(new WireQuestion("127.0.0.1", server.port(), ping, 7, SHORT)))
                    .isEqualTo("+PONG\r\n");
            assertThat(bytes(new WireQuestion("127.0.0.1", silent.port(), ping, 7, SHORT)))
                    .isEmpty();
            assertThat(bytes(new WireQuestion("127.0.0.1", silent.port(), new byte[0], 7, SHORT)))
                    .isEmpty();
        }
    }

    @Test
    void aPortThatCannotBeReachedSaysHow() throws Exception {
        try (Blackhole blackhole = new Blackhole()) {
            assertThat(wireFailure("127.0.0.1", RealSshd.freePort())).isEqualTo(Failure.REFUSED);
            assertThat(wireFailure("127.0.0.1", blackhole.port())).isEqualTo(Failure.CONNECT_TIMED_OUT);
            assertThat(wireFailure("no-such-host.invalid", 1)).isEqualTo(Failure.NAME_UNKNOWN);
        }
    }

    private String bytes(WireQuestion question) {
        WireAnswer answer = remote.exchange(question);
        assertThat(answer).isInstanceOf(WireAnswer.Got.class);
        return new String(((WireAnswer.Got) answer).bytes(), StandardCharsets.ISO_8859_1);
    }

    private Failure wireFailure(String host, int port) {
        WireAnswer answer = remote.exchange(new WireQuestion(host, port, new byte[0], 0, SHORT));
        assertThat(answer).isInstanceOf(WireAnswer.Unanswered.class);
        return ((WireAnswer.Unanswered) answer).failure();
    }

    @Test
    void namesAreResolved() throws IOException {
        assertThat(remote.resolve("localhost").addresses()).contains("127.0.0.1");
        assertThat(remote.resolve("127.0.0.9").addresses()).containsExactly("127.0.0.9");
        assertThat(remote.resolve("no-such-host.invalid").addresses()).isEmpty();
        assertThat(remote.resolve("no-such-host.invalid").evidence().asked())
                .isEqualTo("getent ahosts no-such-host.invalid");
    }
}
