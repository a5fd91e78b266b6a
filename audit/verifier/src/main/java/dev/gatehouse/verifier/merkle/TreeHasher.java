package dev.gatehouse.verifier.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes of RFC 6962, section 2.1, over SHA-256. Not thread-safe: it keeps one digest. */
public final class TreeHasher {

  private static final byte LEAF = 0x00;
  private static final byte NODE = 0x01;

  private final MessageDigest digest;

  public TreeHasher() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The root of the tree without leaves: the hash of nothing. */
  public Hash empty() {
    return Hash.of(digest.digest());
  }

  /** The hash of a leaf: SHA-256 over {@code 0x00} and the entry. */
  public Hash leaf(byte[] entry) {
    digest.update(LEAF);
    return Hash.of(digest.digest(entry));
  }

  /** The hash of an inner node: SHA-256 over {@code 0x01} and both children. */
  public Hash node(Hash left, Hash right) {
    digest.update(NODE);
    left.update(digest);
    right.update(digest);
    return Hash.of(digest.digest());
  }
}
