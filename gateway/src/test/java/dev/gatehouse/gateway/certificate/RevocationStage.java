package dev.gatehouse.gateway.certificate;

import dev.gatehouse.fixtures.TestAuthority;
import dev.gatehouse.fixtures.TestRevocationList;
import dev.gatehouse.trust.crl.CrlSettings;
import dev.gatehouse.trust.crl.RevocationCheck;
import dev.gatehouse.trust.crl.RevocationLists;
import dev.gatehouse.trust.tls.IssuedCertificate;
import dev.gatehouse.trust.tls.TrustBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The edge's check of certificates over a folder of lists, at a time that a test sets. */
final class RevocationStage implements AutoCloseable {

  private static final Duration NEVER = Duration.ofDays(365);

  final TestAuthority root = TestAuthority.root("root");
  final Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final TrustBundle bundle;
  private CrlSettings.Unknown stale = CrlSettings.Unknown.REFUSE;
  private CrlSettings.Unknown missing = CrlSettings.Unknown.REFUSE;
  private Duration grace = Duration.ZERO;
  private long maxSize = CrlSettings.DEFAULT_MAX_SIZE;
  private @Nullable RevocationLists lists;
  private @Nullable CertificateCheck check;

  RevocationStage(Path folder, TestAuthority... more) {
    this.folder = folder;
    Set<X509Certificate> all = new HashSet<>(Set.of(root.certificate()));
    for (TestAuthority one : more) {
      all.add(one.certificate());
    }
    this.bundle = new FixedBundle(all);
  }

  private record FixedBundle(Set<X509Certificate> trustBundle) implements TrustBundle {
    @Override
    public void onChange(Runnable action) {
      // It never changes.
    }
  }

  RevocationStage accepting(CrlSettings.Unknown stale, CrlSettings.Unknown missing) {
    this.stale = stale;
    this.missing = missing;
    return this;
  }

  RevocationStage grace(Duration grace) {
    this.grace = grace;
    return this;
  }

  RevocationStage maxSize(long octets) {
    this.maxSize = octets;
    return this;
  }

  RevocationStage with(String file, TestRevocationList list) {
    list.replace(folder.resolve(file));
    return this;
  }

  RevocationStage with(String file, byte[] content) {
    try {
      Files.write(folder.resolve(file), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  RevocationStage start() {
    RevocationLists opened =
        new RevocationLists(
            new CrlSettings(List.of(folder), NEVER, stale, missing, grace, maxSize),
            bundle,
            now::get);
    check = new CertificateCheck(bundle, new RevocationCheck(opened, now::get), now::get);
    lists = opened;
    return this;
  }

  void at(Instant time) {
    now.set(time);
  }

  void reload() {
    started(lists).reload();
  }

  long generation() {
    return started(check).generation();
  }

  List<String> problems() {
    return started(lists).problems();
  }

  Shown shown(IssuedCertificate certificate) {
    return shown(certificate.pair().chain());
  }

  Shown shown(List<X509Certificate> chain) {
    return started(check).check(chain.toArray(X509Certificate[]::new));
  }

  /** What the check says, in one word. */
  String verdict(IssuedCertificate certificate) {
    return shown(certificate).getClass().getSimpleName();
  }

  private static <T> T started(@Nullable T part) {
    return Objects.requireNonNull(part, "start first");
  }

  @Override
  public void close() {
    if (lists != null) {
      lists.close();
    }
  }
}
