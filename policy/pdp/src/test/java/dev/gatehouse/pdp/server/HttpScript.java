package dev.gatehouse.pdp.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests written down in a file, and what a server answers to them byte for byte. */
final class HttpScript {

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d+).*");

  private HttpScript() {}

  /**
   * One request: a line {@code ### name}, then method and target, headers, an empty line, a body.
   *
   * @param lines everything after the name
   */
  record Step(String name, List<String> lines) {

    private byte[] bytes() {
      int blank = lines.indexOf("");
      List<String> head = blank < 0 ? lines : lines.subList(0, blank);
      byte[] body =
          (blank < 0 ? "" : String.join("\n", lines.subList(blank + 1, lines.size())))
              .getBytes(StandardCharsets.UTF_8);
      StringBuilder text = new StringBuilder(head.getFirst()).append(" HTTP/1.1\r\nHost: x\r\n");
      head.subList(1, head.size()).forEach(field -> text.append(field).append("\r\n"));
      text.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
      byte[] start = text.toString().getBytes(StandardCharsets.UTF_8);
      byte[] all = java.util.Arrays.copyOf(start, start.length + body.length);
      System.arraycopy(body, 0, all, start.length, body.length);
      return all;
    }
  }

  /** An answer, its headers by their names in lower case. */
  record Answer(int status, Map<String, String> headers, String body) {}

  /** The steps of a script. */
  static List<Step> parse(String script) {
    List<Step> steps = new ArrayList<>();
    for (String part : script.split("(?m)^### ", -1)) {
      if (!part.isBlank()) {
        List<String> lines = new ArrayList<>(part.lines().toList());
        while (lines.getLast().isEmpty()) {
          lines.removeLast();
        }
        steps.add(new Step(lines.removeFirst(), lines));
      }
    }
    return steps;
  }

  /** Sends a step to a server of this machine. */
  static Answer send(int port, Step step) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(step.bytes());
      return read(socket.getInputStream());
    }
  }

  private static Answer read(InputStream in) throws IOException {
    String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    int end = all.indexOf("\r\n\r\n");
    List<String> head = List.of(all.substring(0, end).split("\r\n", -1));
    Matcher status = STATUS.matcher(head.getFirst());
    if (!status.matches()) {
      throw new IOException("no status line: " + head.getFirst());
    }
    Map<String, String> headers = new TreeMap<>();
    for (String field : head.subList(1, head.size())) {
      int colon = field.indexOf(':');
      headers.put(
          field.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
          field.substring(colon + 1).strip());
    }
    String body = all.substring(end + 4);
    return new Answer(
        Integer.parseInt(status.group(1)),
        headers,
        "chunked".equals(headers.get("transfer-encoding")) ? unchunked(body) : body);
  }

  /** RFC 9112, section 7.1; lengths count bytes, and these answers are ASCII. */
  private static String unchunked(String body) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (true) {
      int line = body.indexOf("\r\n", at);
      int length = Integer.parseInt(body.substring(at, line), 16);
      if (length == 0) {
        return text.toString();
      }
      text.append(body, line + 2, line + 2 + length);
      at = line + 4 + length;
    }
  }
}
