package dev.gatehouse.gateway.route;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What requests of some methods to one path pattern mean.
 *
 * @param id the route's name, also in metrics
 * @param pattern the path pattern
 * @param methods the HTTP methods
 * @param action what it does, in the policy's words
 * @param resourceType the kind of thing it does it to
 * @param resourceVariable the path variable that names the thing; null for the collection
 * @param audience the service that answers
 * @param purposes what it may be used for
 * @param scopes scopes that a token must have, all of them
 * @param consent whose consent it asks for
 * @param dataSubject where the request names the person whose data it touches
 * @param dataCategories the categories of personal data it touches; empty for none
 * @param caller who may use it
 * @param bodyLimit most octets of a request body
 * @param timeout how long the service may take to begin its answer
 */
public record Route(
    String id,
    PathPattern pattern,
    Set<String> methods,
    String action,
    String resourceType,
    @Nullable String resourceVariable,
    String audience,
    PermittedPurposes purposes,
    List<String> scopes,
    ConsentRule consent,
    ValueSource dataSubject,
    List<String> dataCategories,
    CallerRule caller,
    long bodyLimit,
    Duration timeout) {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  public Route {
    methods = Set.copyOf(methods);
    scopes = List.copyOf(scopes);
    dataCategories = List.copyOf(dataCategories);
  }

  /**
   * Whether a request has to be on record before it goes on: it changes something, or touches
   * personal data. The rest only has to be on record before it is answered.
   */
  public boolean recordedFirst(String method) {
    return !SAFE.contains(method) || !dataCategories.isEmpty() || consent != ConsentRule.NONE;
  }
}
