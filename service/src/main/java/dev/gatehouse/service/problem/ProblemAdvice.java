package dev.gatehouse.service.problem;

import dev.gatehouse.journal.JournalUnavailableException;
import dev.gatehouse.trust.problem.FieldError;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns whatever a controller, or the framework before it, throws into a problem document. */
@RestControllerAdvice
@Order(0)
public final class ProblemAdvice {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  /** The class of SQLSTATE for values that are not what a column or a parameter takes. */
  private static final String DATA_EXCEPTION = "22";

  @ExceptionHandler
  ResponseEntity<byte[]> refused(ProblemException e) {
    return ProblemResponse.of(e.problem());
  }

  @ExceptionHandler
  ResponseEntity<byte[]> unreadable(HttpMessageNotReadableException e) {
    return ProblemResponse.of(UnreadableBody.problem(e.getCause()));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> missing(MissingServletRequestParameterException e) {
    return invalid("query/" + e.getParameterName(), "the query parameter is missing");
  }

  @ExceptionHandler
  ResponseEntity<byte[]> missing(MissingRequestHeaderException e) {
    return invalid("header/" + e.getHeaderName(), "the header is missing");
  }

  @ExceptionHandler
  ResponseEntity<byte[]> unbound(ServletRequestBindingException e) {
    return of(ProblemCode.MALFORMED, "a part of the request is missing");
  }

  /**
   * An id in a path that cannot be one names nothing; a query parameter that cannot be read is a
   * mistake.
   */
  @ExceptionHandler
  ResponseEntity<byte[]> mismatched(MethodArgumentTypeMismatchException e) {
    return e.getParameter().hasParameterAnnotation(PathVariable.class)
        ? of(ProblemCode.NOT_FOUND, "there is no such resource")
        : invalid("query/" + e.getName(), "expected " + kind(e.getRequiredType()));
  }

  private static String kind(@Nullable Class<?> type) {
    if (type == UUID.class) {
      return "a UUID";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == Instant.class) {
      return "a time in RFC 3339, UTC, such as 2026-11-25T10:00:00Z";
    }
    return type != null
            && (type == int.class
                || type == long.class
                || type == Integer.class
                || type == Long.class)
        ? "a whole number"
        : "a value of another kind";
  }

  /** What is no UTF-8 behind its percent signs, for example half of a surrogate pair. */
  @ExceptionHandler
  ResponseEntity<byte[]> undecodable(InvalidParameterException e) {
    return of(
        ProblemCode.MALFORMED, "a parameter cannot be decoded: expected UTF-8, percent-encoded");
  }

  @ExceptionHandler
  ResponseEntity<byte[]> invalid(BindException e) {
    List<FieldError> errors =
        e.getFieldErrors().stream()
            .map(error -> new FieldError("/" + error.getField().replace('.', '/'), text(error)))
            .toList();
    return ProblemResponse.of(
        Problem.of(ProblemCode.INVALID, "some fields break their rules", errors));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> invalid(HandlerMethodValidationException e) {
    return of(ProblemCode.INVALID, "a parameter breaks its rule");
  }

  @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
  ResponseEntity<byte[]> nowhere() {
    return of(ProblemCode.NOT_FOUND, "nothing is served at this path");
  }

  /**
   * Method and path together name what is served, so another method on the path is as absent as
   * another path.
   */
  @ExceptionHandler
  ResponseEntity<byte[]> otherMethod(HttpRequestMethodNotSupportedException e) {
    HttpHeaders headers = new HttpHeaders();
    var allowed = e.getSupportedHttpMethods();
    if (allowed != null) {
      headers.setAllow(allowed);
    }
    return ProblemResponse.of(
        Problem.of(
            ProblemCode.NOT_FOUND,
            HttpMethod.valueOf(e.getMethod()) + " is not served at this path"),
        headers);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> otherMedia(HttpMediaTypeException e) {
    return of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "expected one of " + e.getSupportedMediaTypes());
  }

  @ExceptionHandler
  ResponseEntity<byte[]> duplicate(DuplicateKeyException e) {
    return of(ProblemCode.CONFLICT, "there is one already");
  }

  /**
   * A value that no column takes, such as a text with U+0000 (SQLSTATE class 22), is the caller's
   * mistake, also where nobody looked for it; a broken constraint is ours.
   */
  @ExceptionHandler
  ResponseEntity<byte[]> unstorable(DataIntegrityViolationException e) {
    return e.getMostSpecificCause() instanceof SQLException cause
            && cause.getSQLState() != null
            && cause.getSQLState().startsWith(DATA_EXCEPTION)
        ? of(
            ProblemCode.INVALID,
            "a value cannot be stored: a text must not hold U+0000, a time or number must be in"
                + " range")
        : unexpected(e);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> noJournal(JournalUnavailableException e) {
    LOG.error("The journal refuses, so the request is refused", e);
    return of(ProblemCode.JOURNAL_UNAVAILABLE, "the audit journal cannot be written now");
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class,
    CannotCreateTransactionException.class,
    AsyncRequestTimeoutException.class
  })
  ResponseEntity<byte[]> overloaded(Exception e) {
    LOG.warn("The store does not answer", e);
    return of(ProblemCode.OVERLOADED, "the store does not answer now");
  }

  /** The caller is gone: there is nobody to tell. */
  @ExceptionHandler(AsyncRequestNotUsableException.class)
  void gone() {
    LOG.debug("The caller left before the answer was complete");
  }

  /** Left to the security chain, which knows what to answer. */
  @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
  @SuppressWarnings("DoNotCallSuggester") // Spring calls it.
  void security(Exception e) throws Exception {
    throw e;
  }

  @ExceptionHandler
  ResponseEntity<byte[]> unexpected(Exception e) {
    LOG.error("A request failed for a reason that nobody foresaw", e);
    return of(ProblemCode.UPSTREAM_FAILED, "the service failed; its log says why");
  }

  private static String text(org.springframework.validation.FieldError error) {
    String message = error.getDefaultMessage();
    return error.isBindingFailure() || message == null ? "the value cannot be read" : message;
  }

  private static ResponseEntity<byte[]> invalid(String pointer, String detail) {
    return ProblemResponse.of(ProblemException.invalid(pointer, detail).problem());
  }

  private static ResponseEntity<byte[]> of(ProblemCode code, String detail) {
    return ProblemResponse.of(Problem.of(code, detail));
  }
}
