package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.LanguageFeatures;
import dev.gatehouse.rego.RegoVersion;

/** The parts of the parser of one source text, which call each other. */
final class Grammar {

  final TokenStream in;
  final TermParser terms;
  final CompositeParser composites;
  final RefParser refs;
  final OperatorParser operators;
  final LiteralParser literals;
  final LogicalParser logical;
  final ImportParser imports;
  final HeadParser heads;
  final RuleParser rules;

  /** Whether {@code not} takes bodies: where {@code future.keywords.not} is imported. */
  boolean notBodies;

  Grammar(String file, String source, RegoVersion version, LanguageFeatures features) {
    in = new TokenStream(file, source, version, features);
    terms = new TermParser(this);
    composites = new CompositeParser(this);
    refs = new RefParser(this);
    operators = new OperatorParser(this);
    literals = new LiteralParser(this);
    logical = new LogicalParser(this);
    imports = new ImportParser(this);
    heads = new HeadParser(this);
    rules = new RuleParser(this);
  }
}
