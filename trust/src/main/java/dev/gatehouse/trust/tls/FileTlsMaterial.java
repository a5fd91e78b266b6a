package dev.gatehouse.trust.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Material in three PEM files, looked at again at an interval. The contents are compared, not the
 * times, so that it works on network file systems and with folders that are swapped by a link as
 * Kubernetes does. A chain and a key that do not belong together, as in the midst of a renewal,
 * leave the last good version in force. Thread-safe.
 */
public final class FileTlsMaterial implements TlsMaterial {

  /** How often the files are looked at unless told otherwise. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(FileTlsMaterial.class);

  private final Path chainFile;
  private final Path keyFile;
  private final Path bundleFile;
  private final ChangeListeners listeners = new ChangeListeners();
  private final Poll poll;
  private volatile Loaded loaded;
  private volatile @Nullable String problem;

  private record Texts(String chain, String key, String bundle) {}

  private record Loaded(Texts texts, KeyPairAndChain own, Set<X509Certificate> bundle) {}

  /**
   * Reads the files and follows them.
   *
   * @param chainFile leaf first
   * @param keyFile unencrypted PKCS #8
   * @param bundleFile the authorities of the peers
   * @throws TlsMaterialException when the first reading fails, naming the file
   */
  public FileTlsMaterial(Path chainFile, Path keyFile, Path bundleFile, Duration interval) {
    this.chainFile = chainFile;
    this.keyFile = keyFile;
    this.bundleFile = bundleFile;
    try {
      this.loaded = parse(read());
    } catch (IOException | GeneralSecurityException e) {
      throw new TlsMaterialException("no TLS material: " + e.getMessage(), e);
    }
    this.poll = new Poll("tls-files", interval, this::reload);
  }

  @Override
  public KeyPairAndChain current() {
    return loaded.own();
  }

  @Override
  public Set<X509Certificate> trustBundle() {
    return loaded.bundle();
  }

  @Override
  public void onChange(Runnable action) {
    listeners.add(action);
  }

  @Override
  public TlsStatus status() {
    Instant expires = loaded.own().leaf().getNotAfter().toInstant();
    return new TlsStatus("files beside " + chainFile, expires, problem);
  }

  /** Looks at the files now, rather than at the next interval. */
  public synchronized void reload() {
    try {
      Texts texts = read();
      if (texts.equals(loaded.texts())) {
        problem = null;
        return;
      }
      loaded = parse(texts);
      problem = null;
      LOG.info("TLS material taken in anew from {}", chainFile);
      listeners.tell();
    } catch (IOException | GeneralSecurityException e) {
      String found = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
      if (!found.equals(problem)) {
        LOG.warn("New TLS material is not usable, the last good stays in force: {}", found);
      }
      problem = found;
    }
  }

  @Override
  public void close() {
    poll.close();
  }

  private Texts read() throws IOException {
    return new Texts(text(chainFile), text(keyFile), text(bundleFile));
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IOException(file + " cannot be read", e);
    }
  }

  private Loaded parse(Texts texts) throws GeneralSecurityException {
    KeyPairAndChain own;
    try {
      own = new KeyPairAndChain(Pem.privateKey(texts.key()), Pem.certificates(texts.chain()));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw new GeneralSecurityException(chainFile + ", " + keyFile + ": " + e.getMessage(), e);
    }
    try {
      return new Loaded(texts, own, Set.copyOf(Pem.certificates(texts.bundle())));
    } catch (GeneralSecurityException e) {
      throw new GeneralSecurityException(bundleFile + ": " + e.getMessage(), e);
    }
  }
}
