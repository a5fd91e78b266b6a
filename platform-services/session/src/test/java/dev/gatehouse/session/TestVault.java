package dev.gatehouse.session;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.fixtures.TestMesh;
import dev.gatehouse.fixtures.TestTokens;
import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.token.PermittedPurposes;
import dev.gatehouse.trust.token.TransactionKeys;
import dev.gatehouse.trust.token.TransactionToken;
import dev.gatehouse.trust.token.TransactionTokenVerifier;
import dev.gatehouse.trust.token.Verification;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A consent vault that speaks the vault's contract over mutual TLS and demands what the vault
 * demands: a purpose-bound token for itself, made out to the session service.
 */
final class TestVault implements AutoCloseable {

  /** What the vault holds: the record's path below the collection to its JSON. */
  final Map<String, String> records = new ConcurrentHashMap<>();

  private final MeshPeer peer;
  private final TransactionTokenVerifier verifier;
  private volatile MeshPeer.@Nullable Answer failure;

  TestVault(TestMesh mesh, TestTokens tokens) {
    this.verifier =
        new TransactionTokenVerifier(
            TestTokens.ISSUER,
            "consent-vault",
            new PermittedPurposes(Set.of("essential.service")),
            new TransactionKeys(tokens.keySource(), Clock.systemUTC()));
    this.peer = new MeshPeer(mesh, "consent-vault", this::answer);
  }

  URI address() {
    return peer.address();
  }

  /** From now on every request gets this answer; null: the vault works again. */
  void failWith(MeshPeer.@Nullable Answer answer) {
    failure = answer;
  }

  static MeshPeer.Answer problem(ProblemCode code) {
    return new MeshPeer.Answer(code.status(), Problem.of(code, "as the test says").toJson());
  }

  private MeshPeer.Answer answer(HttpExchange request, SpiffeId caller, String body) {
    MeshPeer.Answer failing = failure;
    if (failing != null) {
      return failing;
    }
    String token = String.valueOf(request.getRequestHeaders().getFirst(TransactionToken.HEADER));
    if (!(verifier.verify(token, caller, Clock.systemUTC().instant())
        instanceof Verification.Accepted)) {
      return problem(ProblemCode.UNAUTHENTICATED);
    }
    String path = request.getRequestURI().getPath();
    String prefix = "/vault/v1/records/session.notes/";
    if (!path.startsWith(prefix)) {
      return problem(ProblemCode.NOT_FOUND);
    }
    String key = path.substring(prefix.length());
    return switch (request.getRequestMethod()) {
      case "PUT" -> put(key, body, request.getRequestHeaders());
      case "GET" -> {
        String held = records.get(key);
        yield held == null ? problem(ProblemCode.NOT_FOUND) : new MeshPeer.Answer(200, held);
      }
      case "DELETE" ->
          records.remove(key) == null
              ? problem(ProblemCode.NOT_FOUND)
              : new MeshPeer.Answer(204, "");
      default -> problem(ProblemCode.NOT_FOUND);
    };
  }

  /** As strict as the vault: nobody writes blindly over what somebody else wrote. */
  private MeshPeer.Answer put(String key, String body, Headers headers) {
    boolean creating = "*".equals(headers.getFirst("If-None-Match"));
    if (!creating && headers.getFirst("If-Match") == null) {
      return problem(ProblemCode.PRECONDITION_REQUIRED);
    }
    if (creating == records.containsKey(key)) {
      return problem(ProblemCode.STALE);
    }
    records.put(key, body);
    return new MeshPeer.Answer(creating ? 201 : 204, "");
  }

  @Override
  public void close() {
    peer.close();
  }
}
