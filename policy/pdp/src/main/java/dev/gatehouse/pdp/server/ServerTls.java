package dev.gatehouse.pdp.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/**
 * The server's TLS, from files that may change while it runs: a connection made after a change uses
 * the new certificate, one made before goes on. Files that don't go together leave the last good
 * ones in use. Thread-safe.
 */
final class ServerTls implements AutoCloseable {

  private final TlsFiles files;
  private final ServerLog log;
  private final ScheduledExecutorService watcher;
  private volatile Loaded loaded;
  private String problem = "";

  private record Texts(String certificate, String key, String authorities) {}

  private record Loaded(Texts texts, TlsIdentity identity, SSLContext context) {}

  private ServerTls(TlsFiles files, ServerLog log, Loaded first) {
    this.files = files;
    this.log = log;
    this.loaded = first;
    this.watcher =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("policy-server-tls").factory());
    long nanos = files.refresh().toNanos();
    var _ = watcher.scheduleWithFixedDelay(this::reload, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * Reads the files and follows them.
   *
   * @throws ServerStartException naming the file that can't be used
   */
  static ServerTls open(TlsFiles files, ServerLog log) {
    try {
      return new ServerTls(files, log, load(files, read(files)));
    } catch (IOException e) {
      throw new ServerStartException("TLS file can't be read: " + e.getMessage(), e);
    } catch (GeneralSecurityException e) {
      throw new ServerStartException(
          "TLS files " + files.certificate() + " and " + files.key() + ": " + e.getMessage(), e);
    }
  }

  private static Texts read(TlsFiles files) throws IOException {
    Path authorities = files.authorities();
    return new Texts(
        Files.readString(files.certificate()),
        Files.readString(files.key()),
        authorities == null ? "" : Files.readString(authorities));
  }

  private static Loaded load(TlsFiles files, Texts texts) throws GeneralSecurityException {
    TlsIdentity identity = TlsIdentity.parse(texts.certificate(), texts.key());
    return new Loaded(texts, identity, identity.context(texts.authorities()));
  }

  /** Looks at the files now. */
  synchronized void reload() {
    try {
      Texts texts = read(files);
      if (!texts.equals(loaded.texts())) {
        loaded = load(files, texts);
        log.info("Refreshed server certificate", "cert-file", files.certificate().toString());
      }
      problem = "";
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      String found = String.valueOf(e.getMessage());
      if (!found.equals(problem)) {
        problem = found;
        log.error("The new TLS files can't be used, the last good ones stay", "err", found);
      }
    }
  }

  /** Tomcat's view of it. */
  SSLHostConfig hostConfig() {
    SSLHostConfig config = new SSLHostConfig();
    config.setProtocols(files.minimum().equals("1.3") ? "TLSv1.3" : "TLSv1.2+TLSv1.3");
    config.setCertificateVerification(files.clientCertificates() ? "required" : "none");
    if (!files.cipherSuites().isEmpty()) {
      config.setCiphers(String.join(":", files.cipherSuites()));
    }
    SSLHostConfigCertificate certificate =
        new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.UNDEFINED);
    certificate.setSslContext(new Following());
    config.addCertificate(certificate);
    return config;
  }

  @Override
  public void close() {
    watcher.shutdownNow();
  }

  /** The context of the newest files. */
  private final class Following implements org.apache.tomcat.util.net.SSLContext {

    @Override
    public void init(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
      // Comes ready.
    }

    @Override
    public void destroy() {
      // Belongs to the files.
    }

    @Override
    public SSLSessionContext getServerSessionContext() {
      return loaded.context().getServerSessionContext();
    }

    @Override
    public SSLEngine createSSLEngine() {
      return loaded.context().createSSLEngine();
    }

    @Override
    public SSLServerSocketFactory getServerSocketFactory() {
      return loaded.context().getServerSocketFactory();
    }

    @Override
    public SSLParameters getSupportedSSLParameters() {
      return loaded.context().getSupportedSSLParameters();
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return loaded.identity().chain().toArray(X509Certificate[]::new);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
