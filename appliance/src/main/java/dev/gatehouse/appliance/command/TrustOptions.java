package dev.gatehouse.appliance.command;

import dev.gatehouse.verifier.note.VerifierKey;
import dev.gatehouse.verifier.trust.PolicyFile;
import dev.gatehouse.verifier.trust.TrustPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whom the verifier's user trusts: keys of logs and of witnesses, or a policy file of both. */
final class TrustOptions {

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "a trusted key, NAME+ID+BASE64, or a file with one a line; again for more")
  private List<String> keys = List.of();

  @Option(
      names = "--witness",
      paramLabel = "KEY",
      description =
          "a trusted witness's key, or a file with one a line; again for more. All of them must"
              + " have cosigned, or --quorum of them")
  private List<String> witnesses = List.of();

  @Option(
      names = "--quorum",
      paramLabel = "N",
      description = "how many of the witnesses must have cosigned")
  private @Nullable Integer quorum;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "logs, witnesses and their quorum, a file of C2SP tlog-policy")
  private @Nullable Path policy;

  /**
   * What the options say together.
   *
   * @throws IllegalArgumentException when a key or the policy is unusable, saying which
   */
  TrustPolicy policy(CommandLine command) throws IOException {
    if (policy != null && (!witnesses.isEmpty() || quorum != null)) {
      throw new ParameterException(
          command, "--policy names the witnesses; --witness and --quorum do not go with it");
    }
    if (quorum != null && witnesses.isEmpty()) {
      throw new ParameterException(command, "--quorum needs the keys of --witness");
    }
    TrustPolicy trusted = policy == null ? TrustPolicy.ofLogs(List.of()) : file(policy);
    trusted = trusted.withLogs(parse(keys));
    if (trusted.logs().isEmpty()) {
      throw new ParameterException(
          command, "expected --key KEY, or a --policy FILE that names the log");
    }
    return witnesses.isEmpty() ? trusted : witnessed(trusted);
  }

  private TrustPolicy witnessed(TrustPolicy trusted) throws IOException {
    List<VerifierKey> known = parse(witnesses);
    return trusted.withWitnesses(known, quorum == null ? known.size() : quorum);
  }

  private static TrustPolicy file(Path policy) throws IOException {
    try {
      return PolicyFile.parse(Files.readString(policy));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(policy + ", " + e.getMessage(), e);
    }
  }

  private static List<VerifierKey> parse(List<String> given) throws IOException {
    List<VerifierKey> parsed = new ArrayList<>();
    for (String key : given) {
      if (key.contains("+")) {
        parsed.add(VerifierKey.parse(key.strip()));
      } else {
        Files.readAllLines(Path.of(key)).stream()
            .filter(line -> !line.isBlank())
            .map(line -> VerifierKey.parse(line.strip()))
            .forEach(parsed::add);
      }
    }
    return parsed;
  }
}
