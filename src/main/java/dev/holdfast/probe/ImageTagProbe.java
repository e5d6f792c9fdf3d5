package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Registry;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.util.List;
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
                "repository-absent", "nothing was ever pushed under this name");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "image", "the repository's name",
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
                .reading(ImageTagProbe::judged);
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

    private static Reading judged(Heard.Understood<Search> heard) {
        Search search = heard.what();
        String wanted = search.wanted.version();
        String source = "by " + search.wanted.source();
        return switch (search.found) {
            case ImageFound.Present() ->
                heard.observed("present", Values.of("image", search.image, "wanted", wanted, "why", source));
            case ImageFound.NoRepository() ->
                heard.observed("repository-absent", Values.of("image", search.image, "wanted", wanted, "why", source));
            case ImageFound.Absent(ImageTags others, String why) ->
                heard.observed(
                        "absent",
                        Values.of(
                                "image",
                                search.image,
                                "wanted",
                                wanted,
                                "nearest",
                                others.names().isEmpty() ? "none" : String.join(", ", others.nearest(wanted)),
                                "tags",
                                others.shown(),
                                "why",
                                why.isEmpty() ? source : source + "; " + why));
        };
    }
}
