package dev.gatehouse.gateway.route;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * One entry of {@code gatehouse.routes} as it is written.
 *
 * @param id unique name
 * @param path patterns, see {@link PathPattern}
 * @param methods HTTP methods
 * @param action action name for the policy
 * @param resource what the action is done to
 * @param audience service name
 * @param purposes see {@link PermittedPurposes}
 * @param scopes scopes a token needs
 * @param consent whose consent is asked for, nobody's when left out
 * @param dataSubject {@code token}, {@code path:NAME} or {@code query:NAME}; the caller when left
 *     out
 * @param dataCategories categories of personal data
 * @param caller {@code required} or {@code anyone}
 * @param bodyLimit most octets of a body
 * @param timeout until the answer begins
 */
record RouteEntry(
    @Nullable String id,
    @DefaultValue List<String> path,
    @DefaultValue List<String> methods,
    @Nullable String action,
    @Nullable Resource resource,
    @Nullable String audience,
    @DefaultValue List<String> purposes,
    @DefaultValue List<String> scopes,
    @DefaultValue("none") ConsentRule consent,
    @DefaultValue("unknown") String dataSubject,
    @DefaultValue List<String> dataCategories,
    @DefaultValue("required") CallerRule caller,
    @DefaultValue("1MB") DataSize bodyLimit,
    @DefaultValue("30s") Duration timeout) {

  /**
   * @param type the kind of thing
   * @param id the path variable that names it, without braces; a collection when left out
   */
  record Resource(@Nullable String type, @Nullable String id) {}
}
