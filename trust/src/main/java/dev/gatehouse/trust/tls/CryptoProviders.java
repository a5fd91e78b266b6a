package dev.gatehouse.trust.tls;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.netty.handler.ssl.OpenSsl;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which code does the cryptography: the native Amazon Corretto Crypto Provider where the platform
 * has it (it signs ES256 in a fourteenth and verifies in a seventh of the JDK's time), the JDK's
 * own providers where not. Both give the same answers; only the time differs. Thread-safe.
 */
public final class CryptoProviders {

  private static final Logger LOG = LoggerFactory.getLogger(CryptoProviders.class);
  // JWS signatures are r and s side by side (RFC 7518, section 3.4), not the DER of X.509.
  private static final String ES256 = "SHA256withECDSAinP1363Format";

  private static final Provider ES256_PROVIDER = choose();

  private CryptoProviders() {}

  /**
   * Puts the native provider first for the whole process, so that TLS and libraries use it too.
   * Does so once.
   */
  public static void install() {
    if (isNative()) {
      Security.insertProviderAt(ES256_PROVIDER, 1);
    }
  }

  /** A fresh, uninitialised ES256 signature in the form JWS wants: 64 bytes, r then s. */
  public static Signature es256() {
    try {
      return Signature.getInstance(ES256, ES256_PROVIDER);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the chosen provider has lost " + ES256, e);
    }
  }

  /** The same key in the provider's own form, so that it is not converted at each use. */
  public static ECPublicKey adopt(ECPublicKey key) {
    return (ECPublicKey) adopted(key);
  }

  /** The same key in the provider's own form, so that it is not converted at each use. */
  public static ECPrivateKey adopt(ECPrivateKey key) {
    return (ECPrivateKey) adopted(key);
  }

  /** Whether ES256 runs on native code. */
  public static boolean isNative() {
    return ES256_PROVIDER.getName().equals(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
  }

  /** One line for the start-up log: who signs and who does TLS. */
  public static String describe() {
    String tls =
        OpenSsl.isAvailable()
            ? "native " + OpenSsl.versionString()
            : "JDK (no native OpenSSL on this platform)";
    String es256 =
        isNative()
            ? "native " + ES256_PROVIDER.getName() + " " + ES256_PROVIDER.getVersionStr()
            : "JDK " + ES256_PROVIDER.getName() + " (no native provider on this platform)";
    return "ES256: " + es256 + "; TLS at the edge: " + tls;
  }

  private static Key adopted(Key key) {
    if (!isNative()) {
      return key;
    }
    try {
      return KeyFactory.getInstance("EC", ES256_PROVIDER).translateKey(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a key that ES256 can use", e);
    }
  }

  private static Provider choose() {
    try {
      AmazonCorrettoCryptoProvider corretto = AmazonCorrettoCryptoProvider.INSTANCE;
      if (corretto.getLoadingError() == null) {
        var _ = Signature.getInstance(ES256, corretto);
        return corretto;
      }
      LOG.debug("The native provider does not load", corretto.getLoadingError());
    } catch (NoSuchAlgorithmException | LinkageError e) {
      LOG.debug("The native provider is not usable", e);
    }
    try {
      return Signature.getInstance(ES256).getProvider();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no ECDSA", e);
    }
  }
}
