package dev.gatehouse.ledger.cosignature;

import dev.gatehouse.delivery.http.HttpAnswer;
import dev.gatehouse.delivery.http.SinkHttp;
import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.verifier.note.NoteOpening;
import dev.gatehouse.verifier.note.NoteSignature;
import dev.gatehouse.verifier.note.SignedNote;
import dev.gatehouse.verifier.note.UnsignedDecimal;
import dev.gatehouse.verifier.note.VerifierKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Asks one witness, and believes nothing of its answer that its key does not bear out. Used by one
 * thread at a time.
 */
final class WitnessClient implements AutoCloseable {

  private static final Map<String, String> HEADERS =
      Map.of("Content-Type", "text/plain; charset=utf-8");

  /** How far a witness's clock may be ahead of ours. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final Witnesses.Asked asked;
  private final SinkHttp http;
  private final InstantSource clock;

  WitnessClient(Witnesses.Asked asked, SinkTls tls, Duration timeout, InstantSource clock) {
    this.asked = asked;
    this.http = new SinkHttp(tls, timeout);
    this.clock = clock;
  }

  Answer ask(Submission submission) throws InterruptedException {
    try {
      return read(submission, http.post(asked.url(), HEADERS, submission.body()));
    } catch (IOException e) {
      return new Answer.Unreachable(
          e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()));
    }
  }

  private Answer read(Submission submission, HttpAnswer answer) {
    return switch (answer.status()) {
      case 200 -> cosigned(submission.note(), answer.body());
      case 409 -> conflict(submission, answer);
      case 422 ->
          new Answer.Contradicted(
              "it finds that the log did not grow out of the "
                  + submission.oldSize()
                  + " events that it cosigned");
      case 403 -> new Answer.Refused("it does not trust the key that signed: " + answer.excerpt());
      case 404 -> new Answer.Refused("it does not know the log: " + answer.excerpt());
      default ->
          answer.status() == 429 || answer.status() >= 500
              ? new Answer.Unreachable(answer.excerpt())
              : new Answer.Refused(answer.excerpt());
    };
  }

  /** The size that it cosigned last, or that the same size had another root. */
  private static Answer conflict(Submission submission, HttpAnswer answer) {
    Optional<Long> size =
        answer.body().endsWith("\n")
            ? UnsignedDecimal.parse(answer.body().substring(0, answer.body().length() - 1))
            : Optional.empty();
    if (size.isPresent() && size.get() != submission.oldSize()) {
      return size.get() < 0
          ? new Answer.Contradicted("it cosigned " + Long.toUnsignedString(size.get()) + " events")
          : new Answer.Stale(size.get());
    }
    return new Answer.Contradicted(
        "it cosigned another root for " + submission.oldSize() + " events: " + answer.excerpt());
  }

  private Answer cosigned(String note, String body) {
    if (!body.endsWith("\n") || !body.lines().allMatch(line -> line.startsWith("\u2014 "))) {
      return new Answer.Refused("it answered with something that is no signature line");
    }
    VerifierKey key = asked.witness().key();
    return switch (SignedNote.open(note + body, List.of(key))) {
      case NoteOpening.Refused(NoteOpening.NoteProblem problem, String detail) ->
          new Answer.Refused("its signature can't be trusted: " + detail);
      case NoteOpening.Opened opened -> timed(opened.verified().getFirst(), key);
    };
  }

  private Answer timed(NoteSignature signature, VerifierKey key) {
    OptionalLong time = signature.time(key);
    if (time.isEmpty()
        || time.getAsLong() <= 0
        || time.getAsLong() > clock.instant().plus(SKEW).getEpochSecond()) {
      return new Answer.Refused("the time of its signature is missing or lies ahead");
    }
    return new Answer.Cosigned(signature.line(), Instant.ofEpochSecond(time.getAsLong()));
  }

  @Override
  public void close() {
    http.close();
  }
}
