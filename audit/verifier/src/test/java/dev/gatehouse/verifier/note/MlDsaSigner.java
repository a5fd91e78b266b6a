package dev.gatehouse.verifier.note;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Cosigns checkpoints with ML-DSA-65, written from the specification and not from the verifier. */
public final class MlDsaSigner {

  private static final int KEY_BYTES = 1952;

  private final String name;
  private final KeyPair keys;

  public MlDsaSigner(String name) {
    try {
      this.keys = KeyPairGenerator.getInstance("ML-DSA-65").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
    this.name = name;
  }

  public String vkey() {
    return name
        + "+"
        + HexFormat.of().formatHex(id())
        + "+"
        + Base64.getEncoder().encodeToString(typed());
  }

  /** A signature line over a tree, which the verifier has to find in the checkpoint's text. */
  public String line(String origin, long size, byte[] root, long time) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream message = new DataOutputStream(bytes);
      message.write("subtree/v1\n".getBytes(StandardCharsets.US_ASCII));
      message.writeByte(0);
      message.writeByte(name.length());
      message.writeBytes(name);
      message.writeLong(time);
      message.writeByte(origin.length());
      message.writeBytes(origin);
      message.writeLong(0);
      message.writeLong(size);
      message.write(root);
      Signature signature = Signature.getInstance("ML-DSA-65");
      signature.initSign(keys.getPrivate());
      signature.update(bytes.toByteArray());
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      DataOutputStream timed = new DataOutputStream(line);
      timed.write(id());
      timed.writeLong(time);
      timed.write(signature.sign());
      return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(line.toByteArray()) + "\n";
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] typed() {
    byte[] identifier =
        "gatehouse.dev/cosignature/ml-dsa-65/v1\n".getBytes(StandardCharsets.US_ASCII);
    byte[] spki = keys.getPublic().getEncoded();
    byte[] typed = new byte[1 + identifier.length + KEY_BYTES];
    typed[0] = (byte) 0xFF;
    System.arraycopy(identifier, 0, typed, 1, identifier.length);
    System.arraycopy(spki, spki.length - KEY_BYTES, typed, 1 + identifier.length, KEY_BYTES);
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
