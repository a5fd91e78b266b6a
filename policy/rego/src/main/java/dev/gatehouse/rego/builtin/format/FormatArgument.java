package dev.gatehouse.rego.builtin.format;

import java.math.BigInteger;

/**
 * An argument of {@link GoFormat}, in one of the Go types that OPA hands to {@code fmt.Sprintf}.
 */
public sealed interface FormatArgument {
  /** The name of its Go type, which error texts show. */
  String goType();

  /** A 64-bit whole number. */
  record Whole(long value, String goType) implements FormatArgument {
    public Whole(long value) {
      this(value, "int64");
    }
  }

  /** A larger whole number. */
  record Big(BigInteger value) implements FormatArgument {
    @Override
    public String goType() {
      return "*big.Int";
    }
  }

  /** A number with a fraction. */
  record Floating(double value) implements FormatArgument {
    @Override
    public String goType() {
      return "float64";
    }
  }

  /** A string, or what is one beneath its type. */
  record Text(String value, String goType) implements FormatArgument {
    public Text(String value) {
      this(value, "string");
    }
  }

  /** A truth value. */
  record Truth(boolean value) implements FormatArgument {
    @Override
    public String goType() {
      return "bool";
    }
  }
}
