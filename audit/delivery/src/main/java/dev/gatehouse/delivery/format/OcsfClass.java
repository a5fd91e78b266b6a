package dev.gatehouse.delivery.format;

import dev.gatehouse.journal.event.EventAct;
import dev.gatehouse.journal.event.EventKind;

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

  static OcsfClass of(EventKind kind) {
    return switch (kind) {
      case AUTHENTICATION -> AUTHENTICATION;
      case ACCOUNT_CHANGE -> ACCOUNT_CHANGE;
      case ENTITY_MANAGEMENT -> ENTITY_MANAGEMENT;
      case DATASTORE_ACTIVITY -> DATASTORE_ACTIVITY;
      case API_ACTIVITY -> API_ACTIVITY;
    };
  }

  /**
   * The activity that an act is in this class.
   *
   * @param otherwise what it is called where the class has no number for it
   */
  Activity activity(EventAct act, String otherwise) {
    Activity known =
        switch (this) {
          case AUTHENTICATION ->
              switch (act) {
                case LOGON -> new Activity(1, "Logon");
                case LOGOFF -> new Activity(2, "Logoff");
                case TICKET -> new Activity(3, "Authentication Ticket");
                case CREATE, READ, UPDATE, DELETE, OTHER -> null;
              };
          case ACCOUNT_CHANGE ->
              switch (act) {
                case CREATE -> new Activity(1, "Create");
                case DELETE -> new Activity(6, "Delete");
                case READ, UPDATE, LOGON, LOGOFF, TICKET, OTHER -> null;
              };
          case ENTITY_MANAGEMENT, API_ACTIVITY ->
              switch (act) {
                case CREATE -> new Activity(1, "Create");
                case READ -> new Activity(2, "Read");
                case UPDATE -> new Activity(3, "Update");
                case DELETE -> new Activity(4, "Delete");
                case LOGON, LOGOFF, TICKET, OTHER -> null;
              };
          case DATASTORE_ACTIVITY ->
              switch (act) {
                case CREATE -> new Activity(5, "Write");
                case READ -> new Activity(1, "Read");
                case UPDATE -> new Activity(2, "Update");
                case DELETE -> new Activity(7, "Delete");
                case LOGON, LOGOFF, TICKET, OTHER -> null;
              };
        };
    return known == null ? new Activity(99, otherwise) : known;
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
