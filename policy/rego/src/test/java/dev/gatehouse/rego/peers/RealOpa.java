package dev.gatehouse.rego.peers;

import dev.gatehouse.fixtures.peers.OpaServer;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;

/** A real OPA, asked over its REST API. */
final class RealOpa implements AutoCloseable {
  private final OpaServer server = Peers.require(OpaServer::start);
  private String loaded = "";

  Outcome run(Program program) {
    if (!loaded.equals(program.module())) {
      loaded = "";
      server.send("DELETE", "/v1/policies/gen.rego", "");
      OpaServer.Answer put = server.send("PUT", "/v1/policies/gen.rego", program.module());
      if (put.status() != 200) {
        return Outcome.refused(errors(put.body()));
      }
      loaded = program.module();
    }
    OpaServer.Answer answer =
        server.send(
            "POST",
            "/v1/data/gen/p?strict-builtin-errors=true",
            "{\"input\":" + program.input() + "}");
    RegoObject body = object(answer.body());
    if (answer.status() != 200) {
      RegoObject first = first(body);
      return Outcome.error(text(first, "code"), text(first, "message"));
    }
    RegoValue result = body.get("result");
    return result == null ? Outcome.undefined() : Outcome.value(result);
  }

  private static RegoObject first(RegoObject body) {
    return body.get("errors") instanceof RegoArray errors
            && !errors.isEmpty()
            && errors.get(0) instanceof RegoObject error
        ? error
        : body;
  }

  private static String errors(String body) {
    RegoObject object = object(body);
    List<String> lines = new ArrayList<>();
    if (object.get("errors") instanceof RegoArray errors) {
      for (RegoValue error : errors) {
        lines.add(line((RegoObject) error));
      }
    }
    return lines.isEmpty() ? body : String.join("\n", lines);
  }

  private static String line(RegoObject error) {
    String place = "";
    if (error.get("location") instanceof RegoObject location
        && location.get("row") instanceof RegoNumber row
        && location.get("col") instanceof RegoNumber column) {
      place = row + ":" + column;
    }
    return place + " " + text(error, "code") + ": " + text(error, "message");
  }

  private static String text(RegoObject object, String member) {
    return object.get(member) instanceof RegoString text ? text.value() : "";
  }

  private static RegoObject object(String body) {
    return RegoJson.parse(body) instanceof RegoObject object ? object : RegoObject.EMPTY;
  }

  @Override
  public void close() {
    server.close();
  }
}
