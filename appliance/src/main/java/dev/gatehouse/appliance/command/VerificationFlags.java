package dev.gatehouse.appliance.command;

import dev.gatehouse.decision.bundle.signature.BundleKey;
import dev.gatehouse.decision.bundle.signature.VerificationSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How the signatures of bundles on the command line are verified; names as opa has them. */
final class VerificationFlags {

  @Option(
      names = "--verification-key",
      paramLabel = "KEY",
      description = "a secret (HMAC) or the path of a public key, PEM; bundles have to be signed")
  private String key = "";

  @Option(
      names = "--verification-key-id",
      paramLabel = "NAME",
      description = "the key's name (default: ${DEFAULT-VALUE})")
  private String keyId = "default";

  @Option(
      names = "--signing-alg",
      paramLabel = "NAME",
      description = "the algorithm (default: ${DEFAULT-VALUE})")
  private String algorithm = BundleKey.DEFAULT_ALGORITHM;

  @Option(names = "--scope", paramLabel = "NAME", description = "the scope of the signature")
  private String scope = "";

  @Option(
      names = "--exclude-files-verify",
      split = ",",
      paramLabel = "FILE",
      description = "files that the signature leaves out")
  private List<String> excluded = List.of();

  @Option(names = "--skip-verify", description = "don't verify signatures")
  private boolean skip;

  /**
   * What they come to.
   *
   * @throws IllegalArgumentException if the key's file can't be read
   */
  VerificationSettings settings() {
    if (skip) {
      return VerificationSettings.SKIPPED;
    }
    if (key.isEmpty()) {
      return VerificationSettings.NONE;
    }
    String material = key;
    if (!algorithm.startsWith("HS")) {
      try {
        material = Files.readString(Path.of(key));
      } catch (IOException e) {
        throw new IllegalArgumentException("--verification-key " + key + ": can't be read", e);
      }
    }
    return new VerificationSettings(
        Map.of(keyId, new BundleKey(keyId, algorithm, material, scope)),
        keyId,
        scope,
        excluded,
        true);
  }
}
