package io.laststraw.common.openstack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom to believe on TLS; there is no way to believe everybody. */
sealed interface TrustedCertificates {
  record Usable(SSLContext tls) implements TrustedCertificates {}

  record Unusable(String sentence) implements TrustedCertificates {}

  /** @param file PEM certificates; empty for the JDK's own list */
  static TrustedCertificates of(String file) {
    try {
      return new Usable(file.isEmpty() ? SSLContext.getDefault() : trusting(Path.of(file)));
    } catch (IOException | GeneralSecurityException unusable) {
      return new Unusable(
          "The file " + file + " named in cacert cannot be read as PEM certificates.");
    }
  }

  private static SSLContext trusting(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    @Nullable
    InputStream empty = null;
    store.load(empty, null);
    try (InputStream pem = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
          .generateCertificates(pem);
      int number = 0;
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("ca-" + number++, certificate);
      }
      if (number == 0) {
        throw new IOException("no certificate");
      }
    }
    TrustManagerFactory trust = TrustManagerFactory
        .getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return tls;
  }
}
