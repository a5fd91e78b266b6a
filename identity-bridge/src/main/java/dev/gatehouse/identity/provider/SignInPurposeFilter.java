package dev.gatehouse.identity.provider;

import dev.gatehouse.service.idempotency.IdempotencyFilter;
import dev.gatehouse.service.problem.ProblemResponse;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.PermittedPurposes;
import dev.gatehouse.trust.token.PurposeTokenFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets requests to sign-in paths through when their purpose is authentication. Also answers for
 * what fails below it before there is a controller: a request that can't be recorded or is refused
 * for load says so.
 */
final class SignInPurposeFilter extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(SignInPurposeFilter.class);

  private static final PermittedPurposes PURPOSE =
      new PermittedPurposes(Set.of("essential.service.authentication"));

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean permitted =
        PurposeTokenFilter.token(request)
            .filter(token -> PURPOSE.test(token.purpose()))
            .isPresent();
    if (!permitted) {
      ProblemResponse.write(
          Problem.of(
              ProblemCode.PURPOSE_NOT_PERMITTED,
              "signing in is for essential.service.authentication only"),
          response);
      return;
    }
    try {
      chain.doFilter(new Unkeyed(request), response);
    } catch (ProblemException e) {
      answer(response, e, e.problem());
    } catch (DataAccessException | TransactionException e) {
      LOG.error("A sign-in request failed at the database", e);
      answer(response, e, Problem.of(ProblemCode.OVERLOADED, "the store does not answer now"));
    }
  }

  private static void answer(HttpServletResponse response, RuntimeException cause, Problem problem)
      throws IOException {
    if (response.isCommitted()) {
      throw cause;
    }
    response.reset();
    ProblemResponse.write(problem, response);
  }

  /**
   * A sign-in is never replayed: an answer that was kept would be a session or a token for whoever
   * has the key.
   */
  private static final class Unkeyed extends HttpServletRequestWrapper {

    private Unkeyed(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return IdempotencyFilter.HEADER.equalsIgnoreCase(name) ? null : super.getHeader(name);
    }
  }
}
