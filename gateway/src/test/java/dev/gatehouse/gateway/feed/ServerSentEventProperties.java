package dev.gatehouse.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A stream says the same however it is cut into pieces. */
final class ServerSentEventProperties {

  @Property
  void eventsDoNotDependOnTheirPieces(
      @ForAll("streams") String stream, @ForAll("cuts") List<Integer> cuts) {
    byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
    List<ServerSentEvent> whole = new ServerSentEventParser().accept(bytes);

    ServerSentEventParser parser = new ServerSentEventParser();
    List<ServerSentEvent> pieces = new ArrayList<>();
    int from = 0;
    for (int cut : cuts) {
      int to = Math.min(bytes.length, from + cut);
      pieces.addAll(parser.accept(Arrays.copyOfRange(bytes, from, to)));
      from = to;
    }
    pieces.addAll(parser.accept(Arrays.copyOfRange(bytes, from, bytes.length)));

    assertThat(pieces).isEqualTo(whole);
  }

  @Property
  void anEventIsReadAsItWasWritten(@ForAll("words") String type, @ForAll("words") String data) {
    String stream = ": a comment\nretry: 5\nid: 7\nevent: " + type + "\ndata: " + data + "\n\n";

    assertThat(new ServerSentEventParser().accept(stream.getBytes(StandardCharsets.UTF_8)))
        .containsExactly(new ServerSentEvent(type, data, "7"));
  }

  @Provide
  Arbitrary<String> streams() {
    return Arbitraries.of(
            "event: change",
            "data: é",
            "data:{}",
            "data",
            "id: 1",
            "id",
            ": beat",
            "\n",
            "\r",
            "\r\n",
            "\n\n",
            "\uFEFF",
            "x: y")
        .list()
        .ofMaxSize(20)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<List<Integer>> cuts() {
    return Arbitraries.integers().between(0, 5).list().ofMaxSize(30);
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(10);
  }
}
