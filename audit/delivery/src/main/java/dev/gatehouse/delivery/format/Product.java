package dev.gatehouse.delivery.format;

/** How the formats name what the events come from. */
final class Product {

  static final String VENDOR = "Gatehouse";
  static final String NAME = "Gatehouse";

  /** The version of the event's form, which is what a receiver's parsing rules depend on. */
  static final String VERSION = "1";

  private Product() {}
}
