package dev.gatehouse.appliance.embedded;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.convert.ConversionException;

/** Why a Spring context did not start, in the words of what failed. */
final class StartFailure {
  private StartFailure() {}

  /**
   * The innermost cause says what was wrong; the layers above only that something was. Where a
   * value has another form than its property wants, only the layer above knows the property.
   */
  static String reason(Throwable failure) {
    Throwable innermost = failure;
    BindException unreadable = null;
    while (innermost.getCause() != null) {
      if (innermost instanceof BindException binding
          && innermost.getCause() instanceof ConversionException) {
        unreadable = binding;
      }
      innermost = innermost.getCause();
    }
    if (unreadable != null && unreadable.getProperty() != null) {
      return unreadable.getProperty().getName()
          + " is "
          + unreadable.getProperty().getValue()
          + ", expected a value of type "
          + unreadable.getTarget().getType();
    }
    return innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
  }
}
