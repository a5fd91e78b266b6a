package dev.gatehouse.identity.provider;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.gatehouse.identity.IdentitySettings;
import dev.gatehouse.identity.client.CallerCertificateFilter;
import dev.gatehouse.identity.client.ClientAuthentication;
import dev.gatehouse.identity.client.ClientCredentialsConverter;
import dev.gatehouse.identity.client.ClientStore;
import dev.gatehouse.identity.client.RegisteredClients;
import dev.gatehouse.identity.grant.Authorizations;
import dev.gatehouse.identity.session.ProviderSessions;
import dev.gatehouse.identity.signin.Page;
import dev.gatehouse.identity.token.SigningKeys;
import dev.gatehouse.trust.identity.SpiffeId;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/**
 * The two security chains of signing in, in front of the one that every service has: the OAuth
 * endpoints, and the pages. Both stand behind the filter that asks for a purpose-bound token.
 */
@Configuration(proxyBeanMethods = false)
public class ProviderConfiguration {

  private static final String CSRF_COOKIE = "__Host-gatehouse-csrf";

  @Bean
  AuthorizationServerSettings authorizationServerSettings(IdentitySettings settings) {
    return AuthorizationServerSettings.builder().issuer(settings.issuer()).build();
  }

  @Bean
  JWKSource<SecurityContext> publishedKeys(SigningKeys keys) {
    return (selector, context) -> selector.select(keys.published());
  }

  @Bean
  CsrfTokenRepository csrfTokens() {
    var repository = new CookieCsrfTokenRepository();
    repository.setCookieName(CSRF_COOKIE);
    repository.setCookiePath("/");
    repository.setCookieCustomizer(cookie -> cookie.secure(true).httpOnly(true).sameSite("Strict"));
    return repository;
  }

  @Bean
  @Order(1)
  SecurityFilterChain oauthChain(
      HttpSecurity http,
      IdentitySettings settings,
      ClientStore store,
      RegisteredClients clients,
      Authorizations authorizations,
      TokenIssuer tokens,
      ProviderSessions sessions,
      Clock clock) {
    AuthorizationAnswers answers = new AuthorizationAnswers(settings.issuer());
    http.securityMatcher("/oauth2/**")
        .with(
            new OAuth2AuthorizationServerConfigurer(),
            server ->
                server
                    .registeredClientRepository(clients)
                    .authorizationService(authorizations)
                    .authorizationConsentService(new FirstPartyConsents())
                    .tokenGenerator(tokens)
                    .clientAuthentication(
                        client ->
                            client
                                .authenticationConverters(
                                    all -> only(all, new ClientCredentialsConverter(clients)))
                                .authenticationProviders(
                                    all ->
                                        only(
                                            all,
                                            new ClientAuthentication(
                                                clients, authorizations, clock))))
                    .authorizationEndpoint(
                        endpoint ->
                            endpoint
                                .authenticationProviders(ProviderConfiguration::validate)
                                .authorizationResponseHandler(answers::code)
                                .errorResponseHandler(answers::error))
                    .tokenEndpoint(
                        endpoint ->
                            endpoint.accessTokenRequestConverters(
                                all -> {
                                  all.clear();
                                  all.add(new OAuth2AuthorizationCodeAuthenticationConverter());
                                  all.add(new OAuth2RefreshTokenAuthenticationConverter());
                                  all.add(new OAuth2ClientCredentialsAuthenticationConverter());
                                }))
                    .tokenIntrospectionEndpoint(
                        endpoint ->
                            endpoint.authenticationProviders(
                                all ->
                                    only(
                                        all,
                                        new TenantIntrospection(
                                            new OAuth2TokenIntrospectionAuthenticationProvider(
                                                clients, authorizations))))))
        .securityContext(
            context -> context.securityContextRepository(new FreshSessions(sessions, clock)))
        .exceptionHandling(
            errors -> errors.authenticationEntryPoint(new LoginEntryPoint(store, answers)));
    return signIn(http, settings).csrf(AbstractHttpConfigurer::disable).build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain pagesChain(
      HttpSecurity http,
      IdentitySettings settings,
      ProviderSessions sessions,
      CsrfTokenRepository csrf) {
    http.securityMatcher("/login", "/logout")
        .csrf(protection -> protection.csrfTokenRepository(csrf))
        .securityContext(context -> context.securityContextRepository(sessions))
        .exceptionHandling(
            errors ->
                errors.accessDeniedHandler(
                    (request, response, refused) ->
                        Page.problem(
                                "This page has expired",
                                "Go back to the application you want to use and try again.")
                            .write(response, 403)));
    return signIn(http, settings).build();
  }

  /** What both chains have: the purpose, the caller's certificate, and no state in this process. */
  private static HttpSecurity signIn(HttpSecurity http, IdentitySettings settings) {
    SpiffeId gateway = SpiffeId.of(settings.trustDomain(), "gateway");
    return http.addFilterBefore(new SignInPurposeFilter(), SecurityContextHolderFilter.class)
        .addFilterBefore(new CallerCertificateFilter(gateway), SecurityContextHolderFilter.class)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/login", "/logout")
                    .permitAll()
                    .anyRequest()
                    .authenticated());
  }

  private static <T> void only(List<T> all, T one) {
    all.clear();
    all.add(one);
  }

  private static void validate(List<AuthenticationProvider> providers) {
    for (AuthenticationProvider provider : providers) {
      if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider code) {
        code.setAuthenticationValidator(
            new OAuth2AuthorizationCodeRequestAuthenticationValidator()
                .andThen(new TenantBoundary()));
      }
    }
  }
}
