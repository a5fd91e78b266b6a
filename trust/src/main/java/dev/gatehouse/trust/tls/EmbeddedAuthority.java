package dev.gatehouse.trust.tls;

import dev.gatehouse.trust.identity.SpiffeId;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * The certificate authority of an appliance that has no other: one P-256 root, kept in a private
 * folder, that issues 24-hour certificates to the services and longer ones to clients. The
 * services' keys live in memory only. Meant for the embedded profile; a cluster has SPIRE or its
 * own authority. Thread-safe.
 */
public final class EmbeddedAuthority implements TrustBundle {

  /** How long a service's certificate holds; it is renewed at two thirds of that. */
  public static final Duration LEAF_LIFE = Duration.ofHours(24);

  private static final Duration ROOT_LIFE = Duration.ofDays(3650);
  private static final String ROOT_FILE = "ca.pem";
  private static final String KEY_FILE = "ca-key.pem";
  private static final String LOCK_FILE = ".lock";

  private final KeyPairAndChain root;
  private final String trustDomain;
  private final Clock clock;

  private EmbeddedAuthority(KeyPairAndChain root, String trustDomain, Clock clock) {
    this.root = root;
    this.trustDomain = trustDomain;
    this.clock = clock;
  }

  /**
   * Opens the authority in the folder, or creates it there: {@code ca.pem} and {@code ca-key.pem},
   * 0600 in a folder of 0700.
   *
   * @throws TlsMaterialException when the folder cannot be used, or holds the authority of another
   *     trust domain, a half of one, or one that others may read or that has expired; never
   *     replaces what it finds
   */
  public static EmbeddedAuthority openOrCreate(Path folder, String trustDomain, Clock clock) {
    try {
      PrivateFiles.createFolder(folder);
      return new EmbeddedAuthority(rootIn(folder, trustDomain, clock), trustDomain, clock);
    } catch (IOException e) {
      throw new TlsMaterialException(
          "the certificate authority in " + folder + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** The root that everything issued here leads to. */
  public X509Certificate root() {
    return root.leaf();
  }

  /** The root as PEM, for clients that are to trust this appliance. */
  public String rootPem() {
    try {
      return Pem.ofCertificates(root.chain());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read cannot be encoded", e);
    }
  }

  public String trustDomain() {
    return trustDomain;
  }

  /** The root alone. */
  @Override
  public Set<X509Certificate> trustBundle() {
    return Set.of(root());
  }

  @Override
  public void onChange(Runnable action) {
    // The root stays for as long as the authority.
  }

  /**
   * A service's own material, renewed by itself until closed. Its certificate carries the service's
   * SPIFFE id and the given names, and is good for both ends of a connection.
   */
  public TlsMaterial materialFor(String service, List<String> dnsNames, List<InetAddress> ips) {
    return new AuthorityTlsMaterial(this, service, dnsNames, ips, clock);
  }

  /**
   * A client's certificate.
   *
   * @param commonName its subject is {@code CN=commonName,O=Gatehouse}
   * @param life how long it holds, at most as long as the root
   * @param uris URIs for its subject alternative names; a SPIFFE id makes it a workload of the mesh
   */
  public IssuedCertificate issueClient(String commonName, Duration life, List<String> uris) {
    List<GeneralName> names = uris.stream().map(CertificateTemplate::uri).toList();
    return issue(
        new CertificateTemplate(
            CertificateTemplate.commonName(commonName),
            names,
            life,
            CertificateIssuer.clientOnly()));
  }

  /** A client's certificate without other names: good at the edge, no workload of the mesh. */
  public IssuedCertificate issueClient(String commonName, Duration life) {
    return issueClient(commonName, life, List.of());
  }

  /** A certificate good for both ends of a connection, with a new key. */
  KeyPairAndChain issueService(
      String service, List<String> dnsNames, List<InetAddress> ips, Duration life) {
    List<GeneralName> names = new ArrayList<>();
    names.add(CertificateTemplate.uri(SpiffeId.of(trustDomain, service).toString()));
    dnsNames.forEach(name -> names.add(CertificateTemplate.dns(name)));
    ips.forEach(address -> names.add(CertificateTemplate.ip(address)));
    return issue(
            new CertificateTemplate(
                CertificateTemplate.commonName(service), names, life, CertificateIssuer.bothEnds()))
        .pair();
  }

  private IssuedCertificate issue(CertificateTemplate template) {
    Instant now = clock.instant();
    if (now.plus(template.life()).isAfter(root().getNotAfter().toInstant())) {
      throw new IllegalArgumentException(
          "a certificate cannot outlive its authority, which ends at "
              + root().getNotAfter().toInstant());
    }
    KeyPair key = CertificateIssuer.newKeyPair();
    X509Certificate leaf =
        CertificateIssuer.leaf(root.privateKey(), root(), key.getPublic(), template, now);
    return new IssuedCertificate(new KeyPairAndChain(key.getPrivate(), List.of(leaf)), root());
  }

  // Two that start on one home at once must not create two roots: a file lock holds processes
  // apart, the monitor threads,
  // for which a file lock is none.
  private static synchronized KeyPairAndChain rootIn(Path folder, String trustDomain, Clock clock)
      throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      return Files.exists(folder.resolve(ROOT_FILE)) || Files.exists(folder.resolve(KEY_FILE))
          ? open(folder, trustDomain, clock.instant())
          : create(folder, trustDomain, clock.instant());
    }
  }

  private static KeyPairAndChain create(Path folder, String trustDomain, Instant now)
      throws IOException {
    KeyPair key = CertificateIssuer.newKeyPair();
    X500Name name = CertificateTemplate.commonName("Gatehouse authority of " + trustDomain);
    // X509-SVID, section 3.2: a signing certificate carries its trust domain, without a path.
    GeneralNames names = new GeneralNames(CertificateTemplate.uri("spiffe://" + trustDomain));
    X509Certificate certificate = CertificateIssuer.root(key, name, names, now, ROOT_LIFE);
    KeyPairAndChain root = new KeyPairAndChain(key.getPrivate(), List.of(certificate));
    try {
      PrivateFiles.write(folder.resolve(KEY_FILE), Pem.ofPrivateKey(key.getPrivate()));
      PrivateFiles.write(folder.resolve(ROOT_FILE), Pem.ofCertificates(root.chain()));
    } catch (GeneralSecurityException e) {
      throw new IOException("the root cannot be encoded", e);
    }
    return root;
  }

  private static KeyPairAndChain open(Path folder, String trustDomain, Instant now)
      throws IOException {
    Path keyFile = folder.resolve(KEY_FILE);
    if (Files.exists(keyFile) && !PrivateFiles.isPrivate(keyFile)) {
      throw new IOException(keyFile + " may be read by others; expected mode 0600");
    }
    KeyPairAndChain root;
    try {
      PrivateKey key = Pem.privateKey(Files.readString(keyFile));
      root =
          new KeyPairAndChain(key, Pem.certificates(Files.readString(folder.resolve(ROOT_FILE))));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(ROOT_FILE + " and " + KEY_FILE + ": " + e.getMessage(), e);
    }
    if (!authorityOf(root.leaf(), trustDomain)) {
      throw new IOException(
          "expected the authority of trust domain " + trustDomain + ", found another");
    }
    if (!now.isBefore(root.leaf().getNotAfter().toInstant())) {
      throw new IOException("the authority ended at " + root.leaf().getNotAfter().toInstant());
    }
    return root;
  }

  private static boolean authorityOf(X509Certificate root, String trustDomain) {
    try {
      var names = root.getSubjectAlternativeNames();
      return names != null
          && names.stream().anyMatch(name -> ("spiffe://" + trustDomain).equals(name.get(1)));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
