package dev.gatehouse.ledger.intake;

import dev.gatehouse.journal.shipping.HttpLedgerTransport;
import dev.gatehouse.ledger.person.TokensUnavailableException;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.WorkloadAuthentication;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where journals are delivered. The source is who the caller's certificate says, whatever the
 * events say.
 */
@RestController
final class IntakeController {

  private final Intake intake;
  private final AcknowledgementSigner signer;

  IntakeController(Intake intake, AcknowledgementSigner signer) {
    this.intake = intake;
    this.signer = signer;
  }

  @PostMapping(
      path = "/mesh/v1/journal/{epoch}",
      consumes = "application/x-ndjson",
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<?> receive(
      @PathVariable UUID epoch,
      @RequestHeader(name = HttpLedgerTransport.NONCE, required = false) @Nullable String header,
      @RequestBody byte[] body,
      WorkloadAuthentication caller) {
    String nonce = AcknowledgementSigner.nonce(header);
    String source = caller.getPrincipal().service();
    return switch (received(source, epoch, JournalLines.parse(body))) {
      case Receipt.Acknowledged(long sequence) ->
          ResponseEntity.ok(
              Map.of(
                  "acknowledged",
                  sequence,
                  "note",
                  signer.sign(source, epoch, sequence, body, nonce)));
      case Receipt.Gap(long expected) ->
          conflict("the delivery does not follow what was received", "expected", expected);
      case Receipt.Contradiction(long sequence) ->
          conflict(
              "entry " + sequence + " was received before with other content",
              "note",
              signer.contradict(source, epoch, sequence, body, nonce));
    };
  }

  /** What the vault has no tokens for now is sent again: its journal keeps it. */
  private Receipt received(String source, UUID epoch, List<JournalLine> lines) {
    try {
      return intake.receive(source, epoch, lines);
    } catch (TokensUnavailableException e) {
      throw new ProblemException(ProblemCode.OVERLOADED, String.valueOf(e.getMessage()));
    }
  }

  private static ResponseEntity<?> conflict(String detail, String member, Object value) {
    return ResponseEntity.status(ProblemCode.CONFLICT.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(
            Map.of(
                "type",
                ProblemCode.CONFLICT.type(),
                "title",
                ProblemCode.CONFLICT.title(),
                "status",
                ProblemCode.CONFLICT.status(),
                "detail",
                detail,
                "code",
                ProblemCode.CONFLICT.code(),
                member,
                value));
  }
}
