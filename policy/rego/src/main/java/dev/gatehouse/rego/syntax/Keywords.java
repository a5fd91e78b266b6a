package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.RegoVersion;
import java.util.HashMap;
import java.util.Map;

/** The words that are keywords at some point of a file: imports add to them. */
record Keywords(Map<String, Token> words) {

  Keywords {
    words = Map.copyOf(words);
  }

  static Keywords of(RegoVersion version) {
    Map<String, Token> words = new HashMap<>(Token.KEYWORDS);
    if (version == RegoVersion.V1) {
      words.putAll(Token.V1_KEYWORDS);
    }
    return new Keywords(words);
  }

  Token token(String word) {
    return words.getOrDefault(word, Token.IDENT);
  }

  boolean has(String word) {
    return words.containsKey(word);
  }

  Keywords plus(Map<String, Token> more) {
    Map<String, Token> all = new HashMap<>(words);
    all.putAll(more);
    if (more.containsKey("every")) {
      all.put("in", Token.IN);
    }
    return new Keywords(all);
  }

  /** Only those that need no import in any dialect, so that an import can name the others. */
  Keywords withoutImported() {
    Map<String, Token> left = new HashMap<>(words);
    left.keySet().removeAll(Token.V1_KEYWORDS.keySet());
    left.keySet().removeAll(Token.FUTURE_KEYWORDS.keySet());
    return new Keywords(left);
  }

  boolean logical() {
    return has("and") || has("or");
  }
}
