package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Registry;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the image of the version that is to be deployed is there (ART-D2, ART-R3), and if not, what is instead. */
final class ImageTagProbe implements Probe {
    private final EnvironmentVariables variables;

    ImageTagProbe(EnvironmentVariables variables) {
        this.variables = variables;
    }

    @Override
    public String name() {
        return "image-tag";
    }

    @Override
    public String asks() {
        return "Is the image of the wanted version in the registry?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.IMAGE);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "present", "it is there",
                "absent", "the repository is there, the tag is not",
                "near-miss",
                        "the tag is not there, but one for the same version under another name is: v1.2.4, 1.2.4-SNAPSHOT",
                "repository-absent", "nothing was ever pushed under this name");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "image", "the repository's name",
                "called", "what the runbook's messages call it, such as Backend (MSG-1)",
                "registry", "the registry's address",
                "wanted", "the tag that is to be deployed",
                "nearest", "the tags most like it",
                "tags", "how many tags there are, and some",
                "why", "what says that this tag is wanted, and what else is known of its absence");
    }

    @Override
    public List<Term> settings() {
        return List.of(WorkflowRun.SETTING);
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        String image = question.subject().name();
        return Release.wanted(question, inventory, variables, remote)
                .then(release -> release.map(wanted ->
                                find(image, wanted, inventory, remote).map(found -> new Search(image, wanted, found)))
                        .orElseGet(() -> Heard.not(Unseen.because(
                                Why.NOT_CONFIGURED, "nothing says which version of " + image + " is to be deployed"))))
                .reading(heard -> judged(heard, inventory.registry().orElseThrow()));
    }

    private record Search(String image, Release wanted, ImageFound found) {}

    private Heard<ImageFound> find(String image, Release wanted, Inventory inventory, Remote remote) {
        Registry registry = inventory.registry().orElseThrow();
        return switch (registry.kind()) {
            case REGISTRY_V2 ->
                new ImageAtRegistry(new RegistryApi(registry, variables, remote), image).find(wanted.version());
            case GITHUB_PACKAGES ->
                inventory.repository().isEmpty()
                        ? Heard.not(Unseen.because(
                                Why.NOT_CONFIGURED,
                                "GitHub Packages are asked with the repository's token, and there is no repository"))
                        : new ImageAtGithub(GithubApi.of(inventory, variables, remote), registry, image)
                                .find(wanted.version());
        };
    }

    private static Reading judged(Heard.Understood<Search> heard, Registry registry) {
        Search search = heard.what();
        String wanted = search.wanted.version();
        Map<String, String> values = new HashMap<>(Values.of(
                "image",
                search.image,
                "called",
                called(registry, search.image),
                "registry",
                registry.url().toString(),
                "wanted",
                wanted,
                "why",
                "by " + search.wanted.source()));
        return switch (search.found) {
            case ImageFound.Present() -> heard.observed("present", values);
            case ImageFound.NoRepository() -> {
                values.putAll(Values.of("nearest", "no tag at all"));
                yield heard.observed("repository-absent", values);
            }
            case ImageFound.Absent(ImageTags others, String why) -> {
                List<String> alike = others.forTheSameVersion(wanted);
                List<String> nearest = alike.isEmpty() ? others.nearest(wanted) : alike;
                values.putAll(Values.of(
                        "nearest",
                        nearest.isEmpty() ? "no tag at all" : String.join(", ", nearest),
                        "tags",
                        others.shown()));
                if (!why.isEmpty()) {
                    values.putAll(Values.of("why", values.get("why") + "; " + why));
                }
                yield heard.observed(alike.isEmpty() ? "absent" : "near-miss", values);
            }
        };
    }

    private static String called(Registry registry, String image) {
        return registry.images().stream()
                .filter(i -> i.repository().equals(image))
                .map(Registry.Image::called)
                .findFirst()
                .orElse(image);
    }
}
