package dev.gatehouse.ledger;

import dev.gatehouse.ledger.checkpoint.NoteSigner;
import dev.gatehouse.ledger.checkpoint.SigningKey;
import dev.gatehouse.verifier.merkle.Hash;
import dev.gatehouse.verifier.merkle.TreeHasher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Somebody else's log, with the tree of RFC 6962 as the RFC writes it. Its key signs whatever it is
 * told to, other histories too.
 */
final class ForeignLog {

  private final NoteSigner signer;
  private final List<Hash> leaves;
  private final TreeHasher hasher = new TreeHasher();

  private ForeignLog(NoteSigner signer, List<Hash> leaves) {
    this.signer = signer;
    this.leaves = leaves;
  }

  static ForeignLog of(String origin, Path keyFile, int size) {
    return new ForeignLog(
        NoteSigner.of(origin, SigningKey.openOrCreate(keyFile)), leaves(0, size, "event"));
  }

  /** The same log as it would be with other events from an index on. */
  ForeignLog forkedAt(int index) {
    List<Hash> other = new ArrayList<>(leaves.subList(0, index));
    other.addAll(leaves(index, leaves.size(), "other"));
    return new ForeignLog(signer, other);
  }

  private static List<Hash> leaves(int from, int to, String name) {
    TreeHasher hasher = new TreeHasher();
    return IntStream.range(from, to)
        .mapToObj(i -> hasher.leaf((name + i).getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  String verifierKey() {
    return signer.verifierKey();
  }

  String text(int size) {
    return signer.name() + "\n" + size + "\n" + root(0, size).toBase64() + "\n";
  }

  String checkpoint(int size) {
    return signer.sign(text(size));
  }

  /** A text under the log's key. */
  String sign(String text) {
    return signer.sign(text);
  }

  /** A request to cosign, with the right proof. */
  byte[] request(int oldSize, int size) {
    return request(oldSize, consistency(oldSize, size), checkpoint(size));
  }

  static byte[] request(long oldSize, List<String> proof, String note) {
    StringBuilder body = new StringBuilder("old " + oldSize + "\n");
    proof.forEach(hash -> body.append(hash).append('\n'));
    return body.append('\n').append(note).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** PROOF(m, D[n]) of RFC 6962, section 2.1.2, in base64; empty from the empty tree. */
  List<String> consistency(int m, int n) {
    return m == 0 || m == n
        ? List.of()
        : subproof(m, 0, n, true).stream().map(Hash::toBase64).toList();
  }

  private List<Hash> subproof(int m, int from, int to, boolean whole) {
    if (m == to - from) {
      return whole ? List.of() : List.of(root(from, to));
    }
    int k = Integer.highestOneBit(to - from - 1);
    List<Hash> proof = new ArrayList<>();
    if (m <= k) {
      proof.addAll(subproof(m, from, from + k, whole));
      proof.add(root(from + k, to));
    } else {
      proof.addAll(subproof(m - k, from + k, to, false));
      proof.add(root(from, from + k));
    }
    return proof;
  }

  private Hash root(int from, int to) {
    if (from == to) {
      return hasher.empty();
    }
    if (to - from == 1) {
      return leaves.get(from);
    }
    int k = Integer.highestOneBit(to - from - 1);
    return hasher.node(root(from, from + k), root(from + k, to));
  }
}
