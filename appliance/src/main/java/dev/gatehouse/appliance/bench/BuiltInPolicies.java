package dev.gatehouse.appliance.bench;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Five policies that come with the program, for when nobody gives a folder: roles, verified claims,
 * attributes, paths and a signed token. Their larger data are made here; the token's key is
 * forgotten at once.
 */
final class BuiltInPolicies {
  private static final List<String> NAMES =
      List.of("roles", "claims", "attributes", "paths", "token");
  private static final List<String> FILES =
      List.of("policy.rego", "data.json", "input.json", "query.txt", "expected.json");
  private static final int PEOPLE = 1_000;
  private static final int ROLES = 100;
  private static final int GRANTS = 10;
  private static final int COLLECTIONS = 25;
  private static final int COORDINATE_BYTES = 32;

  private BuiltInPolicies() {}

  /** Writes them, one folder each, as the benchmark's folders are laid out. */
  static void write(Path folder) {
    try {
      for (String name : NAMES) {
        Path own = Files.createDirectories(folder.resolve(name));
        for (String file : FILES) {
          byte[] content = resource("policies/" + name + "/" + file);
          if (content.length > 0) {
            Files.write(own.resolve(file), content);
          }
        }
      }
      Files.write(folder.resolve("roles/data.json"), RegoJson.writeBytes(roles()));
      Files.write(folder.resolve("paths/data.json"), RegoJson.writeBytes(paths()));
      writeToken(folder.resolve("token"));
    } catch (IOException e) {
      throw new CannotRunException("the benchmark's policies can't be written to " + folder, e);
    } catch (GeneralSecurityException e) {
      throw new CannotRunException("this JDK can't sign the benchmark's token", e);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = BuiltInPolicies.class.getResourceAsStream(name)) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }

  /** Each person has three roles, each role ten grants. */
  private static RegoObject roles() {
    RegoObject.Builder people = RegoObject.builder();
    for (int p = 0; p < PEOPLE; p++) {
      List<String> own = new ArrayList<>();
      for (int k = 0; k < 3; k++) {
        own.add("role" + (p * 13 + k * 29) % ROLES);
      }
      people.put("p" + p, RegoObject.of("roles", RegoArray.ofStrings(own)));
    }
    List<String> actions = List.of("read", "create", "update", "delete", "approve");
    RegoObject.Builder roles = RegoObject.builder();
    for (int r = 0; r < ROLES; r++) {
      List<RegoValue> grants = new ArrayList<>();
      for (int g = 0; g < GRANTS; g++) {
        grants.add(
            RegoObject.builder()
                .put("action", actions.get((r + g) % actions.size()))
                .put("on", "r" + (r * 7 + g) % 300)
                .build());
      }
      roles.put("role" + r, RegoArray.copyOf(grants));
    }
    return RegoObject.builder().put("people", people.build()).put("roles", roles.build()).build();
  }

  /** Two globs and two regular expressions for each collection. */
  private static RegoObject paths() {
    List<RegoValue> rules = new ArrayList<>();
    for (int c = 0; c < COLLECTIONS; c++) {
      rules.add(rule(c, 0, "glob", "/v1/c" + c + "/*", "GET"));
      rules.add(rule(c, 1, "regex", "^/v[0-9]+/c" + c + "/[0-9]{1,8}$", "GET"));
      rules.add(rule(c, 2, "glob", "/v1/c" + c + "/**/notes", "GET"));
      rules.add(rule(c, 3, "regex", "^/v1/c" + c + "/[0-9]+/(lines|notes)$", "PUT"));
    }
    return RegoObject.of("rules", RegoArray.copyOf(rules));
  }

  private static RegoValue rule(int collection, int n, String kind, String path, String method) {
    return RegoObject.builder()
        .put("id", "c" + collection + "-" + n)
        .put(kind, path)
        .put("methods", RegoArray.ofStrings(List.of("HEAD", method)))
        .build();
  }

  private static void writeToken(Path folder) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    ECPublicKey key = (ECPublicKey) pair.getPublic();
    String jwks =
        "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"k1\",\"alg\":\"ES256\",\"x\":\"%s\",\"y\":\"%s\"}]}"
            .formatted(coordinate(key.getW().getAffineX()), coordinate(key.getW().getAffineY()));
    String signed =
        text("{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"k1\"}")
            + "."
            + text(
                "{\"iss\":\"https://login.example.test\",\"sub\":\"u-1001\",\"aud\":\"orders\",\"exp\":1767229200,"
                    + "\"scope\":\"orders:write\",\"groups\":[\"shop\",\"staff\"]}");
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(pair.getPrivate());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    RegoObject input =
        RegoObject.builder()
            .put("token", signed + "." + base64(signature.sign()))
            .put("time", RegoNumber.of(1_767_225_600_000_000_000L))
            .build();
    Files.write(
        folder.resolve("data.json"),
        RegoJson.writeBytes(RegoObject.of("keys", RegoString.of(jwks))));
    Files.write(folder.resolve("input.json"), RegoJson.writeBytes(input));
  }

  private static String coordinate(BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] fixed = new byte[COORDINATE_BYTES];
    int taken = Math.min(bytes.length, COORDINATE_BYTES);
    System.arraycopy(bytes, bytes.length - taken, fixed, COORDINATE_BYTES - taken, taken);
    return base64(fixed);
  }

  private static String text(String json) {
    return base64(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(bytes, bytes.length));
  }
}
