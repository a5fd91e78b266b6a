package dev.gatehouse.appliance.command;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.build.SourceFiles;
import dev.gatehouse.decision.bundle.signature.BundleKey;
import dev.gatehouse.decision.bundle.signature.SignatureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Signs the files of a bundle; flags and output as {@code opa sign} has them. */
@Command(
    name = "sign",
    description = "Writes .signatures.json for the files of a bundle.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit codes: 0 signed, 1 the files or the key can't be used, 2 wrong usage."})
final class PolicySignCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "bundles, or folders of that structure")
  private List<String> paths = List.of();

  @Option(
      names = {"-b", "--bundle"},
      description = "the paths are bundles or have the structure of bundles; needed")
  private boolean bundle;

  @Option(
      names = {"-o", "--output-file-path"},
      paramLabel = "FOLDER",
      description = "where .signatures.json is written (default: ${DEFAULT-VALUE})")
  private Path output = Path.of(".");

  @Option(
      names = "--signing-key",
      paramLabel = "KEY",
      description = "a shared secret, or the file of a private key in PEM")
  private @Nullable String signingKey;

  @Option(
      names = "--signing-alg",
      paramLabel = "ALGORITHM",
      description = "HS, RS, PS or ES with 256, 384 or 512, or EdDSA (default: ${DEFAULT-VALUE})")
  private String algorithm = BundleKey.DEFAULT_ALGORITHM;

  @Option(
      names = "--claims-file",
      paramLabel = "FILE",
      description = "more claims of the signature, JSON, such as its scope")
  private @Nullable Path claims;

  @Option(names = "--signing-plugin", hidden = true)
  private @Nullable String plugin;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (plugin != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--signing-plugin is not supported: there are no plugins, sign with --signing-key");
    }
    if (signingKey == null) {
      throw new ParameterException(
          spec.commandLine(),
          "specify the secret (HMAC) or path of the PEM file containing the private key (RSA and"
              + " ECDSA)");
    }
    if (!bundle) {
      throw new ParameterException(
          spec.commandLine(),
          "enable bundle mode (ie. --bundle) to sign bundle files or directories");
    }
    try {
      SortedMap<String, byte[]> files = new TreeMap<>();
      for (String path : paths) {
        SourceFiles source = SourceFiles.read(path, List.of(SignatureFile.FILE), false);
        files.putAll(source.named());
      }
      SignatureFile signature = SigningFlags.signer(algorithm, signingKey, "", claims).sign(files);
      Files.createDirectories(output);
      Files.write(output.resolve(SignatureFile.FILE), signature.write());
      return ExitCode.DONE;
    } catch (BundleException e) {
      spec.commandLine().getErr().println("error: " + e.getMessage());
      return ExitCode.NO;
    }
  }
}
