package dev.holdfast.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a server if a given file of authorities does, or Java, or the machine's own bundle (where a company's authority usually
 * is). What comes later in this list is read only when it is needed: who gives a file mostly means a server of that authority.
 */
final class Trust extends X509ExtendedTrustManager {
    private static final List<String> BUNDLES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/ssl/cert.pem");

    private final List<Authorities> all;

    /** Certificate authorities that are read when they are first asked. */
    private static final class Authorities {
        private final Optional<Path> file;
        private Optional<X509ExtendedTrustManager> read = Optional.empty();

        private Authorities(Optional<Path> file) {
            this.file = file;
        }

        synchronized X509ExtendedTrustManager get() throws CertificateException {
            try {
                if (read.isEmpty()) {
                    read = Optional.of(manager(file.isPresent() ? Optional.of(store(file.get())) : Optional.empty()));
                }
                return read.get();
            } catch (IOException | GeneralSecurityException e) {
                throw new CertificateException(
                        "cannot read " + file.map(Path::toString).orElse("Java's authorities"), e);
            }
        }
    }

    private interface Check {
        void by(X509ExtendedTrustManager manager) throws CertificateException;
    }

    private Trust(String pemFile) {
        List<Authorities> wanted = new ArrayList<>();
        if (!pemFile.isEmpty()) {
            wanted.add(new Authorities(Optional.of(Path.of(pemFile))));
        }
        wanted.add(new Authorities(Optional.empty()));
        machines().ifPresent(file -> wanted.add(new Authorities(Optional.of(file))));
        this.all = List.copyOf(wanted);
    }

    /**
     * A context for clients.
     *
     * @param pemFile authorities to trust besides the machine's own, or empty
     * @throws IOException if the file cannot be read as certificates
     */
    static SSLContext context(String pemFile) throws IOException {
        try {
            if (!pemFile.isEmpty()) {
                store(Path.of(pemFile));
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trust(pemFile)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot trust " + pemFile + ": " + e.getMessage(), e);
        }
    }

    private static Optional<Path> machines() {
        return Stream.concat(Stream.ofNullable(System.getenv("SSL_CERT_FILE")), BUNDLES.stream())
                .map(Path::of)
                .filter(Files::isReadable)
                .findFirst();
    }

    private static KeyStore store(Path pem) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        try (InputStream in = Files.newInputStream(pem)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
        }
        if (number == 0) {
            throw new CertificateException("no certificate in it");
        }
        return store;
    }

    private static X509ExtendedTrustManager manager(Optional<KeyStore> store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        // Without a store it takes Java's own authorities.
        factory.init(store.orElse(null));
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new CertificateException("this Java has no X.509 trust manager"));
    }

    private void check(Check check) throws CertificateException {
        List<CertificateException> refusals = new ArrayList<>();
        for (Authorities authorities : all) {
            try {
                check.by(authorities.get());
                return;
            } catch (CertificateException e) {
                refusals.add(e);
            }
        }
        throw refusals.getFirst();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(m -> m.checkServerTrusted(chain, type));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(m -> m.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(m -> m.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("there are no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
