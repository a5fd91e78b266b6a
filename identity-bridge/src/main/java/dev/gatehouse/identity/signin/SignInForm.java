package dev.gatehouse.identity.signin;

import dev.gatehouse.identity.secret.Passwords;
import java.net.URI;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * The form that asks for name and password. Works without script, with a keyboard and with a screen
 * reader; password managers find their fields by {@code autocomplete}.
 *
 * @param target where the person goes on afterwards
 * @param csrf the value that the browser has to send back
 * @param askOrganisation whether the tenant has to be named
 */
record SignInForm(ContinueTarget target, CsrfToken csrf, boolean askOrganisation) {

  static final String REFUSED = "The name or the password is not right.";

  /** The form as it is first shown. */
  Page page() {
    return page("");
  }

  /** The form with what went wrong. What was typed is not shown again. */
  Page page(String error) {
    StringBuilder body = new StringBuilder();
    if (!error.isEmpty()) {
      body.append("<p role=\"alert\" id=\"error\">").append(Page.escape(error)).append("</p>\n");
    }
    body.append("<form method=\"post\" action=\"/login\">\n");
    hidden(body, csrf.getParameterName(), csrf.getToken());
    hidden(body, "continue", target.path());
    if (askOrganisation) {
      field(body, "organisation", "Organisation", "text", "organization", false);
    }
    field(body, "username", "Name", "text", "username", true);
    field(body, "password", "Password", "password", "current-password", false);
    body.append("<button type=\"submit\">Sign in</button>\n</form>");
    return new Page("Sign in", body.toString(), "'self'" + clientSource());
  }

  /**
   * Browsers hold redirects after a form to form-action too, and the last one leads to the client.
   */
  private String clientSource() {
    URI uri = URI.create(target.redirectUri());
    if (uri.getHost() == null) {
      return " " + uri.getScheme() + ":";
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return " " + uri.getScheme() + "://" + uri.getHost() + port;
  }

  private static void hidden(StringBuilder body, String name, String value) {
    body.append("<input type=\"hidden\" name=\"")
        .append(Page.escape(name))
        .append("\" value=\"")
        .append(Page.escape(value))
        .append("\">\n");
  }

  private static void field(
      StringBuilder body,
      String name,
      String label,
      String type,
      String autocomplete,
      boolean focus) {
    body.append("<label for=\"").append(name).append("\">").append(label).append("</label>\n");
    body.append("<input id=\"")
        .append(name)
        .append("\" name=\"")
        .append(name)
        .append("\" type=\"")
        .append(type)
        .append("\" autocomplete=\"")
        .append(autocomplete)
        .append("\" required maxlength=\"")
        .append(Passwords.LONGEST)
        .append(focus ? "\" autofocus>\n" : "\">\n");
  }
}
