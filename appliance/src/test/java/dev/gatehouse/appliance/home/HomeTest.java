package dev.gatehouse.appliance.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path folder;

  @Test
  void isCreatedForItsOwnerAlone() throws Exception {
    try (var home = Home.open(folder.resolve("new"))) {
      assertThat(home.fresh()).isTrue();
      home.folder("credentials");
    }
    for (String path : new String[] {"new", "new/credentials"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(path))))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void isFreshUntilItWasInitialised() {
    try (var home = Home.open(folder)) {
      assertThat(home.fresh()).isTrue();
    }
    try (var home = Home.open(folder)) {
      assertThat(home.fresh()).isTrue();
      home.initialised();
    }
    try (var home = Home.open(folder)) {
      assertThat(home.fresh()).isFalse();
    }
  }

  @Test
  void ofANewerVersionIsRefusedByName() throws Exception {
    Files.writeString(folder.resolve("version"), "2\n");
    assertThatThrownBy(() -> Home.open(folder))
        .isInstanceOf(CannotRunException.class)
        .hasMessage(
            "the home "
                + folder
                + " was written by a newer gatehouse (version 2, this one knows up to 1): run the"
                + " newer one or choose another --home");
  }

  @Test
  void withAVersionThatIsNoNumberIsRefused() throws Exception {
    Files.writeString(folder.resolve("version"), "one");
    assertThatThrownBy(() -> Home.open(folder))
        .isInstanceOf(CannotRunException.class)
        .hasMessage(
            "the file "
                + folder.resolve("version")
                + " should hold the home's version, a number, and holds something else");
  }

  @Test
  void servesOneProcessAtATime() {
    try (var first = Home.open(folder)) {
      assertThat(first.folder()).isEqualTo(folder);
      assertThatThrownBy(() -> Home.open(folder))
          .isInstanceOf(CannotRunException.class)
          .hasMessageContaining("is in use by another gatehouse process");
    }
    try (var second = Home.open(folder)) {
      assertThat(second.fresh()).isTrue();
    }
  }

  @Test
  void thatCannotBeWrittenIsRefusedInOneSentence() throws Exception {
    Path file = Files.createFile(folder.resolve("a-file"));
    assertThatThrownBy(() -> Home.open(file.resolve("home")))
        .isInstanceOf(CannotRunException.class)
        .hasMessage(
            "the home "
                + file.resolve("home")
                + " can't be written: give this user write access or choose another --home");
  }
}
