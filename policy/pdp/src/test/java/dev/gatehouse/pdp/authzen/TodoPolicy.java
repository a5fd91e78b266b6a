package dev.gatehouse.pdp.authzen;

import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Policies to ask: the todo scenario's, and others by their text. */
final class TodoPolicy {

  static final String RICK = "CiRmZDA2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs";
  static final String MORTY = "CiRmZDE2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs";
  static final String SUMMER = "CiRmZDI2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs";
  static final String BETH = "CiRmZDM2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs";

  private TodoPolicy() {}

  /** Writes the scenario's policy into a folder. */
  static void writeTo(Path folder) {
    try {
      Files.createDirectories(folder);
      for (String file : List.of("todo.rego", "data.json")) {
        try (InputStream in = TodoPolicy.class.getResourceAsStream("/todo/" + file)) {
          Files.write(folder.resolve(file), Objects.requireNonNull(in, file).readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static AccessPolicy compiled() {
    try {
      Path folder = Files.createTempDirectory("gatehouse-todo");
      writeTo(folder);
      Bundle bundle = BundleSource.directory(folder).read();
      for (String file : List.of("todo.rego", "data.json")) {
        Files.delete(folder.resolve(file));
      }
      Files.delete(folder);
      RegoBuilder builder = Rego.builder().data(bundle.data());
      bundle.modules().forEach(module -> builder.module(module.file(), module.source()));
      return of(builder.build());
    } catch (IOException | BundleException e) {
      throw new AssertionError(e);
    }
  }

  /** A policy of one module. */
  static AccessPolicy of(String module) {
    return of(Rego.builder().module("policy.rego", module).build());
  }

  private static AccessPolicy of(CompiledPolicy policy) {
    return new CompiledAccessPolicy(
        policy,
        AccessEntryPoints.defaults(),
        EvaluationLimits.defaults(),
        new PolicyRevision("todo", "1"));
  }

  static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  static String text(AccessAnswer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
