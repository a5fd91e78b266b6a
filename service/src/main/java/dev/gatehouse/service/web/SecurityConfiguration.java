package dev.gatehouse.service.web;

import dev.gatehouse.service.mesh.MeshClients;
import dev.gatehouse.service.problem.ProblemResponse;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.token.HttpKeySource;
import dev.gatehouse.trust.token.KeySource;
import dev.gatehouse.trust.token.PermittedPurposes;
import dev.gatehouse.trust.token.PurposeTokenFilter;
import dev.gatehouse.trust.token.TransactionKeys;
import dev.gatehouse.trust.token.TransactionTokenVerifier;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Nothing is answered without a purpose-bound token, or on a mesh path without a peer of the access
 * list. The filter that sees to it stands before every security chain, so that a service which adds
 * chains of its own cannot lose it.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  private static final String KEYS = "/mesh/v1/txn-keys";
  private static final String KEYS_SERVICE = "identity-bridge";

  /**
   * The keys come from the identity bridge, unless the service has a {@link KeySource} of its own.
   */
  @Bean
  TransactionKeys transactionKeys(
      ObjectProvider<KeySource> sources, ObjectProvider<MeshClients> mesh, Clock clock) {
    KeySource source =
        sources.getIfAvailable(
            () -> {
              MeshClients clients = mesh.getObject();
              return new HttpKeySource(
                  clients.to(KEYS_SERVICE), clients.address(KEYS_SERVICE, KEYS));
            });
    return new TransactionKeys(source, clock);
  }

  @Bean
  TransactionTokenVerifier transactionTokenVerifier(
      ServiceDefinition definition, ServiceSettings settings, TransactionKeys keys) {
    Set<String> configured = settings.service().purposes();
    Set<String> purposes = configured == null ? definition.purposes() : configured;
    return new TransactionTokenVerifier(
        settings.issuer(), definition.name(), PermittedPurposes.of(purposes), keys);
  }

  @Bean
  FilterRegistrationBean<PurposeTokenFilter> purposeTokenFilter(
      ServiceDefinition definition,
      ServiceSettings settings,
      TransactionTokenVerifier verifier,
      Clock clock) {
    var registration =
        new FilterRegistrationBean<>(
            new PurposeTokenFilter(verifier, definition.access(settings.trustDomain()), clock));
    registration.setOrder(FilterOrder.PURPOSE_TOKEN);
    registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
    return registration;
  }

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  SecurityFilterChain serviceChain(HttpSecurity http) {
    return http.securityContext(
            context ->
                context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(
            errors ->
                errors
                    .authenticationEntryPoint(
                        (request, response, e) ->
                            ProblemResponse.write(
                                Problem.of(
                                    ProblemCode.UNAUTHENTICATED, "expected a purpose-bound token"),
                                response))
                    .accessDeniedHandler(
                        (request, response, e) ->
                            ProblemResponse.write(
                                Problem.of(ProblemCode.POLICY_DENIED, "the caller may not do this"),
                                response)))
        .build();
  }

  /** What Spring's firewall refuses can be read in more than one way. */
  @Bean
  RequestRejectedHandler requestRejectedHandler() {
    return (request, response, rejected) -> refuseAmbiguous(response);
  }

  private static void refuseAmbiguous(HttpServletResponse response) throws IOException {
    ProblemResponse.write(
        Problem.of(
            ProblemCode.AMBIGUOUS_PATH,
            "expected a path without encoded separators, parameters and dot segments"),
        response);
  }
}
