package dev.gatehouse.rego.builtin.jwt;

import dev.gatehouse.trust.tls.CryptoProviders;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Where the time of an ES256 signature goes: provider, form, key of another provider, reuse. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class Es256Benchmark {
  private static final int TOKEN_BYTES = 450;

  @Param({"AmazonCorrettoCryptoProvider", "SunEC"})
  public String provider = "";

  /** Side by side as in tokens, or in DER. */
  @Param({"SHA256withECDSAinP1363Format", "SHA256withECDSA"})
  public String form = "";

  private final byte[] input = new byte[TOKEN_BYTES];
  private byte[] signature;
  private PublicKey own;
  private PublicKey another;
  private Signature reused;

  /** Signs once. */
  @Setup
  public void prepare() throws GeneralSecurityException {
    CryptoProviders.install();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", "SunEC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    another = pair.getPublic();
    own =
        (PublicKey)
            KeyFactory.getInstance("EC", provider)
                .generatePublic(new X509EncodedKeySpec(another.getEncoded()));
    Signature signer = Signature.getInstance(form, "SunEC");
    signer.initSign(pair.getPrivate());
    signer.update(input);
    signature = signer.sign();
    reused = Signature.getInstance(form, provider);
  }

  /** As the engine does it. */
  @Benchmark
  public boolean fresh() throws GeneralSecurityException {
    return verifies(Signature.getInstance(form, provider), own);
  }

  /** With a key that the provider has to convert. */
  @Benchmark
  public boolean keyOfAnotherProvider() throws GeneralSecurityException {
    return verifies(Signature.getInstance(form, provider), another);
  }

  /** With the object of the last time. */
  @Benchmark
  public boolean reused() throws GeneralSecurityException {
    return verifies(reused, own);
  }

  private boolean verifies(Signature verifier, PublicKey key) throws GeneralSecurityException {
    verifier.initVerify(key);
    verifier.update(input);
    return verifier.verify(signature);
  }
}
