package dev.gatehouse.appliance.bench;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.PreparedQuery;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.builtin.VerifiedTokens;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A policy to measure, ready to be asked: compiled, its data and input parsed, as {@code opa bench}
 * has them. Evaluation and the building of the result are what counts.
 */
final class PolicyWorkload {
  /** How many verified tokens are kept where any are. */
  static final int TOKENS = 1_000;

  private static final String POLICY = "policy.rego";

  private final Path folder;
  private final PreparedQuery query;
  private final RegoValue input;
  private final EvaluationContext context;

  private PolicyWorkload(
      Path folder, PreparedQuery query, RegoValue input, EvaluationContext context) {
    this.folder = folder;
    this.query = query;
    this.input = input;
    this.context = context;
  }

  /** The folders below that hold a policy, in order of their names. */
  static List<Path> folders(Path parent) {
    try (Stream<Path> below = Files.list(parent)) {
      List<Path> found =
          below.filter(each -> Files.isRegularFile(each.resolve(POLICY))).sorted().toList();
      if (found.isEmpty()) {
        throw new CannotRunException(
            "no policy to measure in " + parent + ": expected folders with " + POLICY);
      }
      return found;
    } catch (IOException e) {
      throw new CannotRunException("the folder " + parent + " can't be read", e);
    }
  }

  /**
   * Reads the folder's files and makes sure that the policy decides what it should.
   *
   * @param tokens how many verified tokens are kept
   * @throws CannotRunException if a file is missing or the decision is another one
   */
  static PolicyWorkload load(Path folder, int tokens) {
    try {
      PreparedQuery query =
          Rego.builder()
              .module(POLICY, Files.readString(folder.resolve(POLICY)))
              .data((RegoObject) json(folder, "data.json"))
              .build()
              .query(query(folder));
      var workload =
          new PolicyWorkload(
              folder,
              query,
              json(folder, "input.json"),
              EvaluationContext.system().withTokens(VerifiedTokens.upTo(tokens)));
      workload.check(json(folder, "expected.json"));
      return workload;
    } catch (IOException e) {
      throw new CannotRunException("the benchmark's file " + e.getMessage() + " can't be read", e);
    }
  }

  /** Whether a folder's policy verifies tokens. */
  static boolean verifiesTokens(Path folder) {
    try {
      return Files.readString(folder.resolve(POLICY)).contains("io.jwt.");
    } catch (IOException e) {
      throw new CannotRunException("the policy in " + folder + " can't be read", e);
    }
  }

  /** The query of a folder. */
  static String query(Path folder) throws IOException {
    return Files.readString(folder.resolve("query.txt")).strip();
  }

  private static RegoValue json(Path folder, String file) throws IOException {
    return RegoJson.parse(Files.readAllBytes(folder.resolve(file)));
  }

  private void check(RegoValue expected) {
    RegoValue decided =
        decide()
            .map(value -> RegoJson.parse(RegoJson.write(value)))
            .orElseThrow(() -> new CannotRunException("the policy in " + folder + " is undefined"));
    if (!decided.equals(expected)) {
      throw new CannotRunException(
          "the policy in " + folder + " decides " + decided + ", expected " + expected);
    }
  }

  /** One decision. */
  Optional<RegoValue> decide() {
    return query.value(input, EvaluationLimits.defaults(), context);
  }
}
