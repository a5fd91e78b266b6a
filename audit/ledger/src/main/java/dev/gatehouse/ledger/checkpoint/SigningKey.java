package dev.gatehouse.ledger.checkpoint;

import dev.gatehouse.trust.tls.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key that signs checkpoints, of all logs, each under the log's own name. It is kept in a file
 * that its owner alone may read; the key never leaves this object. Thread-safe.
 */
public final class SigningKey {

  private static final byte[] PROBE = "gatehouse ledger".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (PRIVATE|PUBLIC) KEY-----\\s*([A-Za-z0-9+/=\\s]+)-----END \\1 KEY-----\\s*");

  private final PrivateKey privateKey;
  private final byte[] publicKey;
  private final KeyAlgorithm algorithm;

  private SigningKey(PrivateKey privateKey, PublicKey publicKey, KeyAlgorithm algorithm) {
    this.privateKey = privateKey;
    this.algorithm = algorithm;
    byte[] spki = publicKey.getEncoded();
    this.publicKey = Arrays.copyOfRange(spki, spki.length - algorithm.publicBytes(), spki.length);
  }

  /** The Ed25519 key of a file, made when it is missing. */
  public static SigningKey openOrCreate(Path file) {
    return openOrCreate(file, KeyAlgorithm.ED25519);
  }

  /**
   * Reads the key of a file, or makes one and writes it there, with mode 0600.
   *
   * @throws IllegalStateException when the file is no such key, or others may read it
   */
  public static SigningKey openOrCreate(Path file, KeyAlgorithm algorithm) {
    try {
      if (!Files.exists(file)) {
        create(file, algorithm);
      }
      if (!PrivateFiles.isPrivate(file)) {
        throw new IllegalStateException(file + " can be read by others; it must have mode 0600");
      }
      return parse(Files.readString(file), file, algorithm);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          file
              + " can't be used as the ledger's "
              + algorithm.platformName()
              + " key: "
              + e.getMessage(),
          e);
    }
  }

  /** The bytes of the public key (RFC 8032, section 5.1.5; FIPS 204, algorithm 22). */
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /** Signs a text; the same text gets the same signature only with Ed25519. */
  public byte[] sign(byte[] text) {
    return sign(privateKey, text, algorithm);
  }

  static byte[] sign(PrivateKey key, byte[] text, KeyAlgorithm algorithm) {
    try {
      Signature signature = algorithm.signature();
      signature.initSign(key);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the signing key does not sign", e);
    }
  }

  private static void create(Path file, KeyAlgorithm algorithm)
      throws IOException, GeneralSecurityException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      PrivateFiles.createFolder(folder);
    }
    KeyPair pair = algorithm.generator().generateKeyPair();
    PrivateFiles.write(
        file,
        pem("PRIVATE", pair.getPrivate().getEncoded())
            + pem("PUBLIC", pair.getPublic().getEncoded()));
  }

  private static SigningKey parse(String pem, Path file, KeyAlgorithm algorithm)
      throws GeneralSecurityException {
    KeyFactory keys = algorithm.factory();
    PrivateKey privateKey = null;
    PublicKey publicKey = null;
    Matcher block = BLOCK.matcher(pem);
    while (block.lookingAt()) {
      byte[] der = Base64.getMimeDecoder().decode(block.group(2));
      if (block.group(1).equals("PRIVATE")) {
        privateKey = keys.generatePrivate(new PKCS8EncodedKeySpec(der));
      } else {
        publicKey = keys.generatePublic(new X509EncodedKeySpec(der));
      }
      block.region(block.end(), pem.length());
    }
    if (privateKey == null || publicKey == null) {
      throw new IllegalStateException(file + " must hold a PRIVATE KEY and a PUBLIC KEY in PEM");
    }
    Signature probe = algorithm.signature();
    probe.initVerify(publicKey);
    probe.update(PROBE);
    if (!probe.verify(sign(privateKey, PROBE, algorithm))) {
      throw new IllegalStateException(file + " holds a public key of another private key");
    }
    return new SigningKey(privateKey, publicKey, algorithm);
  }

  private static String pem(String kind, byte[] der) {
    return "-----BEGIN "
        + kind
        + " KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + kind
        + " KEY-----\n";
  }
}
