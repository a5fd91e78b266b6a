package dev.gatehouse.verifier.trust;

import dev.gatehouse.verifier.note.SignatureType;
import dev.gatehouse.verifier.note.VerifierKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one policy file of C2SP tlog-policy, line by line. For one file. */
public final class PolicyFile {

  private static final String NONE = "none";

  private final List<VerifierKey> logs = new ArrayList<>();
  private final List<TrustedWitness> witnesses = new ArrayList<>();
  private final Map<String, Quorum> defined = new HashMap<>();
  private final Set<String> members = new HashSet<>();
  private @Nullable Quorum quorum;

  private PolicyFile() {}

  /**
   * Reads a policy.
   *
   * @throws IllegalArgumentException naming the line and what is wrong with it
   */
  public static TrustPolicy parse(String text) {
    PolicyFile file = new PolicyFile();
    String[] lines = text.split("\n", -1);
    for (int number = 1; number <= lines.length; number++) {
      try {
        file.line(lines[number - 1]);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
      }
    }
    if (file.quorum == null) {
      throw new IllegalArgumentException("a policy has a line 'quorum NAME', or 'quorum none'");
    }
    return new TrustPolicy(file.logs, file.witnesses, file.quorum);
  }

  private void line(String line) {
    if (line.chars().anyMatch(c -> (c < 0x20 && c != '\t') || c == 0x7F)) {
      throw new IllegalArgumentException("it has control characters");
    }
    List<String> items =
        Arrays.stream(line.split("[ \t]+")).filter(item -> !item.isEmpty()).toList();
    if (items.isEmpty() || items.getFirst().startsWith("#")) {
      return;
    }
    List<String> rest = items.subList(1, items.size());
    switch (items.getFirst()) {
      case "log" -> log(rest);
      case "witness" -> witness(rest);
      case "group" -> group(rest);
      case "quorum" -> quorum(rest);
      default ->
          throw new IllegalArgumentException(
              "it begins with '" + items.getFirst() + "', expected log, witness, group or quorum");
    }
  }

  private void log(List<String> items) {
    require(items.size() == 1 || items.size() == 2, "log VKEY [URL]");
    VerifierKey key = VerifierKey.parse(items.getFirst());
    if (key.type() == SignatureType.COSIGNATURE_V1) {
      throw new IllegalArgumentException("the key " + key.name() + " is a witness's");
    }
    if (logs.stream().anyMatch(known -> known.key().equals(key.key()))) {
      throw new IllegalArgumentException("the key of " + key.name() + " is there already");
    }
    logs.add(key);
  }

  private void witness(List<String> items) {
    require(items.size() == 2 || items.size() == 3, "witness NAME VKEY [URL]");
    TrustedWitness witness =
        new TrustedWitness(
            items.getFirst(),
            VerifierKey.parse(items.get(1)),
            items.size() == 3 ? items.get(2) : null);
    if (witnesses.stream().anyMatch(witness::isTheSameAs)) {
      throw new IllegalArgumentException("the witness " + witness.name() + " is there already");
    }
    define(witness.name(), new Quorum.One(witness.name()));
    witnesses.add(witness);
  }

  private void group(List<String> items) {
    require(items.size() >= 3, "group NAME all|any|NUMBER MEMBER...");
    List<Quorum> group = new ArrayList<>();
    for (String member : items.subList(2, items.size())) {
      Quorum known = known(member);
      if (!members.add(member)) {
        throw new IllegalArgumentException("'" + member + "' is a member of a group already");
      }
      group.add(known);
    }
    String name = items.getFirst();
    define(name, new Quorum.Group(name, threshold(items.get(1), group.size()), group));
  }

  private static int threshold(String text, int size) {
    return switch (text) {
      case "all" -> size;
      case "any" -> 1;
      default -> {
        int number = text.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > size) {
          throw new IllegalArgumentException(
              "the threshold is '" + text + "', expected all, any or 1 to " + size);
        }
        yield number;
      }
    };
  }

  private void quorum(List<String> items) {
    require(items.size() == 1, "quorum NAME");
    if (quorum != null) {
      throw new IllegalArgumentException("there is a quorum already");
    }
    quorum = items.getFirst().equals(NONE) ? Quorum.NONE : known(items.getFirst());
  }

  private Quorum known(String name) {
    Quorum known = defined.get(name);
    if (known == null) {
      throw new IllegalArgumentException(
          "no line before defines a witness or group '" + name + "'");
    }
    return known;
  }

  private void define(String name, Quorum meaning) {
    if (name.equals(NONE) || defined.putIfAbsent(name, meaning) != null) {
      throw new IllegalArgumentException("the name '" + name + "' is taken");
    }
  }

  private static void require(boolean holds, String form) {
    if (!holds) {
      throw new IllegalArgumentException("expected " + form);
    }
  }
}
