package dev.gatehouse.delivery.file;

import java.nio.file.Path;

/**
 * Where events are written for a forwarder.
 *
 * @param file its folder must exist
 * @param largest size in bytes behind which the file is set aside under a numbered name
 * @param kept how many files that were set aside are kept; the oldest go when there are more
 */
public record FileSettings(Path file, long largest, int kept) {

  public FileSettings {
    if (file.getFileName() == null) {
      throw new IllegalArgumentException("the sink's file is " + file + ", expected a file's path");
    }
    if (largest < 1024 || kept < 1) {
      throw new IllegalArgumentException(
          "the sink's file is set aside behind "
              + largest
              + " bytes and "
              + kept
              + " of them are kept, expected at least 1024 and 1");
    }
  }

  /** 100 MB, ten kept. */
  public static FileSettings of(Path file) {
    return new FileSettings(file, 100_000_000, 10);
  }
}
