package dev.holdfast.simulation;

import java.net.URI;

/** What the application's services, and the registry with their images, answer. */
final class SimulatedServices {
    static final String VERSION = "v1.4.2";

    private SimulatedServices() {}

    static WebServer.Page backend(URI uri) {
        return switch (uri.getPath()) {
            case "/actuator/health" -> WebServer.Page.json("""
                    {"status":"UP","components":{"db":{"status":"UP","details":{"database":"PostgreSQL","validationQuery":"isValid()"}},\
                    "diskSpace":{"status":"UP"},"ping":{"status":"UP"},"redis":{"status":"UP","details":{"version":"7.0.15"}}}}""");
            case "/actuator/info" ->
                WebServer.Page.json("{\"build\":{\"name\":\"paws360\",\"version\":\"" + VERSION + "\"}}");
            default -> WebServer.Page.notFound("{\"status\":404,\"error\":\"Not Found\"}");
        };
    }

    static WebServer.Page frontend(URI uri) {
        return uri.getPath().equals("/")
                ? new WebServer.Page(
                        200, "text/html; charset=utf-8", "<!doctype html><title>PAWS360</title><p>Welcome\n")
                : WebServer.Page.notFound("not found");
    }

    static WebServer.Page registry(URI uri) {
        String path = uri.getPath();
        if (path.equals("/v2/")) {
            return WebServer.Page.json("{}");
        }
        if (path.endsWith("/tags/list")) {
            return WebServer.Page.json("{\"name\":\"" + path.substring("/v2/".length(), path.indexOf("/tags/"))
                    + "\",\"tags\":[\"v1.4.0\",\"v1.4.1\",\"" + VERSION + "\"]}");
        }
        if (path.endsWith("/manifests/" + VERSION)) {
            return new WebServer.Page(200, "application/vnd.oci.image.manifest.v1+json", "{\"schemaVersion\":2}");
        }
        return WebServer.Page.notFound(
                "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\",\"message\":\"manifest unknown\"}]}");
    }
}
