package dev.gatehouse.appliance.command;

import dev.gatehouse.verifier.checkpoint.CheckpointSignatures;
import dev.gatehouse.verifier.checkpoint.CheckpointSignatures.Signed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells whose signatures of a checkpoint were verified. */
final class SignatureLines {

  private SignatureLines() {}

  /** In sentences. */
  static List<String> of(CheckpointSignatures signatures) {
    List<String> lines = new ArrayList<>();
    signatures.log().forEach(signed -> lines.add("signed by " + sentence(signed)));
    signatures.witnesses().forEach(signed -> lines.add("cosigned by " + sentence(signed)));
    if (signatures.quorum().required() > 0) {
      lines.add(
          "%d of the %d witnesses required by %s"
              .formatted(
                  signatures.reached(),
                  signatures.quorum().required(),
                  signatures.quorum().name()));
    }
    if (signatures.others() > 0) {
      lines.add(
          "not verified: %d signatures by keys that you did not give"
              .formatted(signatures.others()));
    }
    return lines;
  }

  private static String sentence(Signed signed) {
    return signed.name()
        + " with "
        + signed.algorithm()
        + (signed.time() == null ? "" : " at " + signed.time());
  }

  /** One signature for a JSON document. */
  static Map<String, Object> json(Signed signed) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", signed.name());
    document.put("algorithm", signed.algorithm());
    if (signed.time() != null) {
      document.put("time", signed.time().toString());
    }
    return document;
  }

  /** The witnesses for a JSON document: who cosigned, and how many had to. */
  static Map<String, Object> witnesses(CheckpointSignatures signatures) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("quorum", signatures.quorum().name());
    document.put("required", signatures.quorum().required());
    document.put("reached", signatures.reached());
    document.put("cosigned", signatures.witnesses().stream().map(SignatureLines::json).toList());
    document.put("not_verified", signatures.others());
    return document;
  }
}
