package dev.gatehouse.service.idempotency;

import dev.gatehouse.service.problem.ProblemResponse;
import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.PurposeTokenFilter;
import dev.gatehouse.trust.token.TransactionToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Makes a POST with an {@code Idempotency-Key} happen once. In a service with a database the whole
 * request runs in one transaction of its tenant, and a successful answer is stored in that
 * transaction. The same key with the same body and {@code If-Match} gets the same answer, with
 * others {@code invalid}. Only success is kept: a request that was refused may be corrected and
 * sent again.
 */
public final class IdempotencyFilter extends OncePerRequestFilter {

  /** The header that carries the key. */
  public static final String HEADER = "Idempotency-Key";

  /** Set to {@code true} on an answer that was stored. */
  public static final String REPLAYED = "Idempotency-Replayed";

  private static final Logger LOG = LoggerFactory.getLogger(IdempotencyFilter.class);
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

  /** Answers that a service without a database keeps. */
  private static final int MOST_IN_MEMORY = 1000;

  private final KeptAnswers answers;

  private IdempotencyFilter(KeptAnswers answers) {
    this.answers = answers;
  }

  /** For a service with a database. */
  public IdempotencyFilter(TenantTransactions transactions, IdempotencyStore store) {
    this(new AnswersInDatabase(transactions, store));
  }

  /**
   * For a service whose state lives in its process, and so do the answers: the last thousand of a
   * day.
   */
  public static IdempotencyFilter inMemory(Clock clock) {
    return new IdempotencyFilter(new AnswersInMemory(clock, MOST_IN_MEMORY));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String key = request.getHeader(HEADER);
    Optional<TransactionToken> token = PurposeTokenFilter.token(request);
    if (!request.getMethod().equals("POST") || key == null || token.isEmpty()) {
      chain.doFilter(request, response);
    } else if (!KEY.matcher(key).matches()) {
      throw ProblemException.invalid(
          "header/" + HEADER, "expected 1 to 255 visible ASCII characters");
    } else {
      TransactionToken caller = token.get();
      once(
          new IdempotentRequest(
              caller.context().tenant(), caller.subject(), request.getRequestURI(), key),
          request,
          response,
          chain);
    }
  }

  private void once(
      IdempotentRequest same,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    byte[] body = request.getInputStream().readAllBytes();
    byte[] hash = sha256(body, request.getHeader(HttpHeaders.IF_MATCH));
    var buffered = new ContentCachingResponseWrapper(response);
    try {
      Optional<StoredAnswer> earlier =
          answers.once(
              same,
              hash,
              () -> {
                run(chain, new RereadRequest(request, body), buffered);
                return success(buffered, hash);
              });
      if (earlier.isPresent()) {
        replay(earlier.get(), hash, response);
        return;
      }
    } catch (NotKept e) {
      LOG.debug("A refused request keeps no key");
    } catch (FilterFailure e) {
      e.rethrow();
    } catch (TransactionException | DataAccessException e) {
      LOG.error("An idempotent request could not be completed", e);
      buffered.reset();
      ProblemResponse.write(
          Problem.of(ProblemCode.OVERLOADED, "the store does not answer now"), buffered);
    }
    buffered.copyBodyToResponse();
  }

  private static void run(
      FilterChain chain, HttpServletRequest request, HttpServletResponse response) {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | IOException e) {
      throw new FilterFailure(e);
    }
  }

  private static StoredAnswer success(ContentCachingResponseWrapper response, byte[] hash) {
    int status = response.getStatus();
    if (status < 200 || status > 299) {
      throw new NotKept();
    }
    return new StoredAnswer(
        hash,
        status,
        response.getContentType(),
        response.getHeader(HttpHeaders.LOCATION),
        response.getHeader(HttpHeaders.ETAG),
        response.getContentAsByteArray());
  }

  private static void replay(StoredAnswer answer, byte[] hash, HttpServletResponse response)
      throws IOException {
    if (!MessageDigest.isEqual(answer.requestHash(), hash)) {
      throw ProblemException.invalid(
          "header/" + HEADER, "the key was used with another body or If-Match; expected a new key");
    }
    response.setStatus(answer.status());
    response.setHeader(REPLAYED, "true");
    if (answer.contentType() != null) {
      response.setContentType(answer.contentType());
    }
    if (answer.location() != null) {
      response.setHeader(HttpHeaders.LOCATION, answer.location());
    }
    if (answer.entityTag() != null) {
      response.setHeader(HttpHeaders.ETAG, answer.entityTag());
    }
    response.setContentLength(answer.body().length);
    response.getOutputStream().write(answer.body());
  }

  /** What makes it this request and no other: the body, and what it is meant to change. */
  private static byte[] sha256(byte[] body, @Nullable String ifMatch) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(body);
      if (ifMatch != null) {
        digest.update((byte) 0);
        digest.update(ifMatch.getBytes(StandardCharsets.UTF_8));
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Rolls the transaction back: the answer was no success. */
  private static final class NotKept extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotKept() {
      super("not kept", null, false, false);
    }
  }

  /** Carries what the chain threw through the transaction. */
  private static final class FilterFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FilterFailure(Exception cause) {
      super(cause);
    }

    void rethrow() throws ServletException, IOException {
      switch (getCause()) {
        case ServletException e -> throw e;
        case IOException e -> throw e;
        case null, default -> throw new ServletException(this);
      }
    }
  }
}
