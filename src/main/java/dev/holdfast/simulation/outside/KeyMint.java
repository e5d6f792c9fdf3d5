package dev.holdfast.simulation.outside;

import dev.holdfast.simulation.model.Keyring;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/** Makes real keys, and remembers them by their public halves. They live as long as the simulated production. */
public final class KeyMint implements Supplier<Keyring.Pair> {
    private final Map<String, KeyPair> pairs = new ConcurrentHashMap<>();

    /** On a curve that the JDK knows by itself: Bouncy Castle need not be loaded. */
    @Override
    public Keyring.Pair get() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "simulated", null, text);
            String publicLine = PublicKeyEntry.toString(pair.getPublic());
            pairs.put(publicLine, pair);
            return new Keyring.Pair(text.toString(StandardCharsets.UTF_8), publicLine);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java makes no EC keys", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pair whose public half is this. */
    Optional<KeyPair> pair(String publicLine) {
        return Optional.ofNullable(pairs.get(publicLine));
    }
}
