package dev.gatehouse.identity.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether a session is recent enough for an authorization request (OpenID Connect Core 1.0, section
 * 3.1.2.1: {@code prompt=login} and {@code max_age}), and how the request goes on after the person
 * has signed in.
 */
public final class Reauthentication {

  private Reauthentication() {}

  /** Whether the person has to sign in again although there is a session. */
  public static boolean needed(Map<String, String[]> parameters, Instant authTime, Instant now) {
    if (prompts(parameters).contains("login")) {
      return true;
    }
    String[] ages = parameters.getOrDefault("max_age", new String[0]);
    return Arrays.stream(ages).anyMatch(age -> authTime.plusSeconds(seconds(age)).isBefore(now));
  }

  /**
   * The query of the request without what signing in has fulfilled: it would be asked for for ever.
   */
  public static String continued(Map<String, String[]> parameters) {
    List<String> query = new ArrayList<>();
    parameters.forEach(
        (name, values) -> {
          for (String value : values) {
            String left = name.equals("prompt") ? withoutLogin(value) : value;
            boolean fulfilled = name.equals("max_age") && seconds(value) == 0;
            if (!fulfilled && !(name.equals("prompt") && left.isEmpty())) {
              query.add(encode(name) + "=" + encode(left));
            }
          }
        });
    return String.join("&", query);
  }

  private static List<String> prompts(Map<String, String[]> parameters) {
    return Arrays.stream(parameters.getOrDefault("prompt", new String[0]))
        .flatMap(value -> Arrays.stream(value.split(" ")))
        .toList();
  }

  private static String withoutLogin(String value) {
    return Arrays.stream(value.split(" "))
        .filter(prompt -> !prompt.equals("login"))
        .collect(Collectors.joining(" "));
  }

  /** What is no number of seconds asks for a fresh sign-in. */
  private static long seconds(String age) {
    return age.matches("[0-9]{1,9}") ? Long.parseLong(age) : 0;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
