package dev.gatehouse.vault.access;

import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.PurposeTokenFilter;
import dev.gatehouse.trust.token.TransactionToken;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives controllers the {@link Caller} of the request: whoever the verified purpose-bound token
 * tells.
 */
public final class CallerResolver implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType().equals(Caller.class);
  }

  @Override
  public Caller resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    Optional<TransactionToken> token =
        Optional.ofNullable(request.getNativeRequest(HttpServletRequest.class))
            .flatMap(PurposeTokenFilter::token);
    if (token.isEmpty()) {
      throw new ProblemException(ProblemCode.UNAUTHENTICATED, "expected a purpose-bound token");
    }
    if (!token.get().context().hasTenant()) {
      throw new ProblemException(
          ProblemCode.POLICY_DENIED,
          "the vault holds the data of tenants, and the token is for none");
    }
    return Caller.of(token.get());
  }
}
