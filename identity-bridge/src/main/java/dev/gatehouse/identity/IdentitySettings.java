package dev.gatehouse.identity;

import dev.gatehouse.identity.session.SessionLifetime;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the identity bridge that other services share: properties {@code gatehouse.*}.
 *
 * @param issuer the address of the edge, an https URL without path; the {@code iss} of every token
 * @param home where this service keeps its key file and journal
 * @param trustDomain of the mesh
 * @param identity its own
 */
@ConfigurationProperties("gatehouse")
public record IdentitySettings(
    String issuer,
    Path home,
    @DefaultValue("gatehouse.internal") String trustDomain,
    @DefaultValue Identity identity) {

  /**
   * Properties {@code gatehouse.identity.*}.
   *
   * @param seedFile tenants, people and clients to start with
   * @param keyFile the master key; by default {@code keys/identity-bridge.key} in the home
   * @param sessionIdle the longest a sign-in lasts unused
   * @param sessionAbsolute the longest it lasts
   * @param passwordsAtOnce how many passwords are hashed at a time, 64 MiB each
   */
  public record Identity(
      @Nullable Path seedFile,
      @Nullable Path keyFile,
      @DefaultValue("30m") Duration sessionIdle,
      @DefaultValue("10h") Duration sessionAbsolute,
      @DefaultValue("2") int passwordsAtOnce) {}

  /**
   * @throws IllegalArgumentException naming the property that is not as expected
   */
  public IdentitySettings {
    if (!issuer.matches("https://[A-Za-z0-9.\\-\\[\\]:]+")) {
      throw new IllegalArgumentException(
          "gatehouse.issuer is an https URL of host and port without a path; this is '"
              + issuer
              + "'");
    }
  }

  /** The file with the master key. */
  Path keyFile() {
    Path configured = identity.keyFile();
    return configured == null ? home.resolve("keys").resolve("identity-bridge.key") : configured;
  }

  /** How long sign-ins last. */
  SessionLifetime sessionLifetime() {
    return new SessionLifetime(identity.sessionIdle(), identity.sessionAbsolute());
  }
}
