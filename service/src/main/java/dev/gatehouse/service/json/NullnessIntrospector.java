package dev.gatehouse.service.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Holds JSON to what the types say: a record component of a {@code @NullMarked} package has to be
 * there and not null unless it is {@code @Nullable}. So a record that was read can be used as its
 * declaration reads.
 */
final class NullnessIntrospector extends JacksonAnnotationIntrospector {

  private static final long serialVersionUID = 1L;

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    Boolean marked = super.hasRequiredMarker(config, member);
    if (marked != null) {
      return marked;
    }
    return needed(member) ? Boolean.TRUE : null;
  }

  @Override
  public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
    JsonSetter.Value found = super.findSetterInfo(config, member);
    return found.nonDefaultValueNulls() == null && needed(member)
        ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
        : found;
  }

  private static boolean needed(Annotated member) {
    if (!(member instanceof AnnotatedParameter parameter)
        || !(parameter.getOwner().getAnnotated() instanceof Executable constructor)
        || !constructor.getDeclaringClass().isRecord()
        || !nullMarked(constructor.getDeclaringClass())) {
      return false;
    }
    AnnotatedType type = constructor.getAnnotatedParameterTypes()[parameter.getIndex()];
    return !type.isAnnotationPresent(Nullable.class);
  }

  private static boolean nullMarked(Class<?> type) {
    return type.isAnnotationPresent(NullMarked.class)
        || (type.getEnclosingClass() != null && nullMarked(type.getEnclosingClass()))
        || type.getPackage().isAnnotationPresent(NullMarked.class);
  }
}
