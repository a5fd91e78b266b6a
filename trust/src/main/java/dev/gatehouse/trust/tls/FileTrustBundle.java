package dev.gatehouse.trust.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authorities in one PEM file that is looked at again at an interval; the last good content stays.
 * Thread-safe.
 */
public final class FileTrustBundle implements TrustBundle, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FileTrustBundle.class);

  private final Path file;
  private final ChangeListeners listeners = new ChangeListeners();
  private final Poll poll;
  private volatile String text;
  private volatile Set<X509Certificate> authorities;
  private volatile @Nullable String problem;

  /**
   * @throws TlsMaterialException when the first reading fails
   */
  public FileTrustBundle(Path file, Duration interval) {
    this.file = file;
    try {
      this.text = Files.readString(file);
      this.authorities = parse(text);
    } catch (IOException | GeneralSecurityException e) {
      throw new TlsMaterialException("no trust bundle in " + file + ": " + e.getMessage(), e);
    }
    this.poll = new Poll("trust-bundle", interval, this::reload);
  }

  @Override
  public Set<X509Certificate> trustBundle() {
    return authorities;
  }

  @Override
  public void onChange(Runnable action) {
    listeners.add(action);
  }

  /** What is wrong with the file's newest content, when it is not the one in force. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Looks at the file now, rather than at the next interval. */
  public synchronized void reload() {
    try {
      String fresh = Files.readString(file);
      if (!fresh.equals(text)) {
        authorities = parse(fresh);
        text = fresh;
        LOG.info("Trust bundle taken in anew from {}", file);
        listeners.tell();
      }
      problem = null;
    } catch (IOException | GeneralSecurityException e) {
      problem = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
      LOG.warn("The new trust bundle {} is not usable, the last good stays: {}", file, problem);
    }
  }

  @Override
  public void close() {
    poll.close();
  }

  private static Set<X509Certificate> parse(String text) throws GeneralSecurityException {
    return Set.copyOf(Pem.certificates(text));
  }
}
