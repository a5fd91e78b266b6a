package dev.gatehouse.trust.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.gatehouse.trust.identity.SpiffeId;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.spiffe.workloadapi.grpc.SpiffeWorkloadAPIGrpc;
import io.spiffe.workloadapi.grpc.Workload;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SPIFFE Workload API over its own wire, with an agent that a test commands. */
class WorkloadApiTlsMaterialTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final Agent agent = new Agent();
  private EmbeddedAuthority authority;
  private Server server;

  /** Sends whatever the test tells it to whoever is connected. */
  private static final class Agent extends SpiffeWorkloadAPIGrpc.SpiffeWorkloadAPIImplBase {
    final CompletableFuture<StreamObserver<Workload.X509SVIDResponse>> stream =
        new CompletableFuture<>();

    @Override
    public void fetchX509SVID(
        Workload.X509SVIDRequest request, StreamObserver<Workload.X509SVIDResponse> responses) {
      stream.complete(responses);
    }

    void send(Workload.X509SVIDResponse response) {
      var _ = stream.thenAccept(responses -> responses.onNext(response));
    }
  }

  @BeforeEach
  void start() throws Exception {
    authority = TestAuthority.in(folder);
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(agent)
            .build()
            .start();
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  @Test
  void isWhatTheAgentSends() throws Exception {
    KeyPairAndChain pair = issue();
    agent.send(response(pair));

    try (var material = WorkloadApiTlsMaterial.connect(endpoint(), PATIENCE)) {
      assertThat(material.current()).isEqualTo(pair);
      assertThat(material.current().spiffeId())
          .contains(SpiffeId.of("gatehouse.internal", "gateway"));
      assertThat(material.trustBundle()).containsExactly(authority.root());
      assertThat(material.status().problem()).isNull();
    }
  }

  @Test
  void followsARotationAndKeepsTheLastGoodWhenOneIsBroken() throws Exception {
    agent.send(response(issue()));
    try (var material = WorkloadApiTlsMaterial.connect(endpoint(), PATIENCE)) {
      BlockingQueue<KeyPairAndChain> told = new ArrayBlockingQueue<>(8);
      material.onChange(() -> told.add(material.current()));
      KeyPairAndChain next = issue();

      agent.send(response(next).toBuilder().setSvids(0, broken(next)).build());
      agent.send(response(next));

      assertThat(told.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(next);
      assertThat(told).isEmpty();
    }
  }

  @Test
  void doesNotBeginWithoutAnSvid() {
    assertThatThrownBy(() -> WorkloadApiTlsMaterial.connect(endpoint(), Duration.ofMillis(200)))
        .isInstanceOf(TlsMaterialException.class)
        .hasMessageStartingWith(
            "the SPIFFE Workload API at " + endpoint() + " gave no usable SVID");
  }

  @Test
  void saysWhatAnEndpointLooksLike() {
    assertThatThrownBy(() -> WorkloadApiTlsMaterial.connect("http://agent", PATIENCE))
        .isInstanceOf(TlsMaterialException.class)
        .hasMessageContaining("expected unix:/path or tcp://ip:port");
  }

  private String endpoint() {
    return "tcp://127.0.0.1:" + server.getPort();
  }

  private KeyPairAndChain issue() {
    return authority.issueService("gateway", List.of(), List.of(), EmbeddedAuthority.LEAF_LIFE);
  }

  private Workload.X509SVIDResponse response(KeyPairAndChain pair) throws Exception {
    return Workload.X509SVIDResponse.newBuilder()
        .addSvids(
            Workload.X509SVID
                .newBuilder()
                .setSpiffeId("spiffe://gatehouse.internal/gateway")
                .setX509Svid(ByteString.copyFrom(pair.leaf().getEncoded()))
                .setX509SvidKey(ByteString.copyFrom(pair.privateKey().getEncoded()))
                .setBundle(ByteString.copyFrom(authority.root().getEncoded())))
        .build();
  }

  private Workload.X509SVID broken(KeyPairAndChain pair) throws Exception {
    return response(pair).getSvids(0).toBuilder().setX509SvidKey(ByteString.EMPTY).build();
  }
}
