package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.home.RunFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says where the appliance on a home answers, and how it is. */
@Command(
    name = "status",
    description = "The addresses and the health of the appliance; exits with 1 if it is not ready.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Mixin private HomeOption home = new HomeOption();

  @Option(names = "--json", description = "one JSON object")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Optional<RunFile> running = RunFile.ofRunning(home.folder());
    if (running.isEmpty()) {
      out.println(
          json
              ? JsonMapper.shared().writeValueAsString(Map.of("running", false, "ready", false))
              : "no appliance runs on " + home.folder());
      return ExitCode.NO;
    }
    RunFile appliance = running.get();
    Readiness readiness = ask(appliance.management());
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(document(appliance, readiness)));
    } else {
      print(out, appliance, readiness);
    }
    return readiness.ready() ? ExitCode.DONE : ExitCode.NO;
  }

  private static Map<String, Object> document(RunFile appliance, Readiness readiness) {
    var document = new LinkedHashMap<String, Object>();
    document.put("running", true);
    document.put("ready", readiness.ready());
    document.put("edge", appliance.edge());
    document.put("management", appliance.management());
    document.put("mesh", new TreeMap<>(appliance.mesh()));
    document.put("pid", appliance.pid());
    document.put("started", appliance.started().toString());
    document.put("health", readiness.detail());
    return document;
  }

  private static void print(PrintWriter out, RunFile appliance, Readiness readiness) {
    out.println(readiness.ready() ? "ready" : "not ready: " + readiness.detail());
    out.printf("  %-16s %s%n", "edge", appliance.edge());
    out.printf("  %-16s %s%n", "management", appliance.management());
    new TreeMap<>(appliance.mesh()).forEach((name, at) -> out.printf("  %-16s %s%n", name, at));
    out.printf("  %-16s %d, since %s%n", "process", appliance.pid(), appliance.started());
  }

  private static Readiness ask(URI management) {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(management.resolve("/readyz")).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      return new Readiness(answer.statusCode() == 200, JsonMapper.shared().readTree(answer.body()));
    } catch (IOException | tools.jackson.core.JacksonException e) {
      return new Readiness(
          false, JsonMapper.shared().valueToTree("the management address does not answer"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Readiness(false, JsonMapper.shared().valueToTree("interrupted"));
    }
  }

  private record Readiness(boolean ready, JsonNode detail) {}
}
