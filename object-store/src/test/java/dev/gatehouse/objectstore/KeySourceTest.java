package dev.gatehouse.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeySourceTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void theVariablesOfAwsToolsAreRead() throws StorageException {
    Map<String, String> variables =
        Map.of("AWS_ACCESS_KEY_ID", "A", "AWS_SECRET_ACCESS_KEY", "B", "AWS_SECURITY_TOKEN", "C");
    assertThat(new EnvironmentKeys(variables::get).read()).isEqualTo(new AccessKeys("A", "B", "C"));
  }

  @Test
  void aVariableThatIsMissingIsNamed() {
    assertThatThrownBy(() -> new EnvironmentKeys(name -> null).read())
        .isInstanceOf(StorageException.class)
        .hasMessage("no AWS_ACCESS_KEY_ID set in environment");
  }

  @Test
  void aProfileIsReadFromItsFile() throws IOException, StorageException {
    Path file = folder.resolve("credentials");
    Files.writeString(
        file,
        "[other]\naws_access_key_id=X\n[ours]\n# why\naws_access_key_id = A\n"
            + "aws_secret_access_key=B=\n");
    assertThat(new ProfileKeys(file, "ours").read()).isEqualTo(new AccessKeys("A", "B=", ""));
    assertThatThrownBy(() -> new ProfileKeys(file, "other").read())
        .hasMessage(file + ": has no aws_secret_access_key in the profile other");
    assertThatThrownBy(() -> new ProfileKeys(folder.resolve("none"), "other").read())
        .hasMessage(folder.resolve("none") + ": can't be read");
    assertThat(new AccessKeys("A", "B", "C").toString()).isEqualTo("AccessKeys");
  }

  @Property
  void whatWasEncodedIsDecoded(@ForAll String text) {
    String valid = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    assertThat(PercentEncoding.decode(PercentEncoding.parameter(valid))).isEqualTo(valid);
    assertThat(PercentEncoding.parameter(valid)).matches("[A-Za-z0-9._~%-]*");
  }

  @Property
  void noBytesMakeTheErrorReaderFail(@ForAll byte[] bytes) {
    assertThat(ErrorCode.in(bytes)).isEmpty();
  }

  @Test
  void anErrorsCodeIsReadAndNoDocumentTypeIsFollowed() {
    assertThat(
            ErrorCode.in("<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8)))
        .contains("NoSuchKey");
    assertThat(
            ErrorCode.in(
                "<!DOCTYPE e [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Error><Code>&x;</Code></Error>"
                    .getBytes(StandardCharsets.UTF_8)))
        .isEmpty();
  }
}
