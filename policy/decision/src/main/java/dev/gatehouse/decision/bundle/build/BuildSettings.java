package dev.gatehouse.decision.bundle.build;

import dev.gatehouse.decision.bundle.signature.BundleSigner;
import dev.gatehouse.decision.bundle.signature.VerificationSettings;
import dev.gatehouse.rego.CompileOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a bundle is built.
 *
 * @param bundles whether the paths have the structure of bundles, rather than that of {@code
 *     --data}
 * @param ignored patterns of files and folders that are left out
 * @param followLinks whether symbolic links are followed
 * @param revision the manifest's revision; null: that of the input
 * @param options the dialect, and the functions that policies may call
 * @param verification how signatures of the inputs are verified; null: a signed one is refused
 * @param signer signs the output; null: it is not signed
 */
public record BuildSettings(
    boolean bundles,
    List<String> ignored,
    boolean followLinks,
    @Nullable String revision,
    CompileOptions options,
    @Nullable VerificationSettings verification,
    @Nullable BundleSigner signer) {

  public BuildSettings {
    ignored = List.copyOf(ignored);
  }
}
