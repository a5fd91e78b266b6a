package dev.gatehouse.verifier.fuzz;

import java.io.ByteArrayOutputStream;

/**
 * Edits of a good text, made of a fuzzer's bytes: four for each, a place in two bytes, what to do
 * there, and a byte to do it with. So a fuzzer stays near what is valid.
 */
final class Edits {

  private static final int SIZE = 4;

  private Edits() {}

  static byte[] apply(byte[] edits, byte[] good) {
    byte[] text = good.clone();
    for (int at = 0; at + SIZE <= edits.length && text.length > 0; at += SIZE) {
      int place = ((edits[at] & 0xFF) << Byte.SIZE | edits[at + 1] & 0xFF) % text.length;
      text = edit(text, place, edits[at + 2] & 0x3, edits[at + 3]);
    }
    return text;
  }

  private static byte[] edit(byte[] text, int place, int action, byte with) {
    ByteArrayOutputStream edited = new ByteArrayOutputStream();
    edited.write(text, 0, place);
    switch (action) {
      case 0 -> edited.write(with);
      case 1 -> edited.write(text[place] ^ with);
      case 2 -> {
        edited.write(with);
        edited.write(text[place]);
      }
      default -> {}
    }
    edited.write(text, place + 1, text.length - place - 1);
    return edited.toByteArray();
  }
}
