package dev.gatehouse.pdp.rest;

import dev.gatehouse.pdp.store.StoreException;

/** Says with which status and code the store's refusals are answered. */
final class StoreFailures {

  private StoreFailures() {}

  static ApiFailure of(StoreException refused) {
    String message = String.valueOf(refused.getMessage());
    return switch (refused.kind()) {
      case NOT_FOUND -> ApiFailure.of(404, ApiFailure.NOT_FOUND, message);
      // OPA answers a conflict with 404.
      case WRITE_CONFLICT -> ApiFailure.of(404, ApiFailure.CONFLICT, message);
      case INVALID_PATCH, REFUSED -> ApiFailure.invalid(message);
    };
  }
}
