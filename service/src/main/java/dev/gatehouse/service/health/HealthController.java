package dev.gatehouse.service.health;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers whether the service can do its work: 200 when all essential checks pass, 503 when one
 * does not.
 */
@RestController
public final class HealthController {

  private static final String UP = "up";
  private static final String DEGRADED = "degraded";
  private static final String DOWN = "down";

  private final String service;
  private final List<HealthCheck> checks;

  /**
   * How the service is.
   *
   * @param status {@code up}, {@code degraded} or {@code down}
   */
  public record Health(String service, String status, List<Check> checks) {}

  /**
   * How one check went.
   *
   * @param status {@code up}, {@code degraded} or {@code down}
   * @param detail what is wrong
   */
  public record Check(String name, String status, @Nullable String detail) {}

  public HealthController(String service, List<HealthCheck> checks) {
    this.service = service;
    this.checks = List.copyOf(checks);
  }

  @GetMapping("/mesh/v1/health")
  ResponseEntity<Health> health() {
    List<Check> results = checks.stream().map(HealthController::look).toList();
    String worst =
        Stream.of(DOWN, DEGRADED)
            .filter(status -> results.stream().anyMatch(result -> result.status().equals(status)))
            .findFirst()
            .orElse(UP);
    return ResponseEntity.status(worst.equals(DOWN) ? 503 : 200)
        .body(new Health(service, worst, results));
  }

  private static Check look(HealthCheck check) {
    Optional<String> problem = check.problem();
    String status = problem.isEmpty() ? UP : check.isEssential() ? DOWN : DEGRADED;
    return new Check(check.name(), status, problem.orElse(null));
  }
}
