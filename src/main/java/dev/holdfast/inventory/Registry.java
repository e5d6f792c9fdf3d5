package dev.holdfast.inventory;

import java.net.URI;
import java.util.List;

/**
 * Where images come from.
 *
 * @param kind a registry v2, or GitHub Packages
 * @param url base address of a registry v2, without {@code /v2/}; GitHub's own for GitHub Packages
 * @param owner owner of the packages (a user or an organisation) at GitHub Packages
 * @param host the inventory host it lives on, or empty
 * @param userFrom environment variable that holds the user's name, or empty where anybody may read
 * @param passwordFrom environment variable that holds the password or token, or empty where anybody may read
 * @param trust PEM file with the certificate authority to trust besides the machine's own, or empty
 * @param images the repositories a deployment needs, in the order backend, frontend, others
 * @param tagPattern regular expression that a release's tag matches
 */
public record Registry(
        Kind kind,
        URI url,
        String owner,
        String host,
        String unit,
        String userFrom,
        String passwordFrom,
        String trust,
        List<Image> images,
        String tagPattern) {
    public Registry {
        images = List.copyOf(images);
    }

    public enum Kind {
        REGISTRY_V2,
        GITHUB_PACKAGES
    }

    /**
     * An image that a deployment needs.
     *
     * @param repository the name in the registry, such as {@code paws360-backend}
     * @param called the word of the runbook's message for it: "Backend", "Frontend" (MSG-1)
     */
    public record Image(String repository, String called) {}
}
