package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that is put together from what rules add. One key of it can be asked for, and then the
 * rules look for that one only; whoever asks for many, each of them dearly, gets them all at once.
 */
public abstract class PartialDocument extends Document {

  private PartialRules rules = new PartialRules(new RuleSet(List.of(), null), null);

  PartialDocument(int id, RegoValue[] path, boolean memoised) {
    super(id, path, memoised);
  }

  /** Sets the rules; once, before the document is used. */
  public final void define(PartialRules definition) {
    rules = definition;
  }

  final PartialRules rules() {
    return rules;
  }

  /** What the rules collect into. */
  abstract Object collector();

  /** What was collected. */
  abstract RegoValue built(Object collector);

  @Override
  final RegoValue evaluate(World world) {
    Object collector = collector();
    rules.collect(world, collector);
    return built(collector);
  }

  /** What the document has under a key; null if nothing. */
  final @Nullable RegoValue find(World world, RegoValue key) {
    RuleSet keyed = rules.keyed();
    Object known = world.known(id);
    boolean settled = known != null && !(known instanceof KeyedAnswers);
    if (settled || keyed == null || world.masks != null) {
      RegoValue whole = value(world);
      return whole == null ? null : whole.find(key);
    }
    KeyedAnswers answers = known instanceof KeyedAnswers earlier ? earlier : new KeyedAnswers();
    if (memoised && answers.isEmpty()) {
      world.remember(id, answers);
    }
    Object answer = answers.get(key);
    if (answer == null) {
      answer = answer(world, keyed, key, answers);
    }
    return answer instanceof RegoValue value ? value : null;
  }

  private Object answer(World world, RuleSet keyed, RegoValue key, KeyedAnswers answers) {
    if (memoised && answers.areDear()) {
      RegoValue whole = whole(world, answers);
      if (whole != null) {
        RegoValue found = whole.find(key);
        return found == null ? Undefined.UNDEFINED : found;
      }
    }
    Evaluation evaluation = world.evaluation;
    long before = evaluation.stepsLeft();
    evaluation.enter();
    Object collector = collector();
    rules.collect(world, keyed, key, collector);
    evaluation.leave();
    RegoValue found = built(collector).find(key);
    Object answer = found == null ? Undefined.UNDEFINED : found;
    answers.put(key, answer, before - evaluation.stepsLeft());
    return answer;
  }

  /**
   * The whole document; null if it can't be had, because under keys that nobody asked for there is
   * a conflict.
   */
  private @Nullable RegoValue whole(World world, KeyedAnswers answers) {
    int depth = world.evaluation.depth();
    try {
      world.remember(id, null);
      return value(world);
    } catch (EvaluationException failed) {
      if (failed.code().equals(EvaluationException.CANCEL)) {
        throw failed;
      }
      world.evaluation.returnTo(depth);
      answers.stayWithKeys();
      world.remember(id, answers);
      return null;
    }
  }
}
