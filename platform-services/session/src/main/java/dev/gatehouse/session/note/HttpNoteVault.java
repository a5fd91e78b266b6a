package dev.gatehouse.session.note;

import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.TransactionToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The consent vault over the mesh: a note is the record {@code session.notes/{author}/{note}}.
 * Thread-safe.
 */
public final class HttpNoteVault implements NoteVault {

  static final String AUDIENCE = "consent-vault";

  private static final String COLLECTION = "/vault/v1/records/session.notes/";
  private static final String TEXT = "text";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final MeshCall vault;
  private final URI base;
  private final TokenExchange tokens;
  private final Duration timeout;

  /**
   * @param client speaks mutual TLS as this service, and only to the consent vault
   * @param vault its base address
   */
  public HttpNoteVault(HttpClient client, URI vault, TokenExchange tokens, Duration timeout) {
    this.vault = new MeshCall(client, "consent vault");
    this.base = vault;
    this.tokens = tokens;
    this.timeout = timeout;
  }

  @Override
  public void create(TransactionToken token, Note note, String text) {
    put(token, note, text, "If-None-Match");
  }

  /** Whatever version is there: the session service lets one change of a note through at a time. */
  @Override
  public void replace(TransactionToken token, Note note, String text) {
    put(token, note, text, "If-Match");
  }

  private void put(TransactionToken token, Note note, String text, String condition) {
    byte[] body = JSON.writeValueAsBytes(Map.of(TEXT, text));
    HttpRequest request =
        request(token, note)
            .header("Content-Type", "application/json")
            .header(condition, "*")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    MeshCall.Answer answer = vault.send(request);
    if (answer.status() / 100 != 2) {
      throw refusal(answer);
    }
  }

  @Override
  public Optional<String> read(TransactionToken token, Note note) {
    MeshCall.Answer answer = vault.send(request(token, note).GET().build());
    return switch (answer.status()) {
      case 200 -> Optional.of(text(answer.body()));
      case 404, 410 -> Optional.empty();
      default -> throw refusal(answer);
    };
  }

  @Override
  public void delete(TransactionToken token, Note note) {
    MeshCall.Answer answer = vault.send(request(token, note).DELETE().build());
    if (answer.status() / 100 != 2 && answer.status() != 404 && answer.status() != 410) {
      throw refusal(answer);
    }
  }

  private HttpRequest.Builder request(TransactionToken token, Note note) {
    return HttpRequest.newBuilder(base.resolve(COLLECTION + note.author() + "/" + note.id()))
        .timeout(timeout)
        .header("Accept", "application/json")
        .header(TransactionToken.HEADER, tokens.exchange(token, AUDIENCE));
  }

  /** The text in a record, which the vault answers as an object of its fields. */
  private String text(byte[] body) {
    try {
      JsonNode text = JSON.readTree(body).path(TEXT);
      if (text.isString()) {
        return text.stringValue();
      }
    } catch (JacksonException e) {
      // told below, without the body: it is personal data
    }
    throw vault.failed("answered with a record that holds no text");
  }

  /**
   * The vault's own refusal, as long as it is about the person and purpose; anything else is a
   * failure of it.
   */
  private ProblemException refusal(MeshCall.Answer answer) {
    Optional<ProblemCode> code = code(answer.body());
    if (answer.status() == 403 || answer.status() == 410) {
      return new ProblemException(
          code.filter(known -> known.status() == answer.status())
              .orElse(ProblemCode.PURPOSE_NOT_PERMITTED),
          "the consent vault does not give access to the note for this purpose");
    }
    if (answer.status() == 503 && code.isPresent()) {
      return new ProblemException(code.get(), "the consent vault can't do this now");
    }
    return vault.failed("answered with status " + answer.status());
  }

  private static Optional<ProblemCode> code(byte[] body) {
    try {
      return ProblemCode.of(JSON.readTree(body).path("code").asString(""));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
