package dev.gatehouse.verifier.note;

/** The rule for key names of C2SP signed-note, section "Format". */
final class KeyName {

  private KeyName() {}

  /** Whether a name is not empty and has no Unicode space and no plus sign. */
  static boolean isValid(String name) {
    return !name.isEmpty() && name.codePoints().noneMatch(KeyName::isForbidden);
  }

  private static boolean isForbidden(int c) {
    return c == '+' || c == 0x85 || Character.isSpaceChar(c) || Character.isWhitespace(c);
  }
}
