package dev.gatehouse.ledger.anchor;

import java.util.List;
import java.util.Optional;

/**
 * Where checkpoints are kept, each once and for good. Keys are names with slashes between them.
 * Used by one thread at a time.
 */
interface AnchorStore extends AutoCloseable {

  /** What kind of place it is, such as {@code file}. */
  String kind();

  /** A key as people find it. */
  String place(String key);

  /**
   * Keeps a note, durably. What is there already stays as it is.
   *
   * @return whether it was written; false if there was something under the key
   */
  boolean write(String key, String note) throws AnchorException, InterruptedException;

  /** What is kept under a key; empty if there is nothing. */
  Optional<String> read(String key) throws AnchorException, InterruptedException;

  /**
   * The names directly below a folder, in order; those of folders end in a slash.
   *
   * @param folder ends in a slash, or is empty for the top
   */
  List<String> below(String folder) throws AnchorException, InterruptedException;

  @Override
  void close();
}
