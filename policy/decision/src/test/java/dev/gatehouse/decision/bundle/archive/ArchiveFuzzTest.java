package dev.gatehouse.decision.bundle.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.decision.bundle.BundleException;
import java.util.SortedMap;

/** Whatever bytes come as a bundle, they are its files or refused with the reader's own error. */
class ArchiveFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void anyBytesAreABundleOrRefused(byte[] archive) {
    SortedMap<String, byte[]> files;
    try {
      files = ArchiveReader.read(archive, ArchiveLimits.defaults());
    } catch (BundleException refused) {
      assertThat(refused.getMessage()).isNotBlank();
      return;
    }
    // No name leads out of the bundle.
    assertThat(files.keySet())
        .noneMatch(name -> name.startsWith("/") || name.contains("..") && name.contains("../"));
  }
}
