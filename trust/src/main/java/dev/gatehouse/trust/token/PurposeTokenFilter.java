package dev.gatehouse.trust.token;

import dev.gatehouse.trust.identity.PeerIdentity;
import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.tenant.TenantContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nothing into a service but requests with a purpose-bound token made out to their peer, and
 * on {@code /mesh/} paths the peers of the access list. Binds the tenant of the token for the
 * length of the request. An {@code Authorization} header counts for nothing here.
 *
 * <p>Stands before Spring Security's chains, so that no chain can be without it, and leaves what it
 * admitted as the request's security context: a chain with a {@link
 * RequestAttributeSecurityContextRepository} finds it there.
 */
public final class PurposeTokenFilter extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(PurposeTokenFilter.class);
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
  private static final String ADMITTED = PurposeTokenFilter.class.getName() + ".ADMITTED";

  private final TransactionTokenVerifier verifier;
  private final MeshAccess access;
  private final Clock clock;
  private final RequestAttributeSecurityContextRepository repository =
      new RequestAttributeSecurityContextRepository();

  public PurposeTokenFilter(TransactionTokenVerifier verifier, MeshAccess access, Clock clock) {
    this.verifier = verifier;
    this.access = access;
    this.clock = clock;
  }

  /** The token that a request was let in by; nothing on a mesh path. */
  public static Optional<TransactionToken> token(HttpServletRequest request) {
    return request.getAttribute(ADMITTED) instanceof PurposeTokenAuthentication admitted
        ? Optional.of(admitted.getPrincipal())
        : Optional.empty();
  }

  /** The workload that a request came from, once it was let in. */
  public static Optional<SpiffeId> workload(HttpServletRequest request) {
    return request.getAttribute(ADMITTED) == null ? Optional.empty() : peer(request);
  }

  /** The second dispatch of an asynchronous answer needs its tenant as well. */
  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  /** The error dispatch too: nothing is answered on behalf of a tenant without one. */
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getAttribute(ADMITTED) instanceof Authentication admitted) {
      goOn(admitted, request, response, chain);
      return;
    }
    Optional<SpiffeId> peer = peer(request);
    if (peer.isEmpty()) {
      refuse(
          response,
          ProblemCode.CERTIFICATE_REQUIRED,
          "expected a client certificate with a SPIFFE id");
    } else if (MeshAccess.isMeshPath(path(request))) {
      mesh(peer.get(), request, response, chain);
    } else {
      token(peer.get(), request, response, chain);
    }
  }

  private void mesh(
      SpiffeId peer, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (access.permits(peer, path(request))) {
      admit(new WorkloadAuthentication(peer), request, response, chain);
    } else {
      refuse(response, ProblemCode.POLICY_DENIED, peer + " may not call this path");
    }
  }

  private void token(
      SpiffeId peer, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    List<String> tokens = Collections.list(request.getHeaders(TransactionToken.HEADER));
    if (tokens.size() != 1) {
      refuse(
          response,
          ProblemCode.UNAUTHENTICATED,
          "expected one " + TransactionToken.HEADER + " header, found " + tokens.size());
      return;
    }
    switch (verifier.verify(tokens.getFirst(), peer, clock.instant())) {
      case Verification.Accepted(TransactionToken token) ->
          admit(new PurposeTokenAuthentication(token), request, response, chain);
      case Verification.Refused(TokenProblem reason, String detail) -> {
        LOG.info("A purpose-bound token from {} was refused: {} ({})", peer, reason, detail);
        refuse(response, reason.code(), detail);
      }
    }
  }

  private void admit(
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    request.setAttribute(ADMITTED, authentication);
    goOn(authentication, request, response, chain);
  }

  private void goOn(
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    repository.saveContext(new SecurityContextImpl(authentication), request, response);
    if (authentication instanceof PurposeTokenAuthentication bound
        && bound.getPrincipal().context().hasTenant()) {
      inTenant(bound.getPrincipal().context().tenant(), request, response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static void inTenant(
      UUID tenant, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      TenantContext.call(
          tenant,
          () -> {
            chain.doFilter(request, response);
            return response;
          });
    } catch (ServletException | IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  // The path as it is matched for serving: decoded and without parameters, never the raw one.
  private static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    return info == null ? request.getServletPath() : request.getServletPath() + info;
  }

  private static Optional<SpiffeId> peer(HttpServletRequest request) {
    return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
        ? PeerIdentity.of(chain[0])
        : Optional.empty();
  }

  private static void refuse(HttpServletResponse response, ProblemCode code, String detail)
      throws IOException {
    byte[] body = Problem.of(code, detail).toBytes();
    response.setStatus(code.status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
