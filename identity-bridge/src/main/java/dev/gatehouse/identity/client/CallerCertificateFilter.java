package dev.gatehouse.identity.client;

import dev.gatehouse.trust.identity.PeerIdentity;
import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.tls.IssuedCertificate;
import dev.gatehouse.trust.token.PurposeTokenFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes in the caller's certificate, which only the gateway may pass on (RFC 9440, section 4: the
 * field counts from a trusted proxy alone). Without the field the caller has shown none: the
 * gateway's own certificate never stands for the caller's. Where the purpose-bound token names the
 * caller's certificate too, both have to be the same one.
 */
public final class CallerCertificateFilter extends OncePerRequestFilter {

  private static final String PEER = "jakarta.servlet.request.X509Certificate";

  private final SpiffeId gateway;

  public CallerCertificateFilter(SpiffeId gateway) {
    this.gateway = gateway;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    List<String> values = Collections.list(request.getHeaders(ClientCertHeader.NAME));
    if (values.isEmpty()) {
      chain.doFilter(request, response);
    } else if (!fromGateway(request)) {
      refuse(response, ProblemCode.RESERVED_HEADER, "Client-Cert counts from the gateway only");
    } else if (values.size() > 1) {
      refuse(response, ProblemCode.MALFORMED, "expected one Client-Cert, found " + values.size());
    } else {
      take(values.getFirst(), request, response, chain);
    }
  }

  private void take(
      String value, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    X509Certificate certificate;
    try {
      certificate = ClientCertHeader.read(value);
    } catch (IllegalArgumentException e) {
      refuse(response, ProblemCode.MALFORMED, String.valueOf(e.getMessage()));
      return;
    }
    Optional<String> named =
        PurposeTokenFilter.token(request).map(token -> token.requester().certificateSha256());
    if (named.isPresent() && !named.get().equals(IssuedCertificate.thumbprint(certificate))) {
      refuse(
          response,
          ProblemCode.BINDING_MISMATCH,
          "Client-Cert is not the certificate that the purpose-bound token names");
      return;
    }
    CallerCertificate.set(request, certificate);
    chain.doFilter(request, response);
  }

  private boolean fromGateway(HttpServletRequest request) {
    return request.getAttribute(PEER) instanceof X509Certificate[] chain
        && chain.length > 0
        && PeerIdentity.of(chain[0]).filter(gateway::equals).isPresent();
  }

  private static void refuse(HttpServletResponse response, ProblemCode code, String detail)
      throws IOException {
    response.setStatus(code.status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(Problem.of(code, detail).toBytes());
  }
}
