package dev.gatehouse.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.trust.tls.CryptoProviders;
import dev.gatehouse.verifier.note.NoteOpening;
import dev.gatehouse.verifier.note.SignedNote;
import dev.gatehouse.verifier.note.VerifierKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoteSignerTest {

  @TempDir private Path folder;

  @Test
  void notesOpenWithTheKeyThatTheSignerTells() {
    NoteSigner signer =
        NoteSigner.of("log.example/audit", SigningKey.openOrCreate(folder.resolve("key.pem")));
    assertThat(
            SignedNote.open(
                signer.sign("text\n"), List.of(VerifierKey.parse(signer.verifierKey()))))
        .isInstanceOfSatisfying(
            NoteOpening.Opened.class, opened -> assertThat(opened.text()).isEqualTo("text\n"));
    assertThat(signer.sign("text\n")).isEqualTo(signer.sign("text\n"));
  }

  /**
   * The published key and note of golang.org/x/mod/sumdb/note: Ed25519 is deterministic, so the
   * bytes must match.
   */
  @Test
  void aPublishedNoteIsSignedByteForByte() throws Exception {
    String secret =
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    String vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    String text =
        """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.
        """;
    byte[] typedSeed =
        Base64.getDecoder().decode(secret.substring(secret.lastIndexOf('+', 40) + 1));
    PrivateKey seed =
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(
                new EdECPrivateKeySpec(
                    NamedParameterSpec.ED25519, Arrays.copyOfRange(typedSeed, 1, 33)));
    byte[] publicKey =
        Arrays.copyOfRange(Base64.getDecoder().decode(vkey.split("\\+", 3)[2]), 1, 33);
    NoteSigner signer =
        NoteSigner.of(
            "PeterNeumann",
            publicKey,
            signed -> SigningKey.sign(seed, signed, KeyAlgorithm.ED25519));
    assertThat(signer.verifierKey()).isEqualTo(vkey);
    assertThat(signer.sign(text))
        .isEqualTo(
            text
                + "\n"
                + "\u2014 PeterNeumann"
                + " x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n");
  }

  @Test
  void aTextWithoutANewlineAndANameWithSpacesAreRefused() {
    SigningKey key = SigningKey.openOrCreate(folder.resolve("key.pem"));
    assertThatIllegalArgumentException().isThrownBy(() -> NoteSigner.of("log", key).sign("abc"));
    assertThatIllegalArgumentException().isThrownBy(() -> NoteSigner.of("a log", key));
    assertThatIllegalArgumentException().isThrownBy(() -> NoteSigner.of("a+log", key));
    assertThatIllegalArgumentException().isThrownBy(() -> NoteSigner.of("", key));
  }

  @Test
  void theKeyIsItsOwnersAloneAndStays() throws Exception {
    Path file = folder.resolve("ledger").resolve("key.pem");
    String first = NoteSigner.of("log", SigningKey.openOrCreate(file)).verifierKey();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(NoteSigner.of("log", SigningKey.openOrCreate(file)).verifierKey()).isEqualTo(first);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> SigningKey.openOrCreate(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(file + " can be read by others; it must have mode 0600");
  }

  /** Providers of the appliance stand in front of the JDK's and write ML-DSA keys differently. */
  @Test
  void anMlDsaKeyIsReadAgainWhicheverProviderComesFirst() {
    CryptoProviders.install();
    Path file = folder.resolve("quantum.pem");
    byte[] first = SigningKey.openOrCreate(file, KeyAlgorithm.ML_DSA_65).publicKey();
    assertThat(SigningKey.openOrCreate(file, KeyAlgorithm.ML_DSA_65).publicKey())
        .isEqualTo(first)
        .hasSize(1952);
  }

  @Test
  void aPublicKeyOfAnotherPrivateKeyIsRefused() throws Exception {
    Path one = folder.resolve("one.pem");
    Path two = folder.resolve("two.pem");
    SigningKey.openOrCreate(one);
    SigningKey.openOrCreate(two);
    String mixed =
        Files.readString(one).substring(0, Files.readString(one).indexOf("-----BEGIN PUBLIC"))
            + Files.readString(two).substring(Files.readString(two).indexOf("-----BEGIN PUBLIC"));
    Files.writeString(one, mixed);
    assertThatThrownBy(() -> SigningKey.openOrCreate(one))
        .hasMessage(one + " holds a public key of another private key");
    Files.writeString(one, "no key");
    assertThatThrownBy(() -> SigningKey.openOrCreate(one))
        .hasMessage(one + " must hold a PRIVATE KEY and a PUBLIC KEY in PEM");
  }
}
