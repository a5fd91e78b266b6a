package dev.gatehouse.identity.role;

import dev.gatehouse.identity.administration.Administration;
import dev.gatehouse.service.paging.Page;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import java.util.Arrays;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists the roles that administrators may give. */
@RestController
public class RoleController {

  private final Administration administration;

  public RoleController(Administration administration) {
    this.administration = administration;
  }

  /** A role by its name in tokens and policies. */
  public record RoleView(String name) {}

  @GetMapping("/identity/v1/roles")
  public Page<RoleView> list(PurposeTokenAuthentication caller) {
    var _ = administration.admit(caller, "identity.admin.list", "role", null);
    return new Page<>(
        Arrays.stream(Role.values()).map(role -> new RoleView(role.code())).toList(), null);
  }
}
