package dev.holdfast.simulation.service;

import dev.holdfast.simulation.model.Disk;
import dev.holdfast.simulation.model.HttpService;
import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Network;
import dev.holdfast.simulation.model.Run;
import dev.holdfast.simulation.model.World;
import dev.holdfast.simulation.shell.Account;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The image registry, where its tags lie on the disk of its host as the real one keeps them; nginx stands before it. */
public final class ImageStore {
    public static final String HOST = "registry-01";
    /** No port below 1024 can be opened on the machine that simulates, so the registry is reached by this one everywhere. */
    public static final int PORT = 10443;

    public static final String PASSWORDS = "/etc/docker/registry/htpasswd";
    public static final String USER = "paws360";
    public static final String PASSWORD = "lab-registry";

    static final int INNER = 5000;

    private static final String ROOT = "/var/lib/docker-registry/docker/registry/v2/repositories";
    private static final String ACCESS_LOG = "/var/log/nginx/access.log";
    private static final Pattern PATH = Pattern.compile("/v2/(.+)/(tags/list|manifests/([^/]+))");

    private ImageStore() {}

    // ---- what it holds

    private static String tags(String image) {
        return ROOT + "/" + image + "/_manifests/tags";
    }

    public static boolean has(World world, String image, String tag) {
        return world.machine(HOST).disk().exists(tags(image) + "/" + tag);
    }

    public static void push(World world, String image, String tag) {
        world.machine(HOST).disk().folder(tags(image) + "/" + tag, Account.ROOT, 0755);
    }

    public static void delete(World world, String image, String tag) {
        world.machine(HOST).disk().remove(tags(image) + "/" + tag);
    }

    public static void onlyPassword(World world, String password) {
        world.machine(HOST).disk().write(PASSWORDS, USER + ":" + hashed(password) + "\n");
    }

    private static String hashed(String password) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return "{SHA}" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    // ---- what it answers

    static HttpService registry(Run run) {
        return asked -> answer(run.machine(), asked);
    }

    private static HttpService.Reply answer(Machine machine, HttpService.Asked asked) {
        if (!known(machine.disk(), asked)) {
            return error(401, "UNAUTHORIZED", "authentication required")
                    .with("Www-Authenticate", "Basic realm=\"paws360\"");
        }
        Matcher path = PATH.matcher(asked.path());
        if (asked.path().equals("/v2/")) {
            return HttpService.Reply.json(200, "{}").with("Docker-Distribution-Api-Version", "registry/2.0");
        }
        if (!path.matches()) {
            return HttpService.Reply.text(404, "404 page not found\n");
        }
        String image = path.group(1);
        List<String> tags = machine.disk().list(tags(image));
        if (path.group(3) == null) {
            return machine.disk().exists(ROOT + "/" + image)
                    ? HttpService.Reply.json(200, "{\"name\":\"" + image + "\",\"tags\":" + list(tags) + "}")
                    : error(404, "NAME_UNKNOWN", "repository name not known to registry");
        }
        return tags.contains(path.group(3))
                ? HttpService.Reply.of(
                        200,
                        "application/vnd.oci.image.manifest.v1+json",
                        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\"}")
                : error(404, "MANIFEST_UNKNOWN", "manifest unknown");
    }

    private static String list(List<String> tags) {
        return tags.isEmpty() ? "null" : tags.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }

    private static HttpService.Reply error(int status, String code, String message) {
        return HttpService.Reply.json(
                status, "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\",\"detail\":null}]}");
    }

    private static boolean known(Disk disk, HttpService.Asked asked) {
        String header = asked.header("authorization").orElse("").replaceFirst("(?i)^basic ", "");
        try {
            String pair = new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon > 0
                    && disk.text(PASSWORDS)
                            .orElse("")
                            .lines()
                            .anyMatch(line ->
                                    line.equals(pair.substring(0, colon) + ":" + hashed(pair.substring(colon + 1))));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    /** nginx hands everything on, and says 502 when nobody is there. */
    static HttpService nginx(Run run) {
        return asked -> {
            HttpService.Reply reply = passedOn(run.machine(), asked);
            Disk disk = run.machine().disk();
            if (!disk.readOnly() && disk.free() > 65536) {
                disk.append(
                        ACCESS_LOG,
                        "- \"" + asked.method() + " " + asked.path() + " HTTP/1.1\" " + reply.status() + "\n");
            }
            return reply.with("Server", "nginx/1.22.1");
        };
    }

    private static HttpService.Reply passedOn(Machine machine, HttpService.Asked asked) {
        Optional<Network.Way.Open> inner =
                machine.world().network().tcp(machine, "127.0.0.1", INNER) instanceof Network.Way.Open open
                        ? Optional.of(open)
                        : Optional.empty();
        if (inner.isPresent() && inner.get().run().frozen()) {
            return HttpService.Reply.never();
        }
        return inner.filter(open -> open.listener().service() instanceof HttpService)
                .map(open -> ((HttpService) open.listener().service()).answer(asked))
                .orElseGet(() -> HttpService.Reply.of(
                                502,
                                "text/html",
                                "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad"
                                        + " Gateway</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n")
                        .later(Duration.ZERO));
    }
}
