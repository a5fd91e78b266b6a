package dev.gatehouse.telemetry.log;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets and e-mail addresses out of a text: tokens and JWTs, credentials behind a scheme,
 * the values of names that stand for secrets in any notation, private keys, SAML messages, the user
 * part of addresses. One pass without regular expressions, so that no text makes it slow; where it
 * is unclear how far a secret reaches, more is taken out rather than less. What was taken out is
 * {@code [filtered]}. Not thread-safe: one for each text.
 */
public final class SecretFilter {

  /** What stands for a secret. */
  public static final String FILTERED = "[filtered]";

  private static final Set<String> SCHEMES =
      Set.of("bearer", "basic", "splunk", "dpop", "negotiate", "ntlm", "apikey");
  private static final Set<String> PROSE =
      Set.of(
          "token",
          "tokens",
          "auth",
          "authentication",
          "authorization",
          "credentials",
          "scheme",
          "header");
  // The beginnings of <sam, <?xm, <Response and <Assertion in base64.
  private static final List<String> ENCODED_SAML =
      List.of("PHNhbW", "PD94bW", "PFJlc3Bvb", "PEFzc2VydGlvb");
  private static final int SHORTEST_JWT = 16;
  private static final int SAML_LOOK = 600;

  private final String text;
  private final int length;
  private @Nullable StringBuilder out;
  private int copied;
  private int wordEnd;

  private SecretFilter(String text) {
    this.text = text;
    this.length = text.length();
  }

  /** The text without secrets; itself when it has none. */
  public static String filter(String text) {
    return new SecretFilter(text).run();
  }

  private String run() {
    int at = 0;
    while (at < length) {
      char c = text.charAt(at);
      if (isWord(c)) {
        at = word(at);
      } else if (c == '@') {
        at = address(at, 1);
      } else if (c == '%' && text.startsWith("%40", at)) {
        at = address(at, 3);
      } else if (c == ':' && text.startsWith("://", at)) {
        at = userInfo(at + 3);
      } else if (c == '<' || c == '&' && text.startsWith("&lt;", at)) {
        at = element(at);
      } else {
        at++;
      }
    }
    return out == null ? text : out.append(text, copied, length).toString();
  }

  /**
   * Replaces a range; one that reaches into what was replaced before is cut. What is in a range is
   * looked at further, since another secret may begin in it and reach beyond.
   */
  private int take(int from, int to) {
    int begin = Math.max(from, copied);
    if (begin < to) {
      StringBuilder result = out == null ? new StringBuilder(length) : out;
      out = result;
      result.append(text, copied, begin).append(FILTERED);
      copied = to;
    }
    return to;
  }

  private int word(int begin) {
    int end = begin;
    while (end < length && isWord(text.charAt(end))) {
      end++;
    }
    int key = text.indexOf("-----BEGIN", begin, end);
    if (key >= 0 && isPrivateKey(key)) {
      return take(key, endOfPem(key));
    }
    int jwt = text.indexOf("eyJ", begin, end);
    if (jwt >= 0 && end - jwt >= SHORTEST_JWT) {
      var _ = take(jwt, end);
    }
    for (String beginning : ENCODED_SAML) {
      int saml = text.indexOf(beginning, begin, end);
      if (saml >= 0) {
        var _ = take(saml, endOfBase64(saml));
      }
    }
    int credential = credential(begin, end);
    if (credential > 0) {
      var _ = take(credential, endOfWordValue(credential));
      return credential;
    }
    int value = value(end, begin > 0 && text.charAt(begin - 1) == '<');
    if (value > 0) {
      SecretKeys.Extent extent = SecretKeys.of(text.subSequence(begin, end));
      if (extent != SecretKeys.Extent.NONE) {
        return secret(value, extent);
      }
    }
    return end;
  }

  /** Where the credential behind a scheme begins; 0 if the word ends in no scheme. */
  private int credential(int begin, int end) {
    int at = end;
    while (at < length && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    if (at == end && text.startsWith("%20", at)) {
      at += 3;
    } else if (at == end && at < length && text.charAt(at) == '+') {
      at++;
    }
    if (at == end || at >= length || !endsInScheme(begin, end)) {
      return 0;
    }
    int next = at;
    while (next < length && Character.isLetter(text.charAt(next))) {
      next++;
    }
    boolean prose =
        PROSE.contains(text.substring(at, next).toLowerCase(Locale.ROOT))
            && (next == length || !isWord(text.charAt(next)));
    return prose ? 0 : at;
  }

  private boolean endsInScheme(int begin, int end) {
    for (String scheme : SCHEMES) {
      int from = end - scheme.length();
      if (from >= begin && text.regionMatches(true, from, scheme, 0, scheme.length())) {
        return true;
      }
    }
    return false;
  }

  /** Where the value of a name that ends here begins; 0 if nothing says that it has one. */
  private int value(int end, boolean element) {
    int at = end;
    while (at < length && text.charAt(at) == '\\') {
      at++;
    }
    if (at < length && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
      at++;
    }
    at = blanks(at);
    int separator = at;
    if (at < length && (text.charAt(at) == '=' || text.charAt(at) == ':')) {
      at++;
      if (at < length && (text.charAt(at) == '>' || text.charAt(at) == '=')) {
        at++;
      }
    } else if (at < length && text.charAt(at) == '>' && element) {
      at++;
    } else if (at < length && text.charAt(at) == '%') {
      at++;
      while (text.startsWith("25", at)) {
        at += 2;
      }
      at =
          text.startsWith("3", at) && at + 1 < length && "DdAa".indexOf(text.charAt(at + 1)) >= 0
              ? at + 2
              : separator;
    }
    return at == separator ? 0 : blanks(at);
  }

  private int blanks(int from) {
    int at = from;
    while (at < length && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  private int secret(int from, SecretKeys.Extent extent) {
    int at = from;
    while (at < length && text.charAt(at) == '\\') {
      at++;
    }
    if (at < length && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
      var _ = take(at + 1, endOfQuoted(at + 1, text.charAt(at), at - from));
      return at + 1;
    }
    // An array or an object has its secrets anywhere behind.
    boolean whole =
        extent == SecretKeys.Extent.LINE
            || from < length && (text.charAt(from) == '[' || text.charAt(from) == '{');
    if (whole) {
      return take(from, endOfLine(from));
    }
    var _ = take(from, endOfWordValue(from));
    return from;
  }

  /**
   * The quote that ends a value. In a text that was quoted again and again, each quote of it has
   * the backslashes of its depth; those of a deeper one have more.
   */
  private int endOfQuoted(int from, char quote, int backslashes) {
    int run = 0;
    for (int at = from; at < length; at++) {
      char c = text.charAt(at);
      if (c == quote && run % (2 * (backslashes + 1)) == backslashes) {
        return at - backslashes;
      }
      run = c == '\\' ? run + 1 : 0;
    }
    return length;
  }

  private int endOfLine(int from) {
    int at = from;
    while (at < length && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  private int endOfWordValue(int from) {
    if (from < wordEnd) {
      return wordEnd;
    }
    int at = from;
    while (at < length && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    wordEnd = at;
    return at;
  }

  private int endOfBase64(int from) {
    int at = from;
    while (at < length) {
      char c = text.charAt(at);
      if (!isWord(c) && c != '+' && c != '/' && c != '=' && c != '%') {
        break;
      }
      at++;
    }
    return at;
  }

  private boolean isPrivateKey(int begin) {
    int label = text.indexOf("-----", begin + 10);
    return text.substring(begin, label < 0 ? length : label).contains("PRIVATE KEY");
  }

  private int endOfPem(int begin) {
    int end = text.indexOf("-----END", begin);
    int close = end < 0 ? -1 : text.indexOf("-----", end + 8);
    return close < 0 ? length : close + 5;
  }

  /** A person's address: what stands around the at sign, unless it is how Java names an object. */
  private int address(int at, int sign) {
    int begin = at;
    while (begin > copied && isLocal(text.charAt(begin - 1))) {
      begin--;
    }
    if (begin == at && begin > copied && text.charAt(begin - 1) == '"') {
      int open = text.lastIndexOf('"', begin - 2);
      begin = open >= copied ? open : begin;
    }
    int end = at + sign;
    while (end < length && isDomain(text.charAt(end))) {
      end++;
    }
    if (begin == at || end == at + sign || isObject(text, at + sign, end)) {
      return at + sign;
    }
    var _ = take(begin, end);
    // What looks like a domain may be a scheme or a name.
    return at + sign;
  }

  private static boolean isObject(String text, int from, int to) {
    if (to - from > 8) {
      return false;
    }
    for (int at = from; at < to; at++) {
      if (Character.digit(text.charAt(at), 16) < 0 || Character.isUpperCase(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  /** The user part of an address on the network. */
  private int userInfo(int begin) {
    int sign = -1;
    int at = begin;
    while (at < length) {
      char c = text.charAt(at);
      if (c == '/' || c == '"' || c == '<' || Character.isWhitespace(c)) {
        break;
      }
      sign = c == '@' ? at : sign;
      at++;
    }
    if (sign >= 0) {
      var _ = take(begin, sign);
    }
    return begin;
  }

  /** A SAML message, with its end tag, or to the end of the text. */
  private int element(int begin) {
    int name = begin + (text.charAt(begin) == '<' ? 1 : 4);
    int end = name;
    while (end < length && (isWord(text.charAt(end)) || text.charAt(end) == ':')) {
      end++;
    }
    String tag = text.substring(name, end);
    String local = tag.substring(tag.indexOf(':') + 1);
    boolean message =
        local.endsWith("Assertion")
            || local.equals("Response")
            || local.equals("LogoutRequest")
            || local.equals("NameID");
    if (!message || !isSaml(tag, begin)) {
      return name;
    }
    int close = text.indexOf("/" + tag, end);
    if (close < 0) {
      return take(begin, length);
    }
    int after = close + 1 + tag.length();
    return take(begin, text.startsWith("&gt;", after) ? after + 4 : Math.min(length, after + 1));
  }

  private boolean isSaml(String tag, int begin) {
    return tag.startsWith("saml")
        || text.substring(begin, Math.min(length, begin + SAML_LOOK)).contains(":SAML:");
  }

  private static boolean isWord(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '-'
        || c == '.';
  }

  private static boolean isLocal(char c) {
    return !Character.isWhitespace(c)
        && !Character.isISOControl(c)
        && "\"'<>()[],;:@=&?/\\".indexOf(c) < 0;
  }

  private static boolean isDomain(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-';
  }
}
