package dev.gatehouse.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class ContinueTargetProperties {

  private static final URI EDGE = URI.create("https://edge.example/login");

  @Property
  void whateverIsAcceptedStaysAtTheAuthorizationEndpoint(
      @ForAll @StringLength(max = 60) String before, @ForAll @StringLength(max = 60) String after) {
    String text = before + "/oauth2/authorize?client_id=a&redirect_uri=b" + after;
    ContinueTarget.parse(text)
        .ifPresent(
            target -> {
              // As lenient browsers resolve it: whatever stands in the query can't change where it
              // leads.
              String path = target.path().substring(0, target.path().indexOf('?'));
              URI resolved = EDGE.resolve(path);
              assertThat(resolved.getHost()).isEqualTo("edge.example");
              assertThat(resolved.getPath()).isEqualTo("/oauth2/authorize");
              assertThat(target.path()).doesNotContain("\r", "\n", "#");
            });
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    assertThat(ContinueTarget.parse(text)).isNotNull();
  }
}
