package dev.holdfast.simulation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server on a loopback port; its answers are a function of the address. */
final class WebServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * What a GET is answered with.
     *
     * @param type the media type
     */
    record Page(int status, String type, String body) {
        static Page json(String body) {
            return new Page(200, "application/json", body);
        }

        static Page text(String body) {
            return new Page(200, "text/plain; charset=utf-8", body);
        }

        static Page notFound(String body) {
            return new Page(404, "application/json", body);
        }
    }

    private WebServer(HttpServer server) {
        this.server = server;
    }

    static WebServer start(Function<URI, Page> pages) throws IOException {
        return start(HttpServer.create(onAnyPort(), 0), pages);
    }

    /** The same behind TLS. */
    static WebServer start(Function<URI, Page> pages, TlsIdentity identity) throws IOException {
        HttpsServer server = HttpsServer.create(onAnyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity.context()));
        return start(server, pages);
    }

    private static InetSocketAddress onAnyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static WebServer start(HttpServer server, Function<URI, Page> pages) {
        WebServer web = new WebServer(server);
        server.setExecutor(web.threads);
        server.createContext("/", exchange -> answer(exchange, pages.apply(exchange.getRequestURI())));
        server.start();
        return web;
    }

    private static void answer(HttpExchange exchange, Page page) throws IOException {
        byte[] body = Keys.bytes(page.body());
        exchange.getResponseHeaders().set("Content-Type", page.type());
        exchange.sendResponseHeaders(page.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** The decoded value of a parameter of the query. */
    static Optional<String> parameter(URI uri, String name) {
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                String value = pair.substring(name.length() + 1);
                return Optional.of(java.net.URLDecoder.decode(value, java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String address() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
