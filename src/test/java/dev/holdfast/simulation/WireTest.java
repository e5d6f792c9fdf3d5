package dev.holdfast.simulation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What does not go by ssh is spoken on loopback ports as well: the same protocols, as far as a look at production needs them. */
class WireTest {
    private static final int HIGHER = 10_000;

    private static SimulatedProduction production;

    @BeforeAll
    static void start() throws IOException {
        production = SimulatedProduction.start();
    }

    @AfterAll
    static void end() throws IOException {
        production.close();
    }

    private static Socket dial(String host, int port) throws IOException {
        Socket socket = new Socket(production.hostAddress(host), HIGHER + port);
        socket.setSoTimeout(5_000);
        return socket;
    }

    @Test
    void postgresql_has_no_tls_and_asks_for_a_password() throws IOException {
        try (Socket socket = dial("production-db-01", 5432)) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            InputStream in = socket.getInputStream();
            out.writeInt(8);
            out.writeInt(80_877_103);
            assertThat((char) in.read()).as("the answer to SSLRequest").isEqualTo('N');

            ByteArrayOutputStream words = new ByteArrayOutputStream();
            words.write("user\0paws360\0database\0paws360\0\0".getBytes(US_ASCII));
            out.writeInt(8 + words.size());
            out.writeInt(3 << 16);
            words.writeTo(out);
            assertThat((char) in.read())
                    .as("an authentication request, or an error")
                    .isIn('R', 'E');
        }
    }

    @Test
    void redis_says_pong() throws IOException {
        try (Socket socket = dial("production-redis-01", 6379)) {
            socket.getOutputStream().write("*1\r\n$4\r\nPING\r\n".getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(7), US_ASCII))
                    .isEqualTo("+PONG\r\n");
        }
    }

    @Test
    void alertmanager_and_prometheus_answer_in_json() throws Exception {
        production.breakIt("runner-offline/service-stopped");

        assertThat(get("http", "monitoring-01", HIGHER + 9093, "/api/v2/alerts"))
                .contains("PrimaryRunnerOffline");
        assertThat(get("http", "monitoring-01", HIGHER + 9090, "/api/v1/query?query=runner_status"))
                .contains("\"status\":\"success\"");
        production.heal();
    }

    @Test
    void the_registry_wants_a_login_and_the_actuator_none() throws Exception {
        assertThat(get("https", "registry-01", HIGHER + 443, "/v2/")).contains("UNAUTHORIZED");
        assertThat(get("http", "production-web-01", HIGHER + 8080, "/actuator/health"))
                .contains("\"status\":\"UP\"");
    }

    private static String get(String scheme, String host, int port, String path) throws Exception {
        URI address = URI.create(scheme + "://" + production.hostAddress(host) + ":" + port + path);
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(trusting("ca.pem")).build()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString(UTF_8))
                    .body();
        }
    }

    /** Nothing but what the production's own description says is to be trusted. */
    private static SSLContext trusting(String authority) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(production.config().resolveSibling(authority))) {
            store.setCertificateEntry(
                    authority, CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
