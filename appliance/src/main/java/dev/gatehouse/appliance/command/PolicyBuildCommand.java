package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.appliance.policy.CheckSettings;
import dev.gatehouse.appliance.policy.ErrorReport;
import dev.gatehouse.appliance.policy.PolicyFileException;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.build.BuildSettings;
import dev.gatehouse.decision.bundle.build.BundleBuild;
import dev.gatehouse.decision.bundle.build.BundleParts;
import dev.gatehouse.decision.bundle.signature.BundleKey;
import dev.gatehouse.decision.bundle.signature.BundleSigner;
import dev.gatehouse.decision.bundle.signature.VerificationSettings;
import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.RegoVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Builds a bundle; flags and output as {@code opa build} has them. */
@Command(
    name = "build",
    description = "Builds a bundle of policies and data, signed where a key is given.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 built, 1 the policies do not compile or a signature does not hold, 2 wrong"
          + " usage."
    })
final class PolicyBuildCommand implements Callable<Integer> {
  private static final String DEFAULT_KEY = "default";

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "files and folders; bundles with -b")
  private List<String> paths = List.of();

  @Option(
      names = {"-b", "--bundle"},
      description = "the paths are bundles or have the structure of bundles")
  private boolean bundle;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "what to write (default: ${DEFAULT-VALUE})")
  private Path output = Path.of("bundle.tar.gz");

  @Option(
      names = {"-e", "--entrypoint"},
      paramLabel = "PATH",
      description = "a document that is asked for, with slashes; again for more")
  private List<String> entrypoints = List.of();

  @Option(
      names = {"-O", "--optimize"},
      paramLabel = "LEVEL",
      description =
          "0: none, 1: evaluate each rule that entry points need, 2: put rules into those that ask"
              + " for them, as every higher one does (default: ${DEFAULT-VALUE})")
  private int optimize;

  @Option(
      names = {"-r", "--revision"},
      paramLabel = "REVISION",
      description = "of the bundle")
  private @Nullable String revision;

  @Option(
      names = "--ignore",
      paramLabel = "PATTERN",
      split = ",",
      description = "files and folders to leave out, such as '*_test.rego'")
  private List<String> ignored = List.of();

  @Option(
      names = {"-t", "--target"},
      paramLabel = "TARGET",
      description = "rego; wasm and plan are not supported (default: ${DEFAULT-VALUE})")
  private String target = "rego";

  @Option(names = "--debug", description = "say what is put together")
  private boolean debug;

  @Option(
      names = "--prune-unused",
      description = "accepted: as with opa, modules of Rego keep all their rules")
  private boolean prune;

  @Option(names = "--follow-symlinks", description = "follow symbolic links")
  private boolean followLinks;

  @Option(
      names = "--capabilities",
      paramLabel = "VERSION|FILE",
      description = "the capabilities that policies are held to")
  private @Nullable String capabilities;

  @Mixin private PolicyBuildRefusals refused = new PolicyBuildRefusals();

  @Option(names = "--v0-compatible", description = "the dialect before OPA 1.0")
  private boolean v0;

  @Option(
      names = "--signing-key",
      paramLabel = "KEY",
      description = "a shared secret, or the file of a private key in PEM")
  private @Nullable String signingKey;

  @Option(
      names = "--signing-alg",
      paramLabel = "ALGORITHM",
      description = "of signing and verifying (default: ${DEFAULT-VALUE})")
  private String algorithm = BundleKey.DEFAULT_ALGORITHM;

  @Option(
      names = "--claims-file",
      paramLabel = "FILE",
      description = "more claims of the signature, JSON")
  private @Nullable Path claims;

  @Option(
      names = "--verification-key",
      paramLabel = "KEY",
      description = "a shared secret, or the file of a public key in PEM")
  private @Nullable String verificationKey;

  @Option(
      names = "--verification-key-id",
      paramLabel = "ID",
      description = "of the verification key (default: ${DEFAULT-VALUE})")
  private String verificationKeyId = DEFAULT_KEY;

  @Option(names = "--scope", paramLabel = "SCOPE", description = "that signatures must have")
  private String scope = "";

  @Option(
      names = "--exclude-files-verify",
      paramLabel = "PATTERN",
      split = ",",
      description = "files that need not be signed")
  private List<String> excluded = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    refuseWhatIsNotSupported();
    PrintWriter err = spec.commandLine().getErr();
    try {
      BundleBuild build = new BundleBuild(settings());
      BundleParts parts = build.read(paths);
      if (debug) {
        parts
            .modules()
            .forEach(module -> err.println("module " + module.file() + " " + module.version()));
        err.println("roots " + parts.roots().paths());
      }
      build.check(parts);
      write(build.write(build.optimized(parts, entrypoints, Math.min(optimize, 2))));
      return ExitCode.DONE;
    } catch (RegoCompileException refused) {
      String errors = ErrorReport.PRETTY.print(refused.errors());
      boolean loading = refused.errors().stream().allMatch(e -> e.code().equals(RegoError.PARSE));
      err.println("error: " + (loading ? "load error: " : "") + errors);
      return ExitCode.NO;
    } catch (PolicyFileException | BundleException e) {
      err.println("error: " + e.getMessage());
      return ExitCode.NO;
    }
  }

  private void write(byte[] archive) {
    try {
      Files.write(output, archive);
    } catch (IOException e) {
      throw new CannotRunException("the file " + output + " can't be written", e);
    }
  }

  private void refuseWhatIsNotSupported() {
    if (!target.equals("rego")) {
      throw wrong("target " + target + " is not supported, expected rego");
    }
    if (optimize < 0) {
      throw wrong("optimization level must be 0 or more, was " + optimize);
    }
    refused.refuse(spec);
    if (!bundle && (signingKey != null || verificationKey != null)) {
      throw wrong(
          "enable bundle mode (ie. --bundle) to verify or sign bundle files or directories");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private BuildSettings settings() throws BundleException {
    CompileOptions options =
        CompileOptions.defaults()
            .withPrintStatements(true)
            .withVersion(v0 ? RegoVersion.V0 : RegoVersion.V1);
    CompileOptions held = new CheckSettings(null, capabilities).in(options);
    return new BuildSettings(
        bundle, ignored, followLinks, revision, held, verification(), signer());
  }

  private @Nullable VerificationSettings verification() throws BundleException {
    if (verificationKey == null) {
      return null;
    }
    BundleKey key =
        new BundleKey(verificationKeyId, algorithm, SigningFlags.material(verificationKey), scope);
    return new VerificationSettings(
        Map.of(verificationKeyId, key), verificationKeyId, scope, excluded, true);
  }

  private @Nullable BundleSigner signer() throws BundleException {
    return signingKey == null
        ? null
        : SigningFlags.signer(algorithm, signingKey, verificationKeyId, claims);
  }
}
