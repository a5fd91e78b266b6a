package dev.gatehouse.pdp.authzen;

import dev.gatehouse.pdp.rest.ApiFailure;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API without a server around it: what each address answers to a body. Who may ask, and whose
 * policy is asked, is the caller's to know. Thread-safe.
 */
public final class AccessApi {

  private static final Logger log = LoggerFactory.getLogger(AccessApi.class);

  /** A page of a search is sent after this time, however full it is. */
  private static final Duration SEARCH_PATIENCE = Duration.ofSeconds(2);

  private final Search search;

  /**
   * @param tokens seals the places where pages go on
   */
  public AccessApi(PageTokens tokens) {
    this.search = new Search(tokens, SEARCH_PATIENCE);
  }

  /**
   * {@code POST /access/v1/evaluation}: one question.
   *
   * @param mediaType the request's {@code Content-Type}
   */
  public AccessAnswer evaluation(@Nullable String mediaType, byte[] body, AccessPolicy policy) {
    return answer(mediaType, () -> single(AccessReader.body(body), policy));
  }

  /** {@code POST /access/v1/evaluations}: several, or one as for {@link #evaluation}. */
  public AccessAnswer evaluations(@Nullable String mediaType, byte[] body, AccessPolicy policy) {
    return answer(
        mediaType,
        () -> {
          RegoObject request = AccessReader.body(body);
          List<AccessQuestion> questions = Evaluations.read(request);
          if (questions == null) {
            return single(request, policy);
          }
          List<AccessDecision> decisions = Evaluations.decide(request, questions, policy);
          int permitted = (int) decisions.stream().filter(AccessDecision::permit).count();
          return AccessAnswer.of(
              Evaluations.toJson(decisions), permitted, decisions.size() - permitted);
        });
  }

  /**
   * {@code POST /access/v1/search/…}: who may, what one may, or what may be done.
   *
   * @param owner whose policy it is; the tokens of its pages count for no other owner
   */
  public AccessAnswer search(
      SearchKind kind, @Nullable String mediaType, byte[] body, String owner, AccessPolicy policy) {
    return answer(
        mediaType,
        () -> {
          SearchRequest request = SearchRequest.of(kind, AccessReader.body(body));
          RegoObject found = search.find(request, owner, policy);
          int results = found.get("results") instanceof RegoArray array ? array.size() : 0;
          return AccessAnswer.of(found, results, 0);
        });
  }

  private static AccessAnswer single(RegoObject request, AccessPolicy policy) {
    AccessDecision decision = policy.decide(AccessQuestion.of(request).toInput());
    return AccessAnswer.of(decision.toJson(), decision.permit() ? 1 : 0, decision.permit() ? 0 : 1);
  }

  private static AccessAnswer answer(@Nullable String mediaType, Answering answering) {
    if (!isJson(mediaType)) {
      return AccessAnswer.error(
          400,
          "Content-Type is "
              + (mediaType == null ? "missing" : "another")
              + ", expected application/json");
    }
    try {
      return answering.answer();
    } catch (InvalidAccessRequestException e) {
      return AccessAnswer.error(400, e.text());
    } catch (SearchUnavailableException e) {
      return AccessAnswer.error(500, String.valueOf(e.getMessage()));
    } catch (ApiFailure e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("an access request failed for a reason that nobody foresaw", e);
      return AccessAnswer.error(500, "the request failed; the log says why");
    }
  }

  private static boolean isJson(@Nullable String mediaType) {
    if (mediaType == null) {
      return false;
    }
    int parameters = mediaType.indexOf(';');
    String type = parameters < 0 ? mediaType : mediaType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT).equals("application/json");
  }

  private interface Answering {
    AccessAnswer answer();
  }
}
