package dev.holdfast.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.InventoryFile;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.LocalCommands.Outcome;
import dev.holdfast.remote.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    private static final String FILE = """
            environment: production
            person: {user: oncall}
            deployment: {user: deploy}
            hosts:
              web-01:
              web-02: {port: 2222}
            registry:
              url: https://registry.example.org
              images: {Backend: shop-backend}
            repository: {name: acme/shop, workflow: ci.yml, build-job: build, deploy-job: deploy, secrets: [SSH_KEY]}
            """;

    @TempDir
    private Path folder;

    private final FakeCommands here = new FakeCommands();
    private final Map<Question, Reading> readings = new LinkedHashMap<>();

    @BeforeEach
    void bothHostsLetUsIn() {
        login("web-01", "accepted", "");
        login("web-02", "accepted", "");
    }

    @Test
    void whereNothingLacksNothingIsSaid() throws IOException {
        assertThat(lacks()).isEmpty();
    }

    @Test
    void noSshClient() throws IOException {
        here.says("ssh -V", new Outcome.NotRun(Why.NOT_INSTALLED, "…"));

        assertThat(lacks())
                .containsExactly(Lack.of(
                        "this machine",
                        "There is no ssh client.",
                        "sudo apt-get install openssh-client   # or your system's own package"));
    }

    @Test
    void anSshClientThatIsTooOld() throws IOException {
        here.says("ssh -V", 0, "", "OpenSSH_8.4p1 Debian-5+deb11u3, OpenSSL 1.1.1w  11 Sep 2023");

        assertThat(lacks()).extracting(Lack::what).containsExactly("ssh is OpenSSH 8.4; Holdfast needs 8.7 or newer.");
    }

    @Test
    void anUnknownHostKey() throws IOException {
        login("web-02", "host-key-unknown", "Host key verification failed.");

        assertThat(lacks())
                .containsExactly(Lack.of(
                        "web-02",
                        "This machine does not know its host key.",
                        "ssh -o StrictHostKeyChecking=ask -o BatchMode=no -p 2222 -l oncall web-02   # compare the fingerprint with what the host's console shows, then"
                                + " answer yes"));
    }

    @Test
    void anotherHostKeyThanTheKnownOne() throws IOException {
        login("web-02", "host-key-changed", "Host key verification failed.");
        here.says(
                "ssh -G -p 2222 -l oncall web-02",
                0,
                "user oncall\nhostname 10.0.0.2\nport 2222\nuserknownhostsfile /k/known_hosts /k/known_hosts2\n",
                "");

        assertThat(lacks())
                .containsExactly(Lack.of(
                        "web-02",
                        "It shows another host key than the one this machine knows: it was installed anew, or this is not the"
                                + " host.",
                        "ssh-keygen -R '[10.0.0.2]:2222' -f /k/known_hosts   # only after its console has shown the same new"
                                + " fingerprint",
                        "ssh -o StrictHostKeyChecking=ask -o BatchMode=no -p 2222 -l oncall web-02"));
    }

    @Test
    void noKeyToLogInWith() throws IOException {
        refused("identityfile /nowhere/id_ed25519\n");
        here.says("ssh-add -l", 2, "", "Could not open a connection to your authentication agent.\n");

        assertThat(lacks())
                .containsExactly(Lack.of(
                        "this machine",
                        "There is no key to log in with: neither a file that ssh_config names nor one in an agent.",
                        "ssh-keygen -t ed25519"));
    }

    @Test
    void aKeyWithPassphraseAndNoAgent() throws IOException {
        Path key = Files.writeString(folder.resolve("id_ed25519"), "locked");
        refused("identityfile %s\n".formatted(key));
        here.says("ssh-add -l", 2, "", "Could not open a connection to your authentication agent.\n");
        here.says("ssh-keygen -y -P '' -f " + key, 255, "", "Load key: incorrect passphrase supplied\n");

        assertThat(lacks())
                .containsExactly(Lack.of(
                        "this machine",
                        "The key %s has a passphrase, and no agent holds it.".formatted(key),
                        "eval \"$(ssh-agent)\" && ssh-add " + key));
    }

    @Test
    void aKeyWithPassphraseAndAnEmptyAgent() throws IOException {
        Path key = Files.writeString(folder.resolve("id_ed25519"), "locked");
        refused("identityfile %s\n".formatted(key));
        here.says("ssh-add -l", 1, "The agent has no identities.\n", "");
        here.says("ssh-keygen -y -P '' -f " + key, 255, "", "Load key: incorrect passphrase supplied\n");

        assertThat(lacks()).extracting(Lack::mend).containsExactly(List.of("ssh-add " + key));
    }

    @Test
    void aKeyThatOthersMayRead() throws IOException {
        Path key = Files.writeString(folder.resolve("id_ed25519"), "open");
        refused("identityfile %s\n".formatted(key));
        here.says("ssh-add -l", 2, "", "");
        here.says("ssh-keygen -y -P '' -f " + key, 255, "", "Load key \"x\": bad permissions\n");

        assertThat(lacks())
                .containsExactly(Lack.of(
                        "this machine",
                        "Others may read the private key %s, so ssh does not use it.".formatted(key),
                        "chmod 600 " + key));
    }

    @Test
    void aGoodKeyThatTheHostDoesNotKnow() throws IOException {
        Path key = Files.writeString(folder.resolve("id_ed25519"), "fine");
        refused("identityfile %s\n".formatted(key));
        here.says("ssh-add -l", 2, "", "");
        here.says("ssh-keygen -y -P '' -f " + key, 0, "ssh-ed25519 AAAA\n", "");

        assertThat(lacks())
                .containsExactly(Lack.of(
                        "web-01",
                        "It refuses every key that this machine offers for the account oncall.",
                        "ssh-copy-id -i %s.pub oncall@web-01   # where you have another way in; else ask who has"
                                .formatted(key)));
    }

    @Test
    void aHostThatIsAwayAndWhoseKeyIsUnknownBesides() throws IOException {
        login("web-01", "timed-out", "Connection timed out");
        here.says("ssh -G -l oncall web-01", 0, "user oncall\nhostname web-01\nport 22\nuserknownhostsfile /k\n", "");
        here.says("ssh-keygen -F web-01 -f /k", 1, "", "");

        assertThat(lacks())
                .extracting(Lack::what)
                .containsExactly(
                        "Nobody can log in now: Connection timed out (timed-out).",
                        "This machine does not know its host key.");
    }

    @Test
    void aHostWhoseNameDoesNotResolveIsNotAskedForItsKey() throws IOException {
        login("web-01", "name-unknown", "ssh: Could not resolve hostname web-01: Name or service not known");
        here.says("ssh -G -l oncall web-01", 0, "user oncall\nhostname web-01\nport 22\nuserknownhostsfile /k\n", "");
        here.says("ssh-keygen -F web-01 -f /k", 1, "", "");

        assertThat(lacks())
                .containsExactly(
                        Lack.of(
                                "web-01",
                                "Its name does not resolve here: ssh: Could not resolve hostname web-01: Name or service not"
                                        + " known.",
                                "# correct 'ssh: web-01' of web-01 in holdfast.yaml, or the name server that this machine asks"));
    }

    @Test
    void allSudoLinesOfAHostStandTogether() throws IOException {
        unseen("firewall", "web-01", Why.NEEDS_SUDO, "iptables-save needs sudo", "oncall ALL=(root) NOPASSWD: /a \"\"");
        unseen("authorized-keys", "web-01", Why.NEEDS_SUDO, "cat needs sudo", "oncall ALL=(root) NOPASSWD: /b c");

        assertThat(lacks())
                .containsExactly(Lack.of(
                        "web-01",
                        "This account may not run 2 commands there that reading needs sudo for.",
                        "sudo visudo -f /etc/sudoers.d/holdfast-read   # and add",
                        "oncall ALL=(root) NOPASSWD: /a \"\"",
                        "oncall ALL=(root) NOPASSWD: /b c",
                        "# 'holdfast doctor --sudoers web-01' prints the whole file"));
    }

    @Test
    void theJournalGroupOnceHoweverManyUnitsAreAskedFor() throws IOException {
        String mend = "usermod -aG systemd-journal oncall";
        unseen("journal", "web-01", Why.NOT_ALLOWED, "this account may not read the journal of web-01", mend);
        unseen("refused-keys", "web-01", Why.NOT_ALLOWED, "this account may not read the journal of web-01", mend);

        assertThat(lacks())
                .containsExactly(Lack.of("web-01", "This account may not read the journal of web-01.", mend));
    }

    @Test
    void aProgramThatIsNotInstalled() throws IOException {
        unseen("postgres-ready", "web-02", Why.NOT_INSTALLED, "web-02 has no pg_isready: command not found", "");

        assertThat(lacks())
                .containsExactly(Lack.of(
                        "web-02",
                        "web-02 has no pg_isready: command not found.",
                        "sudo apt-get install postgresql-client"));
    }

    @Test
    void aTokenThatIsNotThereIsSaidOnce() throws IOException {
        for (String probe : List.of("secret", "github-runner", "deploy-run")) {
            readings.put(
                    new Question(probe, new Subject(SubjectKind.REPOSITORY, "acme/shop", ""), "here", Map.of()),
                    new Reading.Unobservable(
                            Why.NOT_CONFIGURED,
                            "there is no token for GitHub: $GITHUB_TOKEN is not set",
                            "export GITHUB_TOKEN=…",
                            List.of()));
        }

        assertThat(lacks())
                .containsExactly(Lack.of(
                        "this machine",
                        "There is no token for GitHub: $GITHUB_TOKEN is not set.",
                        "export GITHUB_TOKEN=…"));
    }

    @Test
    void aRightThatTheTokenLacksIsGitHubsWhateverAskedForIt() throws IOException {
        readings.put(
                new Question(
                        "running-version", new Subject(SubjectKind.SERVICE, "a@web-01", "web-01"), "here", Map.of()),
                new Reading.Unobservable(
                        Why.NOT_ALLOWED,
                        "the token in $GITHUB_TOKEN lacks the repository permission \"Actions: read\": Forbidden",
                        "give the token in $GITHUB_TOKEN the repository permission \"Actions: read\"",
                        List.of(evidence("GET https://api.github.com/repos/acme/shop/actions/runs", "here"))));

        assertThat(lacks()).extracting(Lack::where).containsExactly("GitHub");
    }

    @Test
    void credentialsThatAreRefused() throws IOException {
        readings.put(
                new Question("registry", new Subject(SubjectKind.REGISTRY, "registry", ""), "here", Map.of()),
                new Reading.Observed("credentials-refused", Map.of("said", "401 unauthorized"), List.of()));
        readings.put(
                new Question("github", new Subject(SubjectKind.REPOSITORY, "acme/shop", ""), "here", Map.of()),
                new Reading.Observed("bad-credentials", Map.of("said", "401 Bad credentials"), List.of()));

        assertThat(lacks())
                .containsExactly(
                        Lack.of(
                                "the registry",
                                "The registry refuses the login of $REGISTRY_USER with $REGISTRY_PASS: 401 unauthorized.",
                                "export REGISTRY_USER=… REGISTRY_PASS=…"),
                        Lack.of(
                                "GitHub",
                                "GitHub refuses the token in $GITHUB_TOKEN: 401 Bad credentials.",
                                "export GITHUB_TOKEN=…   # a new one"));
    }

    /** The look-alikes: production's own illnesses are for the diagnosis to tell. */
    @Test
    void whatIsDownOrSlowIsNotALackOfOurs() throws IOException {
        unseen("http-endpoint", "web-01", Why.TIMED_OUT, "no answer", "");
        unseen("prometheus-sample", "web-01", Why.SOURCE_DOWN, "Prometheus is down", "");
        unseen("secret", "web-01", Why.RATE_LIMITED, "the limit is used up", "");

        assertThat(lacks()).isEmpty();
    }

    @Test
    void aFileThatTheConfigurationNamesAndThatIsNotThere() throws IOException {
        String text = FILE.replace("person: {user: oncall}", "person: {user: oncall, ssh-config: nowhere}");

        assertThat(lacks(text))
                .containsExactly(Lack.of(
                        "this machine",
                        "%s, which person.ssh-config names, is not there.".formatted(folder.resolve("nowhere"))));
    }

    @Test
    void aBreakGlassKeyIsLookedAtAsWell() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "k");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        String text = FILE.replace("web-01:", "web-01: {out-of-band: {break-glass-key: key}}");
        assertThat(lacks(text)).isEmpty();

        Files.delete(key);
        assertThat(lacks(text))
                .extracting(Lack::what)
                .containsExactly(
                        "%s, which hosts.web-01.out-of-band.break-glass-key names, is not there.".formatted(key));
    }

    private void refused(String settings) {
        login("web-01", "refused-key", "Permission denied (publickey)");
        here.says("ssh -G -l oncall web-01", 0, "user oncall\nhostname web-01\nport 22\n" + settings, "");
    }

    private void login(String host, String state, String said) {
        readings.put(question("ssh-login", host, "here"), new Reading.Observed(state, Map.of("said", said), List.of()));
    }

    private void unseen(String probe, String host, Why why, String because, String mend) {
        readings.put(
                question(probe, host, host),
                new Reading.Unobservable(why, because, mend, List.of(evidence("a command", host))));
    }

    private static Question question(String probe, String host, String from) {
        return new Question(probe, new Subject(SubjectKind.HOST, host, host), from, Map.of());
    }

    private static Evidence evidence(String asked, String where) {
        return new Evidence(asked, where, Instant.EPOCH, Duration.ZERO, "");
    }

    private List<Lack> lacks() throws IOException {
        return lacks(FILE);
    }

    private List<Lack> lacks(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("holdfast.yaml"), text);
        Inventory inventory = ((InventoryFile.Result.Right) InventoryFile.read(file)).inventory();
        Diagnosis diagnosis = new Diagnosis(
                "production",
                Diagnosis.Status.HEALTHY,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                readings,
                Instant.EPOCH,
                Duration.ZERO);
        return new Doctor(inventory, diagnosis, here).lacks();
    }
}
