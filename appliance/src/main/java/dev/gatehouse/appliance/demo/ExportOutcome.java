package dev.gatehouse.appliance.demo;

import dev.gatehouse.appliance.demo.Steps.Outcome;
import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.verifier.ExportVerifier;
import dev.gatehouse.verifier.VerificationReport.Refuted;
import dev.gatehouse.verifier.VerificationReport.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Verifies the text of an export offline, as {@code gatehouse audit verify} does. */
final class ExportOutcome {
  private ExportOutcome() {}

  static Outcome of(String export, List<String> keys) {
    try {
      Path file = Files.createTempFile("audit-export-", ".ndjson");
      try {
        Files.writeString(file, export);
        return switch (ExportVerifier.verify(file, keys, List.of())) {
          case Verified verified ->
              new Outcome(
                  "verified",
                  "%d events of %s, root %s"
                      .formatted(verified.events(), verified.origin(), verified.root()));
          case Refuted refuted -> new Outcome("refuted", refuted.detail());
        };
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new CannotRunException("the temporary folder can't be written", e);
    }
  }
}
