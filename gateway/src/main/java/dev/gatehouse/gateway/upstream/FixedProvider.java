package dev.gatehouse.gateway.upstream;

import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;

/** Hands Spring Cloud Gateway's filters what is known already. */
public record FixedProvider<T>(T value) implements ObjectProvider<T> {

  @Override
  public T getObject() {
    return value;
  }

  @Override
  public T getIfAvailable() {
    return value;
  }

  @Override
  public Stream<T> stream() {
    return Stream.of(value);
  }
}
