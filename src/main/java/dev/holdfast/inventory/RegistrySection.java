package dev.holdfast.inventory;

import dev.holdfast.inventory.Registry.Image;
import dev.holdfast.inventory.Registry.Kind;
import dev.holdfast.inventory.yaml.Choice;
import dev.holdfast.inventory.yaml.Filled;
import dev.holdfast.inventory.yaml.Named;
import dev.holdfast.inventory.yaml.Section;
import dev.holdfast.inventory.yaml.Setting;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** {@code registry:} in holdfast.yaml. */
final class RegistrySection {
    private static final URI PACKAGES = URI.create("https://ghcr.io");

    private static final Setting<Kind> KIND = Setting.of(
                    "kind",
                    new Choice<>(List.of(
                            new Choice.Option<>(Kind.REGISTRY_V2, "a container registry of one's own"),
                            new Choice.Option<>(Kind.GITHUB_PACKAGES, "GitHub Packages (ghcr.io)"))),
                    "What it is.")
            .standard("registry-v2")
            .alsoCalled("type");

    private static final Setting<URI> URL = Setting.of("url", Forms.URL, "The address of a registry-v2, without /v2/.")
            .alsoCalled("address", "host-name");

    private static final Setting<String> OWNER = Setting.of(
                    "owner", Forms.NAME, "The user or organisation that owns the packages at GitHub.")
            .alsoCalled("organisation", "organization", "org");

    private static final Setting<String> HOST = Setting.of(
                    "host",
                    Forms.HOST_REFERENCE,
                    "The host that a registry-v2 runs on. Leave it out for a managed one.")
            .example("registry-01");

    private static final Setting<String> UNIT = Setting.of("unit", Forms.UNIT, "Its systemd unit.")
            .standard("docker-registry")
            .alsoCalled("service", "systemd-unit");

    /** Who may read the images. */
    enum Access {
        PASSWORD,
        ANONYMOUS
    }

    private static final Setting<Access> ACCESS = Setting.of(
                    "access",
                    new Choice<>(List.of(
                            new Choice.Option<>(Access.PASSWORD, "whoever has a user's name and a password or token"),
                            new Choice.Option<>(Access.ANONYMOUS, "anybody"))),
                    "Who may read the images.")
            .standard("password")
            .alsoCalled("login", "auth", "credentials");

    private static final Setting<String> USER_FROM = Setting.of(
                    "user-from", Forms.VARIABLE, "The environment variable that holds the user's name.")
            .standard("REGISTRY_USER")
            .alsoCalled("user", "username");

    private static final Setting<String> PASSWORD_FROM = Setting.of(
                    "password-from", Forms.VARIABLE, "The environment variable that holds the password or token.")
            .standard("REGISTRY_PASS");

    private static final Setting<String> TRUST = Setting.of(
                    "trust",
                    Forms.LOCAL_FILE,
                    "A PEM file, relative to this one, with the certificate authority to trust besides the machine's own.")
            .example("ca.pem")
            .alsoCalled("ca", "ca-file", "ca-cert");

    static final Setting<Map<String, String>> IMAGES = Setting.of(
                    "images",
                    new Named<>(Forms.NAME, "image", Forms.IMAGE),
                    "The images that a deployment needs, each after what messages call it (\"Backend image not built\").")
            .mustBeThere()
            .alsoCalled("image", "repositories");

    private static final Setting<String> TAG_PATTERN = Setting.of(
                    "tag-pattern",
                    Forms.REGULAR_EXPRESSION,
                    "The regular expression that a release's tag matches as a whole.")
            .standard("v?[0-9]+\\.[0-9]+\\.[0-9]+")
            .alsoCalled("tag", "tags", "tag-format");

    static final Section SECTION =
            Section.of(KIND, URL, OWNER, HOST, UNIT, ACCESS, USER_FROM, PASSWORD_FROM, TRUST, IMAGES, TAG_PATTERN);

    private RegistrySection() {}

    static Registry registry(Filled filled) {
        Kind kind = filled.get(KIND);
        check(filled, kind);
        boolean anonymous = filled.get(ACCESS) == Access.ANONYMOUS;
        return new Registry(
                kind,
                kind == Kind.GITHUB_PACKAGES ? PACKAGES : filled.get(URL),
                filled.get(OWNER),
                filled.get(HOST),
                filled.has(HOST) ? filled.get(UNIT) : "",
                anonymous ? "" : filled.get(USER_FROM),
                anonymous ? "" : filled.get(PASSWORD_FROM),
                filled.find(TRUST).map(f -> LocalFile.beside(filled, f)).orElse(""),
                images(filled.get(IMAGES)),
                filled.get(TAG_PATTERN));
    }

    private static List<Image> images(Map<String, String> images) {
        return images.entrySet().stream()
                .map(image -> new Image(image.getValue(), image.getKey()))
                .toList();
    }

    private static void check(Filled filled, Kind kind) {
        switch (kind) {
            case REGISTRY_V2 -> checkRegistry(filled);
            case GITHUB_PACKAGES -> checkPackages(filled);
        }
        for (Setting<?> login : List.of(USER_FROM, PASSWORD_FROM)) {
            if (filled.get(ACCESS) == Access.ANONYMOUS && filled.has(login)) {
                filled.mistake(login, "with access: anonymous nobody logs in; take one of the two lines out.");
            }
        }
        if (!filled.has(HOST) && filled.has(UNIT)) {
            filled.mistake(UNIT, "a unit is asked on a host; name the host too, or take the line out.");
        }
    }

    private static void checkRegistry(Filled filled) {
        filled.mustHave(URL);
        if (filled.get(URL).toString().matches(".*/v[12]/?")) {
            filled.mistake(URL, "leave out /v2; it is added where it is needed.");
        }
        if (filled.has(OWNER)) {
            filled.mistake(OWNER, "only kind: github-packages has an owner; take the line out, or change the kind.");
        }
    }

    private static void checkPackages(Filled filled) {
        filled.mustHave(OWNER);
        for (Setting<?> own : List.of(URL, HOST)) {
            if (filled.has(own)) {
                filled.mistake(own, "GitHub Packages has none; take the line out, or write kind: registry-v2.");
            }
        }
    }
}
