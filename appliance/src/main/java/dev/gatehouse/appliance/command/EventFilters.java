package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.edge.EdgeClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What events are looked for, in every verb that reads them. */
final class EventFilters {

  @Option(names = "--type", paramLabel = "TYPE", description = "such as consent.withdrawn")
  private @Nullable String type;

  @Option(names = "--actor", paramLabel = "ID", description = "who did it")
  private @Nullable String actor;

  @Option(names = "--subject", paramLabel = "ID", description = "whose data it is about")
  private @Nullable String subject;

  @Option(names = "--resource", paramLabel = "ID", description = "what it was done to")
  private @Nullable String resource;

  @Option(
      names = "--outcome",
      paramLabel = "OUTCOME",
      description = "allowed, denied, succeeded or failed")
  private @Nullable String outcome;

  @Option(names = "--decision", paramLabel = "ID", description = "belonging to a decision")
  private @Nullable String decision;

  @Option(names = "--request", paramLabel = "ID", description = "belonging to a request")
  private @Nullable String request;

  @Option(
      names = "--text",
      paramLabel = "WORDS",
      description = "with these words; \"in this order\", beginning*, -without")
  private @Nullable String text;

  /** The query of a request: these filters and what else is given. */
  String query(Map<String, @Nullable String> others) {
    Map<String, @Nullable String> parameters = new LinkedHashMap<>();
    parameters.put("type", type);
    parameters.put("actor", actor);
    parameters.put("subject", subject);
    parameters.put("resource", resource);
    parameters.put("outcome", outcome);
    parameters.put("decision_id", decision);
    parameters.put("request_id", request);
    parameters.put("text", text);
    parameters.putAll(others);
    return parameters.entrySet().stream()
        .filter(parameter -> parameter.getValue() != null)
        .map(
            parameter ->
                parameter.getKey() + "=" + EdgeClient.encode(String.valueOf(parameter.getValue())))
        .collect(Collectors.joining("&", "?", ""));
  }
}
