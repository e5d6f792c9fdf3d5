package dev.holdfast.simulation.model;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Which public key belongs to which private one: the simulated ssh does no arithmetic. */
public final class Keyring {
    private final ConcurrentMap<String, String> publics = new ConcurrentHashMap<>();
    private final Supplier<Pair> mint;

    /**
     * Two halves as they lie in files.
     *
     * @param publicLine type and key, without a comment
     */
    public record Pair(String privateText, String publicLine) {}

    /**
     * An empty one.
     *
     * @param mint makes new pairs
     */
    public Keyring(Supplier<Pair> mint) {
        this.mint = mint;
    }

    public Pair generate() {
        Pair pair = mint.get();
        add(pair.privateText(), pair.publicLine());
        return pair;
    }

    /**
     * Remembers that these two belong together.
     *
     * @param privateText a private key as it lies in a file
     * @param publicLine its public half as authorized_keys has it: type and key, without a comment
     */
    public void add(String privateText, String publicLine) {
        publics.put(privateText.strip(), publicLine);
    }

    public Optional<String> publicOf(String privateText) {
        return Optional.ofNullable(publics.get(privateText.strip()));
    }
}
