package dev.gatehouse.session.note;

import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;

/**
 * One call to another service over the mesh. An answer is read only up to a limit: a peer can't
 * fill our memory.
 */
final class MeshCall {

  private static final int MAX_ANSWER_BYTES = 256 << 10;

  private final HttpClient client;
  private final String peer;

  /**
   * @param client speaks mutual TLS as this service, and only to the peer
   * @param peer for the messages
   */
  MeshCall(HttpClient client, String peer) {
    this.client = client;
    this.peer = peer;
  }

  Answer send(HttpRequest request) {
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(MAX_ANSWER_BYTES + 1);
        if (bytes.length > MAX_ANSWER_BYTES) {
          throw failed("answered with more than " + MAX_ANSWER_BYTES + " bytes");
        }
        return new Answer(response.statusCode(), bytes);
      }
    } catch (HttpTimeoutException e) {
      throw new ProblemException(
          ProblemCode.UPSTREAM_TIMEOUT, "the " + peer + " did not answer in time");
    } catch (IOException e) {
      throw failed("could not be reached");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was not asked to the end");
    }
  }

  ProblemException failed(String how) {
    return new ProblemException(ProblemCode.UPSTREAM_FAILED, "the " + peer + " " + how);
  }

  /**
   * What came back.
   *
   * @param status HTTP status
   * @param body at most 256 KB
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Answer(int status, byte[] body) {}
}
