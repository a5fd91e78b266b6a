package dev.gatehouse.rego.peers;

import java.util.List;

/** A program that the engines answer differently. */
record Difference(Program program, Outcome opa, Outcome ours) {

  /**
   * Compares two outcomes. Of compile errors OPA tells at most ten, in an order that changes from
   * run to run, and some without a place; so those are alike which have an error in common, code
   * and message. (Their places are compared by the corpus of compile errors.)
   */
  static boolean isAlike(Outcome opa, Outcome ours) {
    if (!opa.kind().equals("refused") || !ours.kind().equals("refused")) {
      return opa.equals(ours);
    }
    List<String> theirs = errors(opa);
    return errors(ours).stream().anyMatch(theirs::contains);
  }

  private static List<String> errors(Outcome refused) {
    return refused.text().lines().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
  }

  @Override
  public String toString() {
    return "%s\n  input %s\n  opa   %s %s\n  ours  %s %s\n"
        .formatted(
            program.module(), program.input(), opa.kind(), opa.text(), ours.kind(), ours.text());
  }
}
