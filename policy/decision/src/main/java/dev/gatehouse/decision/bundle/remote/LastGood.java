package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * What a restart needs of a bundle: its last good archive, and the newest revision that was in
 * force. Written in one step, so that it is the earlier or the later one whenever the machine
 * stops.
 */
final class LastGood {

  private static final String ARCHIVE = "bundle.tar.gz";
  private static final String NEWEST = "newest.json";

  private final Path folder;

  LastGood(Path directory, String bundle) {
    this.folder = directory.resolve("bundles").resolve(folder(bundle));
  }

  /** A name that stays where it belongs: dots alone would be another folder. */
  private static String folder(String bundle) {
    String encoded = URLEncoder.encode(bundle, StandardCharsets.UTF_8);
    return encoded.chars().allMatch(c -> c == '.') ? encoded.replace(".", "%2E") : encoded;
  }

  /** The archive; null if none was kept. */
  byte @Nullable [] archive(long maxBytes) throws BundleException {
    Path file = folder.resolve(ARCHIVE);
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try {
      if (Files.size(file) > maxBytes) {
        throw new BundleException(file + ": has more than " + maxBytes + " bytes");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new BundleException(file + ": can't be read", e);
    }
  }

  void keepArchive(byte[] archive) throws BundleException {
    write(ARCHIVE, archive);
  }

  /** The newest revision; null if none was kept. A damaged note is an error, not none. */
  @Nullable RevisionOrder newest() throws BundleException {
    Path file = folder.resolve(NEWEST);
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try {
      if (RegoJson.parse(Files.readAllBytes(file)) instanceof RegoObject note
          && note.get("revision") instanceof RegoString revision
          && note.get("sequence") instanceof RegoString sequence) {
        String counter = sequence.value();
        return new RevisionOrder(
            counter.isEmpty() ? null : new BigInteger(counter), revision.value());
      }
    } catch (IOException | RegoJsonException | NumberFormatException e) {
      throw new BundleException(file + ": is damaged, and an older bundle can't be told", e);
    }
    throw new BundleException(file + ": is damaged, and an older bundle can't be told");
  }

  void keepNewest(RevisionOrder order) throws BundleException {
    BigInteger sequence = order.sequence();
    RegoObject note =
        RegoObject.builder()
            .put("revision", order.revision())
            .put("sequence", sequence == null ? "" : sequence.toString())
            .build();
    write(NEWEST, RegoJson.writeBytes(note));
  }

  private void write(String name, byte[] content) throws BundleException {
    Path target = folder.resolve(name);
    try {
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, name, ".new");
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new BundleException(target + ": can't be written", e);
    }
  }
}
