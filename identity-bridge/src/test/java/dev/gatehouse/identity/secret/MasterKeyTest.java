package dev.gatehouse.identity.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {

  @TempDir Path folder;

  @Test
  void theFileIsItsOwnersAloneAndTheKeyStaysTheSame() throws Exception {
    Path file = folder.resolve("keys/identity-bridge.key");
    byte[] first = MasterKey.openOrCreate(file).derive("use").getEncoded();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(MasterKey.openOrCreate(file).derive("use").getEncoded()).isEqualTo(first);
  }

  @Test
  void eachUseHasAKeyOfItsOwn() {
    MasterKey key = MasterKey.openOrCreate(folder.resolve("key"));
    assertThat(key.derive("one").getEncoded())
        .hasSize(32)
        .isNotEqualTo(key.derive("two").getEncoded());
  }

  @Test
  void aFileThatOthersMayReadIsRefused() throws Exception {
    Path file = folder.resolve("key");
    MasterKey.openOrCreate(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> MasterKey.openOrCreate(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("chmod 600");
  }

  @Test
  void aFileThatHoldsNoKeyIsRefused() throws Exception {
    Path file = folder.resolve("key");
    MasterKey.openOrCreate(file);
    Files.writeString(file, "AAAA");
    assertThatThrownBy(() -> MasterKey.openOrCreate(file))
        .hasMessageContaining("holds no key of 256 bits");
    Files.writeString(file, "?");
    assertThatThrownBy(() -> MasterKey.openOrCreate(file)).hasMessageContaining("holds no base64");
  }
}
