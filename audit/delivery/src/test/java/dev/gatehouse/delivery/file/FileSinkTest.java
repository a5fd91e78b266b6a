package dev.gatehouse.delivery.file;

import static dev.gatehouse.delivery.Events.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.delivery.sink.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {

  @TempDir private Path folder;

  @Test
  void writesOneEventALineInOrder() throws IOException {
    FileSink sink = new FileSink(FileSettings.of(file()));
    assertThat(sink.deliver(outgoing("a", 0, 2))).isEqualTo(Delivery.delivered());
    assertThat(sink.deliver(outgoing("a", 2, 1))).isEqualTo(Delivery.delivered());
    List<String> lines = Files.readAllLines(file());
    assertThat(lines).hasSize(3).allMatch(line -> line.startsWith("{\"action\""));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .doesNotContain("rwxrwx")
        .endsWith("---");
  }

  @Test
  void endsALineThatACrashCutOff() throws IOException {
    Files.writeString(file(), "{\"cut");
    new FileSink(FileSettings.of(file())).deliver(outgoing("a", 0, 1));
    assertThat(Files.readAllLines(file())).hasSize(2).startsWith("{\"cut");
  }

  @Test
  void setsFullFilesAsideAndKeepsOnlySoMany() throws IOException {
    FileSink sink = new FileSink(new FileSettings(file(), 1024, 2));
    for (int round = 0; round < 5; round++) {
      assertThat(sink.deliver(outgoing("a", round * 10, 10))).isEqualTo(Delivery.delivered());
    }
    try (var files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("events.ndjson", "events.ndjson.1", "events.ndjson.2");
    }
    assertThat(Files.readString(file())).contains("\"id\"");
  }

  @Test
  void aMissingFolderIsAnAlert() {
    Path missing = folder.resolve("missing").resolve("events.ndjson");
    assertThat(new FileSink(FileSettings.of(missing)).deliver(outgoing("a", 0, 1)))
        .isEqualTo(Delivery.misconfigured("there is no folder for " + missing));
  }

  private Path file() {
    return folder.resolve("events.ndjson");
  }
}
