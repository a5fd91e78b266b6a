package dev.gatehouse.verifier;

import dev.gatehouse.verifier.checkpoint.CheckpointSignatures;
import dev.gatehouse.verifier.merkle.Hash;
import dev.gatehouse.verifier.merkle.NaiveTree;
import dev.gatehouse.verifier.merkle.TreeHasher;
import dev.gatehouse.verifier.trust.Quorum;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A log of small events with a key of its own, which signs whatever it is told to. */
public final class TestLog {

  public static final String ORIGIN = "gatehouse.example/audit/7d2f1c1e";

  private final KeyPair keys;
  private final String name;
  private final byte type;
  private final List<String> events;
  private final NaiveTree tree;

  public TestLog(int size) {
    this(ORIGIN, size);
  }

  public TestLog(String name, int size) {
    this(
        name,
        IntStream.range(0, size)
            .mapToObj(i -> "{\"action\":\"a" + i + "\",\"id\":\"" + i + "\"}")
            .toList());
  }

  public TestLog(String name, List<String> canonicalEvents) {
    this(name, canonicalEvents, (byte) 1);
  }

  private TestLog(String name, List<String> canonicalEvents, byte type) {
    try {
      this.keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
    this.name = name;
    this.type = type;
    this.events = canonicalEvents;
    this.tree = new NaiveTree(canonicalEvents.stream().map(TestLog::leaf).toList());
  }

  /** A witness of other logs. */
  public static TestLog witness(String name) {
    return new TestLog(name, List.of(), (byte) 4);
  }

  public static Hash leaf(String canonicalEvent) {
    return new TreeHasher().leaf(canonicalEvent.getBytes(StandardCharsets.UTF_8));
  }

  public String event(int index) {
    return events.get(index);
  }

  public NaiveTree tree() {
    return tree;
  }

  public String vkey() {
    return String.format(
        "%s+%s+%s",
        name, HexFormat.of().formatHex(id()), Base64.getEncoder().encodeToString(typed()));
  }

  /** The signed checkpoint of the log's first events. */
  public String checkpoint(int size) {
    return sign(checkpointText(size));
  }

  public String checkpointText(int size) {
    return name + "\n" + size + "\n" + tree.root(size).toBase64() + "\n";
  }

  /** What a verifier says of the log's own signature, when it knows of no witness. */
  public CheckpointSignatures signatures() {
    return new CheckpointSignatures(
        List.of(new CheckpointSignatures.Signed(name, "Ed25519", null)), List.of(), Quorum.NONE, 0);
  }

  public String sign(String text) {
    return text + "\n" + signatureLine(text);
  }

  public String signatureLine(String text) {
    return line(signature(text));
  }

  /** A witness's signature line over a checkpoint's text. */
  public String cosignatureLine(String text, long time) {
    byte[] signature = signature("cosignature/v1\ntime " + time + "\n" + text);
    return line(ByteBuffer.allocate(72).putLong(time).put(signature).array());
  }

  private String line(byte[] signature) {
    byte[] bytes = ByteBuffer.allocate(4 + signature.length).put(id()).put(signature).array();
    return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
  }

  private byte[] signature(String text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(keys.getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A proof file for one event. */
  public String proof(int index, int size) {
    return "c2sp.org/tlog-proof@v1\nextra "
        + Base64.getEncoder().encodeToString(events.get(index).getBytes(StandardCharsets.UTF_8))
        + "\nindex "
        + index
        + "\n"
        + tree.path(index, size).stream()
            .map(hash -> hash.toBase64() + "\n")
            .collect(Collectors.joining())
        + "\n"
        + checkpoint(size);
  }

  /** An export of a range of events, line by line. */
  public List<String> export(int first, int end, int size) {
    return export(first, end, size, "");
  }

  /** The same with cosignature lines under the checkpoint. */
  public List<String> export(int first, int end, int size, String cosignatures) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "{\"kind\":\"manifest\",\"format\":\"gatehouse-audit-export/1\",\"origin\":\"%s\",\"first\":%d,"
                + "\"count\":%d,\"size\":%d,\"query\":{\"from\":null}}",
            name, first, end - first, size));
    lines.add(
        "{\"kind\":\"checkpoint\",\"note\":\""
            + (checkpoint(size) + cosignatures).replace("\n", "\\n")
            + "\"}");
    lines.add("{\"kind\":\"key\",\"vkey\":\"" + vkey() + "\"}");
    lines.add(
        "{\"kind\":\"range\",\"before\":"
            + json(tree.cover(0, first))
            + ",\"after\":"
            + json(tree.cover(end, size))
            + "}");
    for (int i = first; i < end; i++) {
      lines.add(line(i, events.get(i)));
    }
    lines.add("{\"kind\":\"end\",\"count\":" + (end - first) + "}");
    return lines;
  }

  /** An export of the whole log for a query that leaves events out, line by line. */
  public List<String> export(List<Integer> shown, int size) {
    List<String> lines = new ArrayList<>(export(0, 0, size).subList(0, 3));
    lines.set(
        0,
        lines.getFirst().replace("\"count\":0", "\"count\":" + size + ",\"rows\":" + shown.size()));
    lines.add("{\"kind\":\"range\",\"before\":[],\"after\":[]}");
    int next = 0;
    for (int index : shown) {
      gap(lines, next, index);
      lines.add(line(index, events.get(index)));
      next = index + 1;
    }
    gap(lines, next, size);
    lines.add("{\"kind\":\"end\",\"count\":" + size + "}");
    return lines;
  }

  private void gap(List<String> lines, int first, int end) {
    if (first < end) {
      lines.add(gapLine(first, end));
    }
  }

  /** The line of events that are not shown. */
  public String gapLine(int first, int end) {
    return "{\"kind\":\"gap\",\"first\":%d,\"count\":%d,\"cover\":%s}"
        .formatted(first, end - first, json(tree.cover(first, end)));
  }

  /** An event's line with the hash that it has. */
  public static String line(int index, String event) {
    return "{\"kind\":\"event\",\"index\":"
        + index
        + ",\"leaf\":\""
        + leaf(event).toBase64()
        + "\",\"event\":"
        + event
        + "}";
  }

  public String consistencyLine(int first, int size) {
    return "{\"kind\":\"consistency\",\"first\":"
        + first
        + ",\"path\":"
        + json(tree.consistency(first, size))
        + "}";
  }

  private static String json(List<Hash> hashes) {
    return hashes.stream()
        .map(hash -> "\"" + hash.toBase64() + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private byte[] typed() {
    byte[] spki = keys.getPublic().getEncoded();
    byte[] typed = new byte[33];
    typed[0] = type;
    System.arraycopy(spki, spki.length - 32, typed, 1, 32);
    return typed;
  }

  private byte[] id() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest.digest(typed()), 4);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
