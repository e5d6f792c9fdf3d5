package dev.holdfast.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GithubRightTest {
    private static final Path PUBLISHED = Path.of("docs/github-rights.md");

    @Test
    void thePublishedPageIsWhatTheProbesNeedNow() throws IOException {
        if (Boolean.getBoolean("holdfast.generate")) {
            Files.writeString(PUBLISHED, page());
        }
        assertThat(Files.readString(PUBLISHED))
                .as(
                        "%s is stale; mend it with: ./test --without-lab -Dtest=GithubRightTest -Dholdfast.generate=true",
                        PUBLISHED)
                .isEqualTo(page());
    }

    /** Whether a path that a probe asked for is among those that the page lists. */
    static boolean lists(String path) {
        return Arrays.stream(GithubRight.values())
                .flatMap(right -> right.endpoints().stream())
                .map(endpoint -> endpoint.replaceAll("\\{\\w+}", "[^/]+"))
                .anyMatch(path::matches);
    }

    private static String page() {
        return """
                # What Holdfast asks of GitHub, and the right that each question needs

                Generated from `GithubRight`, so do not edit it. Every request is a GET. What the token may not see is *unobservable*,
                with the right that is missing; an answer of 401, 403 or 404 is never taken for absence.

                A fine-grained token with the permissions of the second column sees everything; a classic token needs the scopes of the
                third. The `GITHUB_TOKEN` of a workflow can read neither runners nor secrets, so a diagnosis in CI wants a token of
                its own for those, or leaves them unobservable.

                | GET | permission | classic scope | `GITHUB_TOKEN` |
                |---|---|---|---|
                """
                + Arrays.stream(GithubRight.values())
                        .flatMap(right -> right.endpoints().stream()
                                .map(endpoint -> "| `%s` | %s | %s | %s |\n"
                                        .formatted(endpoint, right.words(), right.scope(), right.workflowToken())))
                        .collect(Collectors.joining());
    }
}
