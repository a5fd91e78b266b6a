package dev.gatehouse.identity.revocation;

import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The feed of revocations for the gateway, as server-sent events: {@code revocation} with its
 * number as id, and a {@code heartbeat} each 500 ms.
 */
@RestController
public class RevocationFeedController {

  /** Open to the gateway alone. */
  public static final String PATH = "/mesh/v1/revocations";

  private final RevocationFeed feed;

  public RevocationFeedController(RevocationFeed feed) {
    this.feed = feed;
  }

  /** Answers for as long as the gateway stays. Numbers are decimal and grow. */
  @GetMapping(PATH)
  public void follow(@RequestParam(defaultValue = "0") long after, HttpServletResponse response)
      throws IOException {
    if (!feed.serve(response, after)) {
      throw new ProblemException(
          ProblemCode.OVERLOADED, "revocations can't be followed now; try again shortly");
    }
  }
}
