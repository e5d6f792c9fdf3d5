package dev.holdfast.simulation.outside;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The certificate of the simulated production's web servers, which is its own authority, and its key. */
public final class TlsIdentity {
    private static final AlgorithmIdentifier ALGORITHM = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    private static final Duration VALID = Duration.ofDays(30);

    private final Certificate certificate;
    private final SSLContext context;

    private TlsIdentity(Certificate certificate, SSLContext context) {
        this.certificate = certificate;
        this.context = context;
    }

    /** A fresh one for the servers on these addresses. */
    public static TlsIdentity of(String... addresses) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            Certificate certificate = certificate(pair, addresses);
            return new TlsIdentity(certificate, context(pair, certificate));
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java makes no certificates", e);
        }
    }

    /** The secured side of a connection that a client has opened. */
    Socket before(Socket caller) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(caller, null, caller.getPort(), true);
        secured.setUseClientMode(false);
        return secured;
    }

    /** The certificate as the text of a PEM file, for clients to trust. */
    public String pem() throws IOException {
        try {
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate cannot be written", e);
        }
    }

    private static Certificate certificate(KeyPair pair, String... addresses)
            throws GeneralSecurityException, IOException {
        TBSCertificate content = content(pair, addresses);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(content.getEncoded());
        byte[] whole = new DERSequence(new ASN1Encodable[] {content, ALGORITHM, new DERBitString(signature.sign())})
                .getEncoded();
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
    }

    private static TBSCertificate content(KeyPair pair, String... addresses) throws IOException {
        X500Name name = new X500Name("CN=Holdfast's simulated production");
        Instant now = Instant.now();
        V3TBSCertificateGenerator content = new V3TBSCertificateGenerator();
        content.setSerialNumber(new org.bouncycastle.asn1.ASN1Integer(BigInteger.valueOf(now.toEpochMilli())));
        content.setSignature(ALGORITHM);
        content.setIssuer(name);
        content.setSubject(name);
        content.setStartDate(new Time(Date.from(now.minus(VALID))));
        content.setEndDate(new Time(Date.from(now.plus(VALID))));
        content.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
        content.setExtensions(new Extensions(new Extension[] {
            Extension.create(Extension.basicConstraints, true, new BasicConstraints(true)),
            Extension.create(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(Stream.of(addresses)
                            .map(address -> new GeneralName(GeneralName.iPAddress, address))
                            .toArray(GeneralName[]::new)))
        }));
        return content.generateTBSCertificate();
    }

    private static SSLContext context(KeyPair pair, Certificate certificate)
            throws GeneralSecurityException, IOException {
        char[] none = {};
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry("server", pair.getPrivate(), none, new Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, none);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
