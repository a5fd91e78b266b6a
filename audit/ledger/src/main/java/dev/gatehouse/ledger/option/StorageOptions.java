package dev.gatehouse.ledger.option;

import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.objectstore.AccessKeys;
import dev.gatehouse.objectstore.Bucket;
import dev.gatehouse.objectstore.EnvironmentKeys;
import dev.gatehouse.objectstore.KeySource;
import dev.gatehouse.objectstore.ObjectLock;
import dev.gatehouse.objectstore.StorageException;
import dev.gatehouse.objectstore.StoreSettings;
import dev.gatehouse.trust.secret.SecretReference;
import dev.gatehouse.trust.secret.SecretUnavailableException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Reads the options that everything in S3-compatible storage has. */
public final class StorageOptions {

  private StorageOptions() {}

  /** The bucket, its keys and its TLS. */
  public static StoreSettings store(NamedOptions options, InstantSource clock) {
    String name = options.required("bucket");
    String region = options.required("region");
    Optional<URI> endpoint = options.as("endpoint", URI::create);
    Bucket usual =
        options.checked(
            "bucket",
            () ->
                endpoint.isPresent()
                    ? Bucket.of(endpoint.get(), name, region)
                    : Bucket.ofAws(name, region));
    boolean path = options.isSet("path-style", usual.isPathStyle());
    return StoreSettings.of(
        new Bucket(usual.endpoint(), name, region, path),
        keys(options),
        tls(options)::context,
        clock);
  }

  /** The lock of what is written. */
  public static ObjectLock lock(NamedOptions options) {
    Optional<ObjectLock.Mode> mode = options.as("lock-mode", ObjectLock.Mode::named);
    Optional<Integer> days = options.number("lock-days");
    if (mode.isPresent() != days.isPresent()) {
      options.require(mode.isPresent() ? "lock-days" : "lock-mode");
    }
    return new ObjectLock(
        mode.orElse(ObjectLock.Mode.GOVERNANCE),
        Duration.ofDays(days.orElse(0)),
        options.isSet("legal-hold", false));
  }

  /** How the receiver is verified, and what it is shown. */
  public static SinkTls tls(NamedOptions options) {
    return new SinkTls(
        options.path("authorities").orElse(null),
        options.path("certificate").orElse(null),
        options.path("key").orElse(null));
  }

  private static KeySource keys(NamedOptions options) {
    Optional<SecretReference> id = options.as("access-key", SecretReference::of);
    Optional<SecretReference> secret = options.as("secret-key", SecretReference::of);
    Optional<SecretReference> session = options.as("session-token", SecretReference::of);
    if (id.isEmpty() && secret.isEmpty() && session.isEmpty()) {
      return EnvironmentKeys.ofProcess();
    }
    if (id.isEmpty() || secret.isEmpty()) {
      options.require(id.isEmpty() ? "access-key" : "secret-key");
    }
    return () -> {
      try {
        return new AccessKeys(
            id.orElseThrow().read(),
            secret.orElseThrow().read(),
            session.map(SecretReference::read).orElse(""));
      } catch (SecretUnavailableException e) {
        throw StorageException.misconfigured("the storage's keys: " + e.getMessage());
      }
    };
  }
}
