package dev.gatehouse.pdp.server;

import dev.gatehouse.pdp.store.StoredPolicy;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Plays cases of Rego's evaluation as a client of the REST API would. */
final class CorpusPlayer {

  private static final Pattern PATH_QUERY = Pattern.compile("data((?:\\.\\w+)+) = (\\w+)");
  private static final String HELPER = "package rego_corpus_helper\n\n";

  private final HttpApi api;

  CorpusPlayer(HttpApi api) {
    this.api = api;
  }

  /** What is wrong with the server's answer; null if nothing is. */
  @Nullable String play(RegoObject test) throws Exception {
    Map<String, String> modules = new LinkedHashMap<>();
    if (test.get("modules") instanceof RegoArray sources) {
      for (RegoValue source : sources) {
        modules.put("test-" + modules.size() + ".rego", ((RegoString) source).value());
      }
    }
    putPolicies(modules);
    if (test.get("data") instanceof RegoObject data) {
      api.send("PUT", "/v1/data", RegoJson.write(data));
    }
    return verdict(test);
  }

  /** Empties the server: the called after their callers, stubs at last. */
  void reset() throws Exception {
    for (int round = 0; round < 20 && !api.store.snapshot().policies().isEmpty(); round++) {
      List<String> ids = api.store.snapshot().policies().stream().map(StoredPolicy::id).toList();
      List<String> first = ids.stream().filter(id -> !id.startsWith("stub-")).toList();
      for (String id : first.isEmpty() ? ids : first) {
        api.send("DELETE", "/v1/policies/" + id, "");
      }
    }
    api.send("PUT", "/v1/data", "{}");
  }

  /** A module may call functions of a later one: they are tried in rounds, at last with stubs. */
  private void putPolicies(Map<String, String> sources) throws Exception {
    Map<String, String> waiting = new LinkedHashMap<>(sources);
    boolean stubbed = false;
    while (!waiting.isEmpty()) {
      Map<String, String> refused = new LinkedHashMap<>();
      for (Map.Entry<String, String> each : waiting.entrySet()) {
        if (put(each.getKey(), each.getValue()) != 200) {
          refused.put(each.getKey(), each.getValue());
        }
      }
      if (refused.size() == waiting.size()) {
        if (stubbed) {
          return;
        }
        stubbed = true;
        for (Map.Entry<String, String> each : refused.entrySet()) {
          putStub(each.getKey(), each.getValue());
        }
      }
      waiting = refused;
    }
  }

  private void putStub(String name, String source) throws Exception {
    String[] rules = source.split("\n\n(?=\\w)(?!else)", -1);
    String stub = rules[0];
    for (int i = 1; i < rules.length; i++) {
      if (rules[i].matches("(?s)\\w+\\(.*")
          && put("stub-" + name, stub + "\n\n" + rules[i]) == 200) {
        stub = stub + "\n\n" + rules[i];
      }
    }
  }

  private int put(String name, String source) throws Exception {
    return api.send("PUT", "/v1/policies/" + name, source).statusCode();
  }

  private record Outcome(@Nullable List<RegoValue> results, @Nullable RegoObject error) {}

  private Outcome evaluate(RegoObject test) throws Exception {
    String query = text(test, "query").strip();
    RegoObject.Builder body = RegoObject.builder();
    RegoValue input = test.get("input");
    if (input != null && !input.equals(dev.gatehouse.rego.value.RegoNull.NULL)) {
      body.put("input", input);
    }
    String term = text(test, "input_term");
    if (!term.isEmpty()) {
      try {
        body.put("input", RegoJson.parse(term));
      } catch (RegoJsonException notJson) {
        query += " with input as " + term.strip();
      }
    }
    if (!RegoBoolean.TRUE.equals(or(test.get("strict_error"), RegoBoolean.FALSE))) {
      body.put("query", query);
      HttpResponse<String> answer = api.send("POST", "/v1/query", RegoJson.write(body.build()));
      RegoObject document = (RegoObject) RegoJson.parse(answer.body());
      return answer.statusCode() == 200
          ? new Outcome(
              document.get("result") instanceof RegoArray rows ? rows.toList() : List.of(), null)
          : new Outcome(null, document);
    }
    return strict(query, RegoJson.write(body.build()));
  }

  private Outcome strict(String query, String body) throws Exception {
    Matcher path = PATH_QUERY.matcher(query);
    boolean named = path.matches();
    if (!named) {
      put("helper.rego", HELPER + "p if { " + query + " }\n");
    }
    String target = named ? path.group(1).replace('.', '/') : "/rego_corpus_helper/p";
    HttpResponse<String> answer =
        api.send("POST", "/v1/data" + target + "?strict-builtin-errors=true", body);
    RegoObject document = (RegoObject) RegoJson.parse(answer.body());
    if (answer.statusCode() != 200) {
      return new Outcome(null, document);
    }
    RegoValue result = document.get("result");
    if (result == null) {
      return new Outcome(List.of(), null);
    }
    return new Outcome(
        List.of(named ? RegoObject.of(path.group(2), result) : RegoObject.EMPTY), null);
  }

  private @Nullable String verdict(RegoObject test) throws Exception {
    Outcome outcome = evaluate(test);
    String code = text(test, "want_error_code");
    String message = text(test, "want_error");
    if (outcome.error() != null) {
      String got = RegoJson.write(outcome.error());
      boolean coded = code.isEmpty() || got.contains("\"code\":\"" + code + "\"");
      boolean told = message.isEmpty() || flat(outcome.error()).contains(message);
      return (code.isEmpty() && message.isEmpty()) || !coded || !told
          ? "want " + code + " " + message + ", got " + got
          : null;
    }
    List<RegoValue> results = outcome.results() == null ? List.of() : outcome.results();
    if (!code.isEmpty() || !message.isEmpty()) {
      return "want error " + code + message + ", got " + results;
    }
    if (test.get("want_result") instanceof RegoArray wanted) {
      return rows(wanted.toList(), test).equals(rows(results, test))
          ? null
          : "want " + wanted + ", got " + results;
    }
    boolean defined = RegoBoolean.TRUE.equals(or(test.get("want_defined"), RegoBoolean.FALSE));
    return test.get("want_defined") != null && defined == results.isEmpty()
        ? "want defined " + defined + ", got " + results
        : null;
  }

  /** All messages with their places, as people read them. */
  private static String flat(RegoObject error) {
    StringBuilder text = new StringBuilder(text(error, "message"));
    if (error.get("errors") instanceof RegoArray errors) {
      for (RegoValue each : errors) {
        RegoObject one = (RegoObject) each;
        RegoObject at = one.get("location") instanceof RegoObject place ? place : RegoObject.EMPTY;
        text.append("; ")
            .append(text(at, "file"))
            .append(':')
            .append(at.get("row"))
            .append(": ")
            .append(text(one, "code"))
            .append(": ")
            .append(text(one, "message"));
      }
    }
    return text.toString();
  }

  private static Set<RegoValue> rows(List<RegoValue> rows, RegoObject test) {
    boolean sorted = RegoBoolean.TRUE.equals(or(test.get("sort_bindings"), RegoBoolean.FALSE));
    Set<RegoValue> set = new HashSet<>();
    for (RegoValue row : rows) {
      RegoObject.Builder object = RegoObject.builder();
      ((RegoObject) row)
          .forEach(
              (key, value) -> {
                if (!key.toString().startsWith("\"__localq")) {
                  object.put(key, sorted ? sorted(value) : Doubles.rounded(value));
                }
              });
      set.add(object.build());
    }
    return set;
  }

  private static RegoValue sorted(RegoValue value) {
    if (!(value instanceof RegoArray array)) {
      return Doubles.rounded(value);
    }
    List<RegoValue> elements = new ArrayList<>(array.toList());
    elements.replaceAll(Doubles::rounded);
    elements.sort(null);
    return RegoArray.copyOf(elements);
  }

  private static RegoValue or(@Nullable RegoValue value, RegoValue otherwise) {
    return value == null ? otherwise : value;
  }

  private static String text(RegoObject object, String key) {
    return object.get(key) instanceof RegoString text ? text.value() : "";
  }
}
