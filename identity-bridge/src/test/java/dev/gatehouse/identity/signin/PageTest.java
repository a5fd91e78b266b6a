package dev.gatehouse.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class PageTest {

  @Test
  void textIsEscaped() throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();
    Page.problem("<script>", "\"'<img onerror=x>&").write(response, 400);
    assertThat(response.getContentAsString())
        .contains("<h1>&lt;script&gt;</h1>", "&quot;&#39;&lt;img onerror=x&gt;&amp;")
        .doesNotContain("<script", "<img");
  }

  @Test
  void thePolicyAllowsTheOneStyleSheetAndNoScript() throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();
    Page.problem("Title", "Text").write(response, 400);
    String html = response.getContentAsString();
    String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
    assertThat(response.getHeader("Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(digest)
                + "'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'");
    assertThat(response.getHeader("X-Frame-Options")).isEqualTo("DENY");
    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
  }
}
