package dev.gatehouse.service.health;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers whether the service can do its work: 200 when all checks pass, 503 when one does not. */
@RestController
public final class HealthController {

  private final String service;
  private final List<HealthCheck> checks;

  /**
   * How the service is.
   *
   * @param status {@code up} or {@code down}
   */
  public record Health(String service, String status, List<Check> checks) {}

  /**
   * How one check went.
   *
   * @param status {@code up} or {@code down}
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
    boolean up = results.stream().allMatch(result -> result.status().equals("up"));
    return ResponseEntity.status(up ? 200 : 503)
        .body(new Health(service, up ? "up" : "down", results));
  }

  private static Check look(HealthCheck check) {
    Optional<String> problem = check.problem();
    return new Check(check.name(), problem.isEmpty() ? "up" : "down", problem.orElse(null));
  }
}
