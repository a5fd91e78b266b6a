package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.verifier.ExportVerifier;
import dev.gatehouse.verifier.VerificationReport;
import dev.gatehouse.verifier.VerificationReport.Refuted;
import dev.gatehouse.verifier.VerificationReport.Verified;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Verifies an export with nothing but the file, trusted keys and checkpoints kept from before. */
@Command(
    name = "verify",
    description = {
      "Verifies an exported audit trail or proof, offline.",
      "Says what is proved and what is not; exits with 1 when the file does not bear out what it"
          + " says."
    },
    mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      description =
          "what `audit export` wrote: its manifest, with the files beside it, or its proofs alone;"
              + " or a tlog-proof file")
  private Path file = Path.of("");

  @Mixin private TrustOptions trust = new TrustOptions();

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "a signed checkpoint kept from before; again for more")
  private List<Path> checkpoints = List.of();

  @Option(names = "--json", description = "one JSON object")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    VerificationReport report;
    try {
      report = ExportVerifier.verify(file, trust.policy(spec.commandLine()), texts(checkpoints));
    } catch (IOException e) {
      throw new CannotRunException("a file can't be read: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    return switch (report) {
      case Verified verified -> {
        print(out, verified);
        yield ExitCode.DONE;
      }
      case Refuted refuted -> {
        print(out, refuted);
        yield ExitCode.NO;
      }
    };
  }

  private void print(PrintWriter out, Verified verified) {
    if (json) {
      var document = new LinkedHashMap<String, Object>();
      document.put("verified", true);
      document.put("log", verified.origin());
      document.put("size", verified.size());
      document.put("root", verified.root());
      document.put("first", verified.first());
      document.put("events", verified.events());
      document.put("skipped", verified.skipped());
      document.put("bodies", verified.bodies());
      document.put("removed_by_retention", verified.events() - verified.bodies());
      document.put("checkpoints", verified.checkpoints());
      document.put(
          "signatures", verified.signatures().log().stream().map(SignatureLines::json).toList());
      document.put("witnesses", SignatureLines.witnesses(verified.signatures()));
      document.put("files", verified.files());
      document.put("not_proved", verified.notProved());
      out.println(JsonMapper.shared().writeValueAsString(document));
      return;
    }
    out.printf(
        "verified: %d of the %d events of %s, from index %d, are in the log unchanged%s%n",
        verified.events(),
        verified.size(),
        verified.origin(),
        verified.first(),
        verified.skipped() == 0 ? " and without a gap" : "");
    if (verified.bodies() < verified.events()) {
      out.printf(
          "  %d bodies removed by retention: proved by their hash alone%n",
          verified.events() - verified.bodies());
    }
    verified
        .checkpoints()
        .forEach(size -> out.printf("  the log grew out of your checkpoint of %d events%n", size));
    verified
        .files()
        .forEach(name -> out.printf("  %s is what its manifest and the events say%n", name));
    SignatureLines.of(verified.signatures()).forEach(line -> out.printf("  %s%n", line));
    verified.notProved().forEach(sentence -> out.printf("  not proved: %s%n", sentence));
    out.printf("  root %s%n", verified.root());
  }

  private void print(PrintWriter out, Refuted refuted) {
    String finding = refuted.finding().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    if (json) {
      var document =
          new LinkedHashMap<String, Object>(Map.of("verified", false, "finding", finding));
      document.put("detail", refuted.detail());
      document.put("index", refuted.index());
      out.println(JsonMapper.shared().writeValueAsString(document));
    } else {
      out.printf("not verified (%s): %s%n", finding, refuted.detail());
    }
  }

  private static List<String> texts(List<Path> files) throws IOException {
    var texts = new ArrayList<String>();
    for (Path checkpoint : files) {
      texts.add(Files.readString(checkpoint));
    }
    return texts;
  }
}
