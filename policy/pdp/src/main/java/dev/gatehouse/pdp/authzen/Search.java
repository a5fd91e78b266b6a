package dev.gatehouse.pdp.authzen;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Searches: takes the policy's candidates in order of their keys and asks the policy about each, so
 * that whatever is found is what an evaluation permits. A page ends at its limit, or when its time
 * is over; the next one goes on behind it. Thread-safe.
 */
final class Search {

  /** Results of a page where the caller sets no limit. */
  static final int DEFAULT_LIMIT = 100;

  /** The most results of a page; who wants more gets these and a token. */
  static final int MOST = 1_000;

  private final PageTokens tokens;
  private final Duration patience;

  /**
   * @param patience for one page, after which it ends with what was found
   */
  Search(PageTokens tokens, Duration patience) {
    this.tokens = tokens;
    this.patience = patience;
  }

  /**
   * One page.
   *
   * @param owner whose policy is asked; another's tokens don't count
   */
  RegoObject find(SearchRequest request, String owner, AccessPolicy policy) {
    PageTokens.Place place = place(request, owner);
    String after = place.after();
    NavigableMap<String, RegoObject> candidates = candidates(request, policy);
    if (after != null) {
      candidates = candidates.tailMap(after, false);
    }
    long end = System.nanoTime() + patience.toNanos();
    List<RegoValue> results = new ArrayList<>();
    boolean more = false;
    boolean moved = false;
    for (Map.Entry<String, RegoObject> candidate : candidates.entrySet()) {
      boolean late = moved && System.nanoTime() - end >= 0;
      if (results.size() >= place.limit() || late) {
        more = true;
        break;
      }
      if (policy.decide(asked(request, candidate.getValue())).permit()) {
        results.add(candidate.getValue());
      }
      after = candidate.getKey();
      moved = true;
    }
    String next =
        more
            ? tokens.seal(new PageTokens.Place(after, place.limit()), owner, request.identity())
            : "";
    RegoObject page =
        RegoObject.builder(2)
            .put("next_token", next)
            .put("count", RegoNumber.of(results.size()))
            .build();
    return RegoObject.builder(2)
        .put("page", page)
        .put("results", RegoArray.copyOf(results))
        .build();
  }

  private PageTokens.Place place(SearchRequest request, String owner) {
    Long wanted = request.limit();
    if (request.token() == null) {
      return new PageTokens.Place(
          null, wanted == null ? DEFAULT_LIMIT : (int) Math.min(wanted, MOST));
    }
    PageTokens.Place place = tokens.open(request.token(), owner, request.identity());
    // Section 8.2: what goes with a token is what the request before had.
    if (wanted != null && Math.min(wanted, MOST) != place.limit()) {
      throw InvalidAccessRequestException.expected(
          "page.limit", wanted.toString(), place.limit() + " as on the page before, or none");
    }
    return place;
  }

  /** Candidates by key, those of another type left out; of two with one key, the later counts. */
  private static NavigableMap<String, RegoObject> candidates(
      SearchRequest request, AccessPolicy policy) {
    SearchKind kind = request.kind();
    RegoValue type =
        kind == SearchKind.ACTION
            ? null
            : AccessReader.object(request.question().get(kind.part()), kind.part()).get("type");
    TreeMap<String, RegoObject> byKey = new TreeMap<>();
    for (RegoObject candidate : policy.candidates(kind, request.question())) {
      if (candidate.get(kind.key()) instanceof RegoString key
          && (type == null || type.equals(candidate.get("type")))) {
        byKey.put(key.value(), candidate);
      }
    }
    return byKey;
  }

  /** The question about one candidate: its own properties win over those of the request. */
  private static RegoObject asked(SearchRequest request, RegoObject candidate) {
    String part = request.kind().part();
    RegoObject entity = candidate;
    if (request.question().get(part) instanceof RegoObject given
        && given.get("properties") instanceof RegoObject properties) {
      RegoObject.Builder merged = RegoObject.builder().putAll(properties);
      if (candidate.get("properties") instanceof RegoObject own) {
        merged.putAll(own);
      }
      entity = candidate.with(RegoString.of("properties"), merged.build());
    }
    return request.question().with(RegoString.of(part), entity);
  }
}
