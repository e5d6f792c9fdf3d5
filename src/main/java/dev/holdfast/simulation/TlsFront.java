package dev.holdfast.simulation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A loopback port with TLS before a web server that has none: hands on every GET, and what it is answered. */
public final class TlsFront implements AutoCloseable {
    private final HttpsServer server;
    private final URI behind;
    private final TlsIdentity identity;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private TlsFront(HttpsServer server, URI behind, TlsIdentity identity) {
        this.server = server;
        this.behind = behind;
        this.identity = identity;
    }

    /** Starts one on a free port, with a certificate of its own. */
    public static TlsFront before(URI behind) throws IOException {
        TlsIdentity identity = TlsIdentity.generate();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity.context()));
        TlsFront front = new TlsFront(server, behind, identity);
        server.setExecutor(front.threads);
        server.createContext("/", front::handOn);
        server.start();
        return front;
    }

    /** Where it listens. */
    public String address() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Writes the certificate that clients have to trust. */
    public void writeAuthority(Path pem) throws IOException {
        Files.writeString(pem, identity.pem());
    }

    private void handOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpURLConnection to = (HttpURLConnection)
                    behind.resolve(exchange.getRequestURI()).toURL().openConnection();
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            if (token != null) {
                to.setRequestProperty("Authorization", token);
            }
            int status = to.getResponseCode();
            byte[] body = status < 400 ? to.getInputStream().readAllBytes() : new byte[0];
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
