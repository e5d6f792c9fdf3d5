package dev.holdfast.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/** Keys that live as long as the simulated production. */
final class Keys {
    private Keys() {}

    /** On a curve that the JDK knows by itself: Bouncy Castle need not be loaded. */
    static KeyPair generate() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java makes no EC keys", e);
        }
    }

    /** Writes a private key as OpenSSH wants it: for its owner's eyes only. */
    static void write(KeyPair pair, Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "holdfast demo", null, text);
        } catch (GeneralSecurityException e) {
            throw new IOException("the key cannot be written", e);
        }
        Files.write(file, text.toByteArray());
    }

    /** A line for a known_hosts file. */
    static String knownHost(String address, int port, KeyPair pair) {
        return "[" + address + "]:" + port + " " + PublicKeyEntry.toString(pair.getPublic());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
