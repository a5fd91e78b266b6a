package dev.gatehouse.appliance;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Holds for classes whose package has a {@code package-info} with {@code @NullMarked}. */
final class BeInNullMarkedPackages extends ArchCondition<JavaClass> {
  BeInNullMarkedPackages() {
    super("be in packages marked @NullMarked");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
    events.add(
        new SimpleConditionEvent(
            type, marked, type.getPackageName() + " has no package-info.java with @NullMarked"));
  }
}
