package dev.gatehouse.gateway.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.trust.tls.IssuedCertificate;
import dev.gatehouse.trust.tls.TlsMaterialException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever stands in a file of lists, only what the authority has signed is ever in force. */
final class RevocationListProperties {

  private static final Path FOLDER = create();

  private static Path create() {
    try {
      return Files.createTempDirectory("lists");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterContainer
  static void remove() throws IOException {
    Files.deleteIfExists(FOLDER.resolve("root.der"));
    Files.delete(FOLDER);
  }

  @Property(tries = 150)
  void anEditedListStopsTheStart(
      @ForAll @IntRange(max = 1_000_000) int place,
      @ForAll @IntRange(min = 1, max = 255) int change) {
    try (RevocationStage stage = new RevocationStage(FOLDER)) {
      IssuedCertificate lost = stage.root.client("lost");
      byte[] der = stage.root.list(1).revoking(lost).der();
      der[place % der.length] ^= (byte) change;
      stage.with("root.der", der);
      // An edit of the issuer's name makes it a list of an authority that nobody trusts.
      assertThat(outcome(stage, lost)).isIn("stopped", "Unverifiable");
    }
  }

  @Property(tries = 150)
  void anyOctetsStopTheStart(@ForAll @Size(max = 400) byte[] content) {
    try (RevocationStage stage = new RevocationStage(FOLDER)) {
      stage.with("root.der", content);
      assertThat(outcome(stage, stage.root.client("any"))).isEqualTo("stopped");
    }
  }

  /** No more and no less, whatever else stands in the list. */
  @Property(tries = 20)
  void exactlyWhatIsListedIsRevoked(@ForAll Set<@IntRange(max = 7) Integer> revoked) {
    try (RevocationStage stage = new RevocationStage(FOLDER)) {
      var certificates =
          IntStream.range(0, 8).mapToObj(number -> stage.root.client("c" + number)).toList();
      var list = stage.root.list(1);
      revoked.forEach(number -> list.revoking(certificates.get(number)));
      stage.with("root.der", list.der()).start();
      for (int number = 0; number < 8; number++) {
        assertThat(stage.verdict(certificates.get(number)))
            .isEqualTo(revoked.contains(number) ? "Revoked" : "Trusted");
      }
    }
  }

  private static String outcome(RevocationStage stage, IssuedCertificate certificate) {
    try {
      return stage.start().verdict(certificate);
    } catch (TlsMaterialException e) {
      return "stopped";
    }
  }
}
