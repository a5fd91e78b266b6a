package dev.gatehouse.decision.bundle.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.decision.bundle.BundleException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which archives are read, and that every attack by one ends in a refusal that names it. */
class ArchiveReaderTest {

  private static final ArchiveLimits SMALL = new ArchiveLimits(1 << 20, 4096, 10);

  @Test
  void filesComeByTheirPathWhateverTheSlashBeforeIt() throws BundleException {
    byte[] archive =
        new HostileArchive()
            .file("/data.json", "{}")
            .file("./a/x.rego", "package a")
            .file("b/y.rego", "package b")
            .bytes();

    SortedMap<String, byte[]> files = ArchiveReader.read(archive, SMALL);

    assertThat(files.keySet()).containsExactly("a/x.rego", "b/y.rego", "data.json");
    assertThat(files.get("a/x.rego")).asString().isEqualTo("package a");
  }

  @Test
  void foldersArePassedOver() throws BundleException {
    byte[] archive =
        new HostileArchive()
            .special("./", TarConstants.LF_DIR, "")
            .special("a/", TarConstants.LF_DIR, "")
            .file("a/x.rego", "package a")
            .bytes();
    assertThat(ArchiveReader.read(archive, SMALL).keySet()).containsExactly("a/x.rego");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x.rego", "/../x.rego", "a/../../x.rego", "a//x.rego", "a/./x.rego"})
  void pathsThatClimbOutOrAreAmbiguousAreRefused(String path) {
    refused(new HostileArchive().file(path, "package a").bytes())
        .hasMessage(
            path + ": the path leads out of the bundle or is ambiguous, expected a plain one");
  }

  @Test
  void controlCharactersAndBackslashesInPathsAreRefused() {
    refused(new HostileArchive().file("a\\..\\x.rego", "package a").bytes())
        .hasMessage(
            "a\\..\\x.rego: the path has a control character or a backslash, expected none");
    refused(new HostileArchive().file("a\n.rego", "package a").bytes())
        .hasMessage("a?.rego: the path has a control character or a backslash, expected none");
  }

  @Test
  void pathsThatAreNotUtf8AreRefused() throws IOException {
    byte[] tar = new byte[1536];
    tar[0] = 'a';
    tar[1] = (byte) 0xff;
    header(tar, 0);
    refused(gzip(tar))
        .hasMessageEndingWith(": the path is not UTF-8 or has a question mark, expected neither");
  }

  @Test
  void longPathsAreRefused() {
    refused(new HostileArchive().file("a".repeat(2000), "package a").bytes())
        .hasMessage("a".repeat(64) + "…: the path has 2000 characters, expected at most 1024");
  }

  @ParameterizedTest
  @ValueSource(
      bytes = {
        TarConstants.LF_SYMLINK,
        TarConstants.LF_LINK,
        TarConstants.LF_CHR,
        TarConstants.LF_BLK,
        TarConstants.LF_FIFO
      })
  void linksAndDevicesAreRefused(byte kind) {
    refused(new HostileArchive().special("a/x.rego", kind, "/etc/passwd").bytes())
        .hasMessage("a/x.rego: is a link or a device, expected files only");
  }

  @Test
  void filesThatAreThereTwiceAreRefused() {
    refused(new HostileArchive().file("x.rego", "package a").file("/x.rego", "package b").bytes())
        .hasMessage("x.rego: is in the archive twice, expected once");
  }

  @Test
  void aBombIsStoppedByItsDeclaredSizeAndByWhatItUnpacksTo() throws IOException {
    refused(new HostileArchive().file("data.json", new byte[5000]).bytes())
        .hasMessage("data.json: with it the bundle exceeds 4096 bytes unpacked, expected less");
    refused(gzip(new byte[64 << 20]))
        .hasMessageContaining("it unpacks to more than 1073152 bytes, expected less");
  }

  @Test
  void tooManyEntriesAreRefused() {
    HostileArchive archive = new HostileArchive();
    for (int i = 0; i < 11; i++) {
      archive.file(i + ".rego", "package a");
    }
    refused(archive.bytes()).hasMessage("the archive has more than 10 entries, expected fewer");
  }

  @Test
  void anArchiveThatIsTooLongIsNotEvenOpened() {
    assertThatThrownBy(() -> ArchiveReader.read(new byte[11], new ArchiveLimits(10, 100, 1)))
        .isInstanceOf(BundleException.class)
        .hasMessage("the archive has 11 bytes, expected at most 10");
  }

  @Test
  void anArchiveThatIsCutShortIsRefusedWhereverItIsCut() {
    byte[] whole = new HostileArchive().file("x.rego", "package a").bytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      refused(cut).isInstanceOf(BundleException.class);
    }
  }

  @Test
  void whatIsNoArchiveIsRefused() throws IOException {
    refused("package a".getBytes(StandardCharsets.UTF_8))
        .hasMessageStartingWith("the archive can't be unpacked, expected a tar file compressed");
    refused(gzip(new byte[0])).hasMessage("the archive is empty, expected the files of a bundle");
  }

  @Property
  void whateverTheBytesTheOnlyErrorIsItsOwn(@ForAll byte[] bytes) throws IOException {
    for (byte[] archive : new byte[][] {bytes, gzip(bytes)}) {
      try {
        assertThat(ArchiveReader.read(archive, SMALL)).isNotNull();
      } catch (BundleException expected) {
        assertThat(expected).hasMessageStartingWith("the archive ");
      }
    }
  }

  @Property(tries = 50)
  void whatIsWrittenIsReadAndAlwaysTheSameBytes(@ForAll byte[] first, @ForAll byte[] second)
      throws BundleException {
    Map<String, byte[]> files = new TreeMap<>(Map.of("a/data.json", first, "b.rego", second));
    byte[] archive = ArchiveWriter.write(files);
    SortedMap<String, byte[]> read = ArchiveReader.read(archive, ArchiveLimits.defaults());
    assertThat(read.keySet()).isEqualTo(files.keySet());
    assertThat(read.get("a/data.json")).isEqualTo(first);
    assertThat(read.get("b.rego")).isEqualTo(second);
    assertThat(ArchiveWriter.write(files)).isEqualTo(archive);
  }

  private static AbstractThrowableAssert<?, ?> refused(byte[] archive) {
    return assertThatThrownBy(() -> ArchiveReader.read(archive, SMALL))
        .isInstanceOf(BundleException.class);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
      zipped.write(content);
    }
    return bytes.toByteArray();
  }

  /** A header of an empty file, of POSIX.1-1988: name, mode, ids, size, time, checksum. */
  private static void header(byte[] tar, int size) {
    byte[] octal = String.format("%011o\0", size).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(octal, 0, tar, 124, octal.length);
    System.arraycopy("00000000000\0".getBytes(StandardCharsets.US_ASCII), 0, tar, 136, 12);
    Arrays.fill(tar, 148, 156, (byte) ' ');
    tar[156] = '0';
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += tar[i] & 0xff;
    }
    System.arraycopy(
        String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII), 0, tar, 148, 8);
  }
}
