package dev.gatehouse.rego.builtin.graphql.document;

import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The members that a kind of node has as a Rego object: texts, flags and numbers always, other
 * nodes and lists unless they are absent or empty. Reading takes members in any spelling of their
 * case, as Go does, unless the names are exact; unknown ones are passed over. Immutable once the
 * class that has it is initialised.
 */
public final class Shape<N> implements Codec<N> {
  private interface Member<N> {
    String name();

    @Nullable RegoValue write(N node);

    void read(N node, RegoValue value);

    default boolean isMissing(N node) {
      return false;
    }
  }

  private final String name;
  private final Supplier<N> maker;
  private final boolean exactNames;
  private final List<Member<N>> members = new ArrayList<>();

  private Shape(String name, Supplier<N> maker, boolean exactNames) {
    this.name = name;
    this.maker = maker;
    this.exactNames = exactNames;
  }

  static <N> Shape<N> of(String name, Supplier<N> maker) {
    return new Shape<>(name, maker, false);
  }

  static <N> Shape<N> ofExactNames(String name, Supplier<N> maker) {
    return new Shape<>(name, maker, true);
  }

  Shape<N> text(String member, Function<N, String> get, BiConsumer<N, String> set) {
    return scalar(member, Codecs.TEXT, get, set);
  }

  Shape<N> flag(String member, Function<N, Boolean> get, BiConsumer<N, Boolean> set) {
    return scalar(member, Codecs.FLAG, get, set);
  }

  Shape<N> number(String member, Function<N, Integer> get, BiConsumer<N, Integer> set) {
    return scalar(member, Codecs.NUMBER, get, set);
  }

  Shape<N> texts(String member, Function<N, List<String>> get) {
    return nodes(member, () -> Codecs.TEXT, get);
  }

  private <V> Shape<N> scalar(
      String member, Codec<V> codec, Function<N, V> get, BiConsumer<N, V> set) {
    members.add(
        new Member<>() {
          @Override
          public String name() {
            return member;
          }

          @Override
          public @Nullable RegoValue write(N node) {
            return codec.write(get.apply(node));
          }

          @Override
          public void read(N node, RegoValue value) {
            V read = codec.read(value);
            if (read != null) {
              set.accept(node, read);
            }
          }
        });
    return this;
  }

  /** A list that the node has and that reading adds to. */
  <V> Shape<N> nodes(
      String member, Supplier<? extends Codec<V>> element, Function<N, List<V>> get) {
    members.add(
        new Member<>() {
          @Override
          public String name() {
            return member;
          }

          @Override
          public @Nullable RegoValue write(N node) {
            return Codecs.writeList(element.get(), get.apply(node));
          }

          @Override
          public void read(N node, RegoValue value) {
            Codecs.readList(element.get(), value, get.apply(node));
          }
        });
    return this;
  }

  /** A node that may be absent. */
  <V> Shape<N> node(
      String member,
      Supplier<Shape<V>> shape,
      Function<N, @Nullable V> get,
      BiConsumer<N, @Nullable V> set) {
    members.add(nested(member, shape, get, set, false));
    return this;
  }

  /** A node without which this one means nothing. */
  <V> Shape<N> required(
      String member,
      Supplier<Shape<V>> shape,
      Function<N, @Nullable V> get,
      BiConsumer<N, @Nullable V> set) {
    members.add(nested(member, shape, get, set, true));
    return this;
  }

  /** A node that policies see and that is not read back. */
  <V> Shape<N> written(String member, Supplier<Shape<V>> shape, Function<N, @Nullable V> get) {
    members.add(nested(member, shape, get, (node, value) -> {}, false));
    return this;
  }

  private static <N, V> Member<N> nested(
      String member,
      Supplier<Shape<V>> shape,
      Function<N, @Nullable V> get,
      BiConsumer<N, @Nullable V> set,
      boolean required) {
    return new Member<>() {
      @Override
      public String name() {
        return member;
      }

      @Override
      public @Nullable RegoValue write(N node) {
        V value = get.apply(node);
        return value == null ? null : shape.get().write(value);
      }

      @Override
      public void read(N node, RegoValue value) {
        set.accept(node, shape.get().read(value));
      }

      @Override
      public boolean isMissing(N node) {
        return required && get.apply(node) == null;
      }
    };
  }

  @Override
  public @Nullable RegoObject write(N node) {
    RegoObject.Builder object = RegoObject.builder(members.size());
    for (Member<N> member : members) {
      RegoValue value = member.write(node);
      if (value != null) {
        object.put(member.name(), value);
      }
    }
    return object.size() == 0 ? null : object.build();
  }

  @Override
  public N read(RegoValue value) {
    if (!(value instanceof RegoObject object)) {
      throw DocumentException.mismatch(Codecs.jsonKind(value), "ast." + name);
    }
    N node = maker.get();
    object.forEach(
        (key, member) -> {
          Member<N> known = member(((RegoString) key).value());
          if (known != null && !(member instanceof RegoNull)) {
            known.read(node, member);
          }
        });
    for (Member<N> member : members) {
      if (member.isMissing(node)) {
        throw DocumentException.incomplete(name + " without " + member.name());
      }
    }
    return node;
  }

  private @Nullable Member<N> member(String key) {
    Member<N> similar = null;
    for (Member<N> member : members) {
      if (member.name().equals(key)) {
        return member;
      }
      if (!exactNames && member.name().equalsIgnoreCase(key)) {
        similar = member;
      }
    }
    return similar;
  }
}
