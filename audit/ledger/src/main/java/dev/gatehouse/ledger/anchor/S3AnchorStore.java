package dev.gatehouse.ledger.anchor;

import dev.gatehouse.objectstore.Listing;
import dev.gatehouse.objectstore.ObjectLock;
import dev.gatehouse.objectstore.ObjectStore;
import dev.gatehouse.objectstore.Put;
import dev.gatehouse.objectstore.PutOutcome;
import dev.gatehouse.objectstore.StorageException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A bucket with an object for each checkpoint, locked as configured. */
final class S3AnchorStore implements AnchorStore {

  private static final int LARGEST = 64 * 1024;

  private final ObjectStore store;
  private final String prefix;
  private final ObjectLock lock;

  /**
   * @param prefix what keys begin with, without a slash at either end; empty for none
   */
  S3AnchorStore(ObjectStore store, String prefix, ObjectLock lock) {
    this.store = store;
    this.prefix = prefix.isEmpty() ? "" : prefix + "/";
    this.lock = lock;
  }

  @Override
  public String kind() {
    return "s3";
  }

  @Override
  public String place(String key) {
    return store.bucket().place(prefix + key);
  }

  @Override
  public boolean write(String key, String note) throws AnchorException, InterruptedException {
    byte[] body = note.getBytes(StandardCharsets.UTF_8);
    try {
      return store.put(new Put(prefix + key, body, "text/plain; charset=utf-8", true, lock))
          == PutOutcome.STORED;
    } catch (StorageException e) {
      throw new AnchorException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Optional<String> read(String key) throws AnchorException, InterruptedException {
    try {
      return store.get(prefix + key, LARGEST).map(body -> new String(body, StandardCharsets.UTF_8));
    } catch (StorageException e) {
      throw new AnchorException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public List<String> below(String folder) throws AnchorException, InterruptedException {
    String from = prefix + folder;
    try {
      Listing listing = store.list(from);
      return Stream.concat(listing.keys().stream(), listing.prefixes().stream())
          .filter(key -> key.startsWith(from) && key.length() > from.length())
          .map(key -> key.substring(from.length()))
          .sorted()
          .toList();
    } catch (StorageException e) {
      throw new AnchorException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
