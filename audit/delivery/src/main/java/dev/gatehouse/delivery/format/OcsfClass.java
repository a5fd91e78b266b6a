package dev.gatehouse.delivery.format;

import dev.gatehouse.delivery.event.EventDocument;

/**
 * The OCSF 1.8.0 classes that events become.
 *
 * @see <a href="https://schema.ocsf.io/1.8.0/">the schema</a>
 */
enum OcsfClass {
  ACCOUNT_CHANGE(3001, "Account Change", "Identity & Access Management"),
  AUTHENTICATION(3002, "Authentication", "Identity & Access Management"),
  ENTITY_MANAGEMENT(3004, "Entity Management", "Identity & Access Management"),
  API_ACTIVITY(6003, "API Activity", "Application Activity"),
  DATASTORE_ACTIVITY(6005, "Datastore Activity", "Application Activity");

  private static final int IDENTITIES_PER_CATEGORY = 1000;
  private static final int ACTIVITIES_PER_CLASS = 100;

  private final int uid;
  private final String caption;
  private final String category;

  OcsfClass(int uid, String caption, String category) {
    this.uid = uid;
    this.caption = caption;
    this.category = category;
  }

  /** An activity of a class: its number and its name in the schema. */
  record Activity(int id, String name) {}

  static OcsfClass of(EventDocument event) {
    String type = event.type();
    boolean byIdentity = event.text("source").filter("identity-bridge"::equals).isPresent();
    return switch (type.substring(0, type.contains(".") ? type.indexOf('.') : type.length())) {
      case "signin", "signout", "token" -> AUTHENTICATION;
      case "session" -> byIdentity ? AUTHENTICATION : ENTITY_MANAGEMENT;
      case "user", "client" -> ACCOUNT_CHANGE;
      case "record", "note", "subject" -> DATASTORE_ACTIVITY;
      case "purpose", "notice", "consent", "collection", "revocation", "key", "hold", "retention" ->
          ENTITY_MANAGEMENT;
      default -> API_ACTIVITY;
    };
  }

  Activity activity(EventDocument event) {
    Verb verb = Verb.of(event.type());
    return switch (this) {
      case AUTHENTICATION -> authentication(event.type());
      case ACCOUNT_CHANGE ->
          switch (verb) {
            case CREATE -> new Activity(1, "Create");
            case DELETE -> new Activity(6, "Delete");
            case READ, UPDATE, OTHER -> other(event);
          };
      case ENTITY_MANAGEMENT, API_ACTIVITY ->
          switch (verb) {
            case CREATE -> new Activity(1, "Create");
            case READ -> new Activity(2, "Read");
            case UPDATE -> new Activity(3, "Update");
            case DELETE -> new Activity(4, "Delete");
            case OTHER -> other(event);
          };
      case DATASTORE_ACTIVITY ->
          switch (verb) {
            case CREATE -> new Activity(5, "Write");
            case READ -> new Activity(1, "Read");
            case UPDATE -> new Activity(2, "Update");
            case DELETE -> new Activity(7, "Delete");
            case OTHER -> other(event);
          };
    };
  }

  private static Activity authentication(String type) {
    return switch (type) {
      case "signin.succeeded", "signin.failed", "session.opened" -> new Activity(1, "Logon");
      case "signout.succeeded", "session.closed", "session.ended" -> new Activity(2, "Logoff");
      case "token.issued" -> new Activity(3, "Authentication Ticket");
      default -> new Activity(99, type);
    };
  }

  private static Activity other(EventDocument event) {
    return new Activity(99, event.text("action").orElse(event.type()));
  }

  int uid() {
    return uid;
  }

  String caption() {
    return caption;
  }

  int categoryUid() {
    return uid / IDENTITIES_PER_CATEGORY;
  }

  String category() {
    return category;
  }

  int typeUid(Activity activity) {
    return uid * ACTIVITIES_PER_CLASS + activity.id();
  }
}
