package dev.gatehouse.rego;

/**
 * What the planner may do to make policies faster. None of it changes an answer; each can be turned
 * off to look for the cause of one that seems wrong, and the conformance corpus is run without them
 * too.
 *
 * @param inlining comparisons are made in place instead of by a call, and calls of functions with
 *     nothing but constants are made once
 * @param indexing rules that can't apply, by what they ask of the input, of an argument or of the
 *     key that is asked for, aren't tried; a single key of a partial document is found without the
 *     others; comprehensions that are asked again and again are grouped once
 * @param earlyExit where all rules that may apply have the same constant, the first that applies is
 *     the last that is tried
 * @param memoisation a document, or a function with equal arguments, is evaluated once in an
 *     evaluation
 */
public record Optimisations(
    boolean inlining, boolean indexing, boolean earlyExit, boolean memoisation) {

  private static final Optimisations ALL = new Optimisations(true, true, true, true);
  private static final Optimisations NONE = new Optimisations(false, false, false, false);

  /** Everything on, the default. */
  public static Optimisations all() {
    return ALL;
  }

  /** Everything off. */
  public static Optimisations none() {
    return NONE;
  }

  public Optimisations withInlining(boolean on) {
    return new Optimisations(on, indexing, earlyExit, memoisation);
  }

  public Optimisations withIndexing(boolean on) {
    return new Optimisations(inlining, on, earlyExit, memoisation);
  }

  public Optimisations withEarlyExit(boolean on) {
    return new Optimisations(inlining, indexing, on, memoisation);
  }

  public Optimisations withMemoisation(boolean on) {
    return new Optimisations(inlining, indexing, earlyExit, on);
  }
}
