package dev.gatehouse.identity.signin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.web.util.HtmlUtils;

/**
 * A page of the sign-in: plain HTML without any script. Its content security policy allows the one
 * style sheet by hash and forms to the given places, and nothing else.
 *
 * @param title shown as heading and title
 * @param body HTML; whoever makes it has escaped what is in it
 * @param formTargets where its forms may lead, as sources of a content security policy
 */
public record Page(String title, String body, String formTargets) {

  private static final String STYLE =
      """
      body{font:1.1rem/1.5 system-ui,sans-serif;margin:0;display:grid;place-items:center;min-height:100vh;\
      background:#f4f5f7;color:#15181c}
      main{background:#fff;padding:2rem;width:min(24rem,90vw);box-sizing:border-box;border:1px solid #d0d4da;\
      border-radius:.5rem}
      h1{font-size:1.4rem;margin:0 0 1rem}
      label{display:block;margin-top:1rem}
      input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #6b7280;border-radius:.25rem}
      button{font:inherit;margin-top:1.5rem;padding:.6rem 1.5rem;border:0;border-radius:.25rem;background:#0b57d0;\
      color:#fff}
      :focus-visible{outline:3px solid #f5a623;outline-offset:2px}
      [role=alert]{border-left:.3rem solid #b3261e;padding:.5rem 1rem;background:#fceeee}
      """;

  private static final String STYLE_SOURCE = "'sha256-" + sha256(STYLE) + "'";

  /** A page that only says something. */
  public static Page problem(String title, String text) {
    return new Page(title, "<p role=\"alert\">" + escape(text) + "</p>", "'none'");
  }

  /** Makes text safe in an element or a quoted attribute. */
  static String escape(String text) {
    return HtmlUtils.htmlEscape(text);
  }

  /** Answers with the page. */
  public void write(HttpServletResponse response, int status) throws IOException {
    byte[] html = html().getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("text/html;charset=UTF-8");
    response.setContentLength(html.length);
    response.setHeader("Content-Security-Policy", policy());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.getOutputStream().write(html);
  }

  private String policy() {
    return "default-src 'none'; style-src "
        + STYLE_SOURCE
        + "; form-action "
        + formTargets
        + "; frame-ancestors 'none'; base-uri 'none'";
  }

  private String html() {
    String heading = escape(title);
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <style>%s</style>
    </head>
    <body>
    <main>
    <h1>%s</h1>
    %s
    </main>
    </body>
    </html>
    """
        .formatted(heading, STYLE, heading, body);
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
