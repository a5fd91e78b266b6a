package dev.gatehouse.gateway.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

/** Whatever is let through is read alike by everybody. */
final class RequestTargetProperties {

  @Property
  void noTextMakesTheReaderFail(@ForAll @StringLength(max = 60) String text) {
    assertThat(RequestTarget.read(text)).isNotNull();
    assertThat(RequestTarget.read("/" + text)).isNotNull();
  }

  @Property(tries = 5_000)
  void whatIsClearHasNothingThatAnotherReaderCouldReadDifferently(
      @ForAll("nastyTargets") String text) {
    if (RequestTarget.read(text) instanceof RequestTarget.Clear(RequestTarget target)) {
      assertThat(target.raw()).isEqualTo(text);
      String once = URLDecoder.decode(target.path().replace("+", "%2B"), StandardCharsets.UTF_8);
      assertThat(once.substring(1).split("/", -1))
          .containsExactly(target.segments().toArray(String[]::new));
      assertThat(once).doesNotContain("\\", ";", "%", "//", "\0");
      assertThat(Arrays.asList(once.split("/", -1))).doesNotContain(".", "..");
    }
  }

  @Property
  void plainPathsAreClear(@ForAll("plainSegments") List<String> segments) {
    String path = "/" + String.join("/", segments);

    assertThat(RequestTarget.read(path))
        .isEqualTo(new RequestTarget.Clear(new RequestTarget(path, segments, null)));
  }

  @Provide
  Arbitrary<String> nastyTargets() {
    return Arbitraries.of(
            "a", "%61", ".", "%2e", "%2E", "/", "%2f", "%5c", "\\", ";", "%3b", "%25", "%00",
            "%c3%a9", "%ff", "?", "#", "%", "+", "*", " ", "é")
        .list()
        .ofMaxSize(8)
        .map(parts -> "/" + String.join("", parts));
  }

  @Provide
  Arbitrary<List<String>> plainSegments() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withChars("-_~0")
        .ofMinLength(1)
        .ofMaxLength(6)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }
}
