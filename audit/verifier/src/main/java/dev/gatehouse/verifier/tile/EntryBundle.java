package dev.gatehouse.verifier.tile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bundle of entries: each with its length in two bytes, big-endian (C2SP tlog-tiles, section "Log
 * entries").
 */
public final class EntryBundle {

  private EntryBundle() {}

  /** The entries of a bundle, empty when the bytes are no bundle of that many. */
  public static Optional<List<byte[]>> parse(byte[] bundle, int width) {
    ByteBuffer bytes = ByteBuffer.wrap(bundle);
    List<byte[]> entries = new ArrayList<>();
    while (bytes.remaining() >= Short.BYTES) {
      int length = Short.toUnsignedInt(bytes.getShort());
      if (length > bytes.remaining()) {
        return Optional.empty();
      }
      byte[] entry = new byte[length];
      bytes.get(entry);
      entries.add(entry);
    }
    return !bytes.hasRemaining() && entries.size() == width
        ? Optional.of(entries)
        : Optional.empty();
  }
}
