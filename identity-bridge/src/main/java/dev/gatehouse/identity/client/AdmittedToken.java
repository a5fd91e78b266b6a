package dev.gatehouse.identity.client;

import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import dev.gatehouse.trust.token.TransactionToken;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;

/**
 * The purpose-bound token that let a request in. In the sign-in's own security chains the security
 * context is the person's, so the token is read from where the filter in front of them has put it.
 */
public final class AdmittedToken {

  private static final RequestAttributeSecurityContextRepository ADMITTED =
      new RequestAttributeSecurityContextRepository();

  private AdmittedToken() {}

  /** The token, unless the request came over a mesh path. */
  public static Optional<TransactionToken> of(HttpServletRequest request) {
    return ADMITTED.loadDeferredContext(request).get().getAuthentication()
            instanceof PurposeTokenAuthentication admitted
        ? Optional.of(admitted.getPrincipal())
        : Optional.empty();
  }
}
