package dev.gatehouse.objectstore;

/**
 * Where access keys are kept. They are read for each request, so that rotated ones count at once.
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface KeySource {

  /**
   * The keys now.
   *
   * @throws StorageException saying where they were expected, if they can't be read
   */
  AccessKeys read() throws StorageException;
}
