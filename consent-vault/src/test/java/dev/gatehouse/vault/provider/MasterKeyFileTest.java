package dev.gatehouse.vault.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyFileTest {

  @TempDir Path folder;

  @Test
  void makesAKeyThatOnlyItsOwnerReads() throws Exception {
    Path file = folder.resolve("vault/master.key");

    MasterKeyFile.openOrCreate(file).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).matches("gatehouse-vault-master-key-v1 [0-9a-f]{64}\n");
    assertThat(file.getParent())
        .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith(".master"));
  }

  @Test
  void readsTheSameKeyAgain() throws Exception {
    Path file = folder.resolve("master.key");

    assertThat(key(file)).isEqualTo(key(file));
  }

  @Test
  void givesConcurrentStartersOneKey() throws Exception {
    Path file = folder.resolve("master.key");
    Set<String> keys = new HashSet<>();
    try (var executor = Executors.newFixedThreadPool(8)) {
      var futures = IntStream.range(0, 32).mapToObj(i -> executor.submit(() -> key(file))).toList();
      for (var future : futures) {
        keys.add(future.get());
      }
    }

    assertThat(keys).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rwx------"})
  void refusesAFileThatIsNotPrivate(String mode) throws Exception {
    Path file = folder.resolve("master.key");
    MasterKeyFile.openOrCreate(file).close();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

    assertThatThrownBy(() -> MasterKeyFile.openOrCreate(file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            file
                + " holds the master key and has mode "
                + mode
                + "; expected rw------- (chmod 600)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gatehouse-vault-master-key-v1 \n",
        "gatehouse-vault-master-key-v2"
            + " 0000000000000000000000000000000000000000000000000000000000000000\n",
        "gatehouse-vault-master-key-v1"
            + " 0000000000000000000000000000000000000000000000000000000000000000",
        "gatehouse-vault-master-key-v1"
            + " 00000000000000000000000000000000000000000000000000000000000000zz\n",
        "gatehouse-vault-master-key-v1"
            + " 000000000000000000000000000000000000000000000000000000000000000000\n"
      })
  void refusesAnythingElseThanOneKeyLine(String content) throws Exception {
    Path file = folder.resolve("master.key");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, content);

    assertThatThrownBy(() -> MasterKeyFile.openOrCreate(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + " is not a master key file: ")
        .hasMessageNotContaining("0000");
    assertThat(Files.readString(file)).isEqualTo(content);
  }

  private static String key(Path file) throws IOException {
    try (var key = MasterKeyFile.openOrCreate(file)) {
      return key.use(HexFormat.of()::formatHex);
    }
  }
}
