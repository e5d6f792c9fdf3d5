package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Dialling;
import dev.holdfast.simulation.model.HttpService;
import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Names;
import dev.holdfast.simulation.model.Network;
import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code curl}, over the simulated network only. */
final class Curl implements OnMachine {
    private static final Set<String> VALUES = Set.of(
            "o",
            "output",
            "m",
            "max-time",
            "connect-timeout",
            "noproxy",
            "cacert",
            "w",
            "write-out",
            "X",
            "request",
            "H",
            "header",
            "d",
            "data",
            "u",
            "user",
            "A",
            "user-agent",
            "retry",
            "D",
            "e",
            "T",
            "data-binary",
            "resolve",
            "connect-to");
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration CONNECTS = Duration.ofSeconds(130);

    @Override
    public int run(Call call, Machine machine) throws IOException, InterruptedException {
        Words words = Words.of(call.operands(), VALUES);
        if (words.rest().isEmpty()) {
            call.err().write("curl: try 'curl --help' for more information\n".getBytes(StandardCharsets.UTF_8));
            return 2;
        }
        int status = 0;
        for (String url : words.rest()) {
            status = new Transfer(call, machine, words, url).run();
        }
        return status;
    }

    /** One address. */
    private static final class Transfer {
        private final Call call;
        private final Machine machine;
        private final Words words;
        private final URI uri;
        private final boolean secure;
        private final int port;
        private final Duration patience;
        private final long began = System.nanoTime();
        private int code;

        Transfer(Call call, Machine machine, Words words, String url) {
            this.call = call;
            this.machine = machine;
            this.words = words;
            this.uri = URI.create(url.contains("://") ? url : "http://" + url);
            this.secure = "https".equals(uri.getScheme());
            this.port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
            this.patience = words.value("m", "max-time").map(Transfer::seconds).orElse(LONGEST);
        }

        private static Duration seconds(String text) {
            return text.matches("\\d{1,6}(\\.\\d{1,6})?")
                    ? Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000))
                    : LONGEST;
        }

        int run() throws IOException, InterruptedException {
            int status = transfer();
            if (words.has("w", "write-out")) {
                String form = words.value("w", "write-out").orElse("");
                call.print(form.replace("%{http_code}", String.format(Locale.ROOT, "%03d", code))
                        .replace("%{response_code}", String.format(Locale.ROOT, "%03d", code))
                        .replace("%{time_total}", String.format(Locale.ROOT, "%.6f", millis() / 1000.0))
                        .replace("\\n", "\n")
                        .replace("\\t", "\t"));
            }
            return status;
        }

        private long millis() {
            return (System.nanoTime() - began) / 1_000_000;
        }

        private String host() {
            String host = uri.getHost();
            return host == null ? "" : host;
        }

        private void verbose(String line) throws IOException {
            if (words.has("v", "verbose")) {
                call.err().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }

        private int fail(int status, String because) throws IOException {
            verbose("* " + because);
            verbose("* Closing connection 0");
            if (!words.has("s", "silent") || words.has("S", "show-error")) {
                call.err().write(("curl: (" + status + ") " + because + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return status;
        }

        /** By {@code --resolve}, or as the machine resolves it. */
        private Names.Answer resolved(String host) throws InterruptedException {
            String start = host + ":" + port + ":";
            Optional<String> pinned =
                    words.value("resolve").filter(p -> p.startsWith(start)).map(p -> p.substring(start.length()));
            if (pinned.isPresent() || host.equals("localhost")) {
                return new Names.Answer.Found(List.of(pinned.orElse("127.0.0.1")), host);
            }
            return new Dialling(machine).resolve(host);
        }

        /** Why the other side cannot be trusted; empty if it can. */
        private Optional<String> mistrust(Network.Way.Open open) {
            if (!secure || words.has("k", "insecure")) {
                return Optional.empty();
            }
            if (machine.inspected()) {
                return Optional.of("SSL certificate problem: self-signed certificate");
            }
            return open.run().machine().certifies(host())
                    ? Optional.empty()
                    : Optional.of(
                            "SSL: no alternative certificate subject name matches target host name '" + host() + "'");
        }

        private int transfer() throws IOException, InterruptedException {
            String host = host();
            Names.Answer name = resolved(host);
            if (!(name instanceof Names.Answer.Found found)) {
                return fail(6, "Could not resolve host: " + host);
            }
            String address = found.addresses().getFirst();
            verbose("*   Trying " + address + ":" + port + "...");
            Duration connects =
                    words.value("connect-timeout").map(Transfer::seconds).orElse(CONNECTS);
            Duration waits = connects.compareTo(patience) < 0 ? connects : patience;
            return switch (new Dialling(machine).tcp(address, port, waits)) {
                case Network.Way.Open open -> {
                    verbose("* Connected to " + host + " (" + address + ") port " + port + " (#0)");
                    Optional<String> mistrust = mistrust(open);
                    yield mistrust.isPresent() ? fail(60, mistrust.get()) : ask(open);
                }
                case Network.Way.Refused none -> cannot(address, "Connection refused");
                case Network.Way.NoRoute none -> cannot(address, "No route to host");
                case Network.Way.Unreachable none -> {
                    verbose("* Immediate connect fail for " + address + ": Network is unreachable");
                    yield fail(7, notConnected());
                }
                case Network.Way.TimedOut none ->
                    fail(28, "Connection timed out after " + waits.toMillis() + " milliseconds");
            };
        }

        private String notConnected() {
            return "Failed to connect to " + host() + " port " + port + " after " + millis()
                    + " ms: Couldn't connect to server";
        }

        private int cannot(String address, String why) throws IOException {
            verbose("* connect to " + address + " port " + port + " failed: " + why);
            return fail(7, notConnected());
        }

        private int timedOut() throws IOException, InterruptedException {
            Thread.sleep(Math.max(0, patience.toMillis() - millis()));
            return fail(28, "Operation timed out after " + patience.toMillis() + " milliseconds with 0 bytes received");
        }

        private int ask(Network.Way.Open open) throws IOException, InterruptedException {
            while (open.run().frozen() && !open.run().ended()) {
                if (millis() >= patience.toMillis()) {
                    return timedOut();
                }
                Thread.sleep(50);
            }
            if (!(open.listener().service() instanceof HttpService service)) {
                return fail(1, "Received HTTP/0.9 when not allowed");
            }
            HttpService.Reply reply = service.answer(asked());
            if (reply.end() == HttpService.Reply.End.HANGS
                    || reply.after().toMillis() + millis() > patience.toMillis()) {
                return timedOut();
            }
            Thread.sleep(reply.after());
            if (reply.wire().isPresent()) {
                return fail(52, "Empty reply from server");
            }
            return write(reply);
        }

        private HttpService.Asked asked() {
            Map<String, String> headers = new HashMap<>();
            headers.put("host", host());
            headers.put("user-agent", words.value("A", "user-agent").orElse("curl/7.88.1"));
            words.value("u", "user")
                    .ifPresent(user -> headers.put(
                            "authorization",
                            "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8))));
            for (String header : words.values("H", "header")) {
                int colon = header.indexOf(':');
                if (colon > 0) {
                    headers.put(
                            header.substring(0, colon).toLowerCase(Locale.ROOT),
                            header.substring(colon + 1).strip());
                }
            }
            String path = uri.getPath() == null || uri.getPath().isEmpty() ? "/" : uri.getPath();
            Map<String, String> query = new LinkedHashMap<>();
            for (String pair :
                    uri.getQuery() == null ? new String[0] : uri.getQuery().split("&", -1)) {
                int at = pair.indexOf('=');
                query.put(at < 0 ? pair : pair.substring(0, at), at < 0 ? "" : pair.substring(at + 1));
            }
            boolean head = words.has("I", "head");
            String body = words.value("d", "data", "data-binary").orElse("");
            String method = words.value("X", "request").orElse(head ? "HEAD" : body.isEmpty() ? "GET" : "POST");
            return new HttpService.Asked(method, path, query, headers, body.getBytes(StandardCharsets.UTF_8));
        }

        private int write(HttpService.Reply reply) throws IOException {
            code = reply.status();
            verbose("< HTTP/1.1 " + code + " ");
            StringBuilder head = new StringBuilder();
            if (words.has("i", "include", "I", "head")) {
                head.append("HTTP/1.1 ").append(code).append(" \r\n");
                reply.headers()
                        .forEach((n, v) -> head.append(n).append(": ").append(v).append("\r\n"));
                head.append("Content-Length: ").append(reply.body().length).append("\r\n\r\n");
            }
            if (words.has("f", "fail") && code >= 400) {
                return fail(22, "The requested URL returned error: " + code);
            }
            byte[] body = words.has("I", "head") ? new byte[0] : reply.body();
            Optional<String> file = words.value("o", "output").filter(f -> !f.equals("-"));
            if (file.isPresent()) {
                call.files().write(call.path(file.get()), body, call.account());
            } else {
                call.print(head.toString());
                call.out().write(body);
            }
            return 0;
        }
    }
}
