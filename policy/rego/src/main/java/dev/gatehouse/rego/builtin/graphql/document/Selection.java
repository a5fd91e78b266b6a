package dev.gatehouse.rego.builtin.graphql.document;

import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoValue;
import org.jspecify.annotations.Nullable;

/** What a selection set has: fields and uses of fragments. */
public sealed interface Selection permits Field, FragmentSpread, InlineFragment {
  /**
   * How policies see selections. Nothing in the object tells the three apart, so reading takes the
   * first that the members fit, as OPA does: nearly always a field.
   */
  Codec<Selection> CODEC =
      new Codec<>() {
        @Override
        public @Nullable RegoValue write(Selection selection) {
          return switch (selection) {
            case Field field -> Field.SHAPE.write(field);
            case FragmentSpread spread -> FragmentSpread.SHAPE.write(spread);
            case InlineFragment fragment -> InlineFragment.SHAPE.write(fragment);
          };
        }

        @Override
        public @Nullable Selection read(RegoValue value) {
          if (value instanceof RegoNull) {
            return new Field();
          }
          Selection field = fitting(Field.SHAPE, value);
          if (field != null) {
            return field;
          }
          Selection spread = fitting(FragmentSpread.SHAPE, value);
          return spread != null ? spread : fitting(InlineFragment.SHAPE, value);
        }
      };

  private static @Nullable Selection fitting(Shape<? extends Selection> shape, RegoValue value) {
    try {
      return shape.read(value);
    } catch (DocumentException problem) {
      if (problem.isIncomplete()) {
        throw problem;
      }
      return null;
    }
  }
}
