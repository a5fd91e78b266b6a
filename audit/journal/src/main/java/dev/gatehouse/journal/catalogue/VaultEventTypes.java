package dev.gatehouse.journal.catalogue;

import static dev.gatehouse.journal.event.EventKind.DATASTORE_ACTIVITY;
import static dev.gatehouse.journal.event.EventKind.ENTITY_MANAGEMENT;
import static dev.gatehouse.journal.event.Personal.CONTAINS;
import static dev.gatehouse.journal.event.Personal.PERSON;

import dev.gatehouse.journal.event.EventAct;
import dev.gatehouse.journal.event.EventKind;
import dev.gatehouse.journal.event.EventType;
import java.util.List;

/** What the consent vault writes. Each may be taken back by one of the same type that failed. */
public final class VaultEventTypes {

  private static final String SOURCE = "consent-vault";

  /** A purpose was defined. */
  public static final EventType PURPOSE_CREATED =
      purpose("created", "a purpose was defined").doing(EventAct.CREATE);

  /** A purpose was changed. */
  public static final EventType PURPOSE_REPLACED =
      purpose("replaced", "a purpose was changed").doing(EventAct.UPDATE);

  /** A notice was written. */
  public static final EventType NOTICE_DRAFTED =
      notice("drafted", "a version of a notice was drafted or changed").doing(EventAct.CREATE);

  /** A notice may be shown from now on. */
  public static final EventType NOTICE_PUBLISHED =
      notice("published", "a version of a notice was published and is fixed from then")
          .doing(EventAct.UPDATE);

  /** A consent was given. */
  public static final EventType CONSENT_GIVEN =
      consent("given", "a person gave a consent").doing(EventAct.CREATE);

  /** A consent was refused. */
  public static final EventType CONSENT_REFUSED =
      consent("refused", "a person refused a consent").doing(EventAct.UPDATE);

  /** A consent was withdrawn. */
  public static final EventType CONSENT_WITHDRAWN =
      consent("withdrawn", "a consent was withdrawn").doing(EventAct.UPDATE);

  /** A consent was renewed. */
  public static final EventType CONSENT_RENEWED =
      consent("renewed", "a consent was renewed").doing(EventAct.UPDATE);

  /** The evidence of a consent was read. */
  public static final EventType EVIDENCE_READ =
      type("consent.evidence-read", ENTITY_MANAGEMENT, "the evidence of a consent was read")
          .about("consent", "the consent")
          .with("subject", PERSON, "whose consent it is")
          .doing(EventAct.READ);

  /** A collection was defined. */
  public static final EventType COLLECTION_CREATED =
      collection("created", "a collection of records was defined").doing(EventAct.CREATE);

  /** A collection was changed. */
  public static final EventType COLLECTION_REPLACED =
      collection("replaced", "a collection of records was defined anew").doing(EventAct.UPDATE);

  /** Records were read. */
  public static final EventType RECORD_READ =
      record("read", "a record of personal data was read, or a page of a person's records")
          .with("records", "of a page: the ids of the records")
          .doing(EventAct.READ);

  /** A record was written. */
  public static final EventType RECORD_WRITTEN =
      record("written", "a record of personal data was written").doing(EventAct.CREATE);

  /** A record was deleted. */
  public static final EventType RECORD_DELETED =
      record("deleted", "a record of personal data was deleted").doing(EventAct.DELETE);

  /** A record could not be opened. */
  public static final EventType RECORD_TAMPERED =
      record("refused", "a record was not opened, since its ciphertext is not what was written");

  /** It was looked up what is held on a person. */
  public static final EventType SUBJECT_READ =
      type("subject.read", DATASTORE_ACTIVITY, "it was looked up what is held on a person")
          .about("subject", PERSON, "the person")
          .doing(EventAct.READ);

  /** It was looked up whose token it is. */
  public static final EventType SUBJECT_IDENTIFIED =
      type("subject.identified", DATASTORE_ACTIVITY, "it was looked up whose token it is")
          .about("person-token", "the token")
          .doing(EventAct.READ);

  /** A person was erased. */
  public static final EventType SUBJECT_ERASED =
      type(
              "subject.erased",
              DATASTORE_ACTIVITY,
              "a person was erased: what is kept on them is gone, and their token leads to nobody")
          .grave()
          .about("person-token", "the token that stood for the person, or * if they had none")
          .with("records", "how many records of theirs were removed")
          .with("consents", "how many consents of theirs were removed")
          .doing(EventAct.DELETE);

  /** A tenant's key-encryption key can't be used. */
  public static final EventType KEY_UNAVAILABLE =
      key("unavailable", "a tenant's key-encryption key stopped to serve: records can't be read")
          .grave()
          .with("by", "who is the cause: the owner, who disabled it, or its provider");

  /** A tenant's key-encryption key can be used again. */
  public static final EventType KEY_AVAILABLE =
      key("available", "a tenant's key-encryption key serves again");

  /** The policy refused a request here. */
  public static final EventType REFUSED =
      type("vault.refused", ENTITY_MANAGEMENT, "the policy refused what the gateway let through")
          .about("*", CONTAINS, "what was asked for");

  static final List<EventType> ALL =
      List.of(
          PURPOSE_CREATED,
          PURPOSE_REPLACED,
          NOTICE_DRAFTED,
          NOTICE_PUBLISHED,
          CONSENT_GIVEN,
          CONSENT_REFUSED,
          CONSENT_WITHDRAWN,
          CONSENT_RENEWED,
          EVIDENCE_READ,
          COLLECTION_CREATED,
          COLLECTION_REPLACED,
          RECORD_READ,
          RECORD_WRITTEN,
          RECORD_DELETED,
          RECORD_TAMPERED,
          SUBJECT_READ,
          SUBJECT_IDENTIFIED,
          SUBJECT_ERASED,
          KEY_UNAVAILABLE,
          KEY_AVAILABLE,
          REFUSED);

  private VaultEventTypes() {}

  private static EventType type(String name, EventKind kind, String when) {
    return EventType.of(SOURCE, name, Versions.FIRST, kind, when)
        .with("through", "the service that acted for the caller")
        .with("event", "of one that failed: the event that it takes back");
  }

  private static EventType key(String what, String when) {
    return type("key." + what, DATASTORE_ACTIVITY, when)
        .about("key", "the key-encryption key")
        .with("provider", "the name of its provider");
  }

  private static EventType purpose(String what, String when) {
    return type("purpose." + what, ENTITY_MANAGEMENT, when)
        .about("purpose", "the purpose's key")
        .with("version", "the purpose's version")
        .with("legal_basis", "its legal basis")
        .with("needs_consent", "whether it needs a consent");
  }

  private static EventType notice(String what, String when) {
    return type("notice." + what, ENTITY_MANAGEMENT, when)
        .about("notice", "the notice")
        .with("version", "the notice's version")
        .with("revision", "the draft's revision")
        .with("sha256.*", "by language: SHA-256 of the text");
  }

  private static EventType consent(String what, String when) {
    return type("consent." + what, ENTITY_MANAGEMENT, when)
        .about("consent", "the consent")
        .with("subject", PERSON, "whose consent it is")
        .with("consent_purpose", "the purpose that it is for")
        .with("notice", "the notice that was shown")
        .with("notice_version", "its version")
        .with("notice_sha256", "SHA-256 of the text that was shown");
  }

  private static EventType collection(String what, String when) {
    return type("collection." + what, ENTITY_MANAGEMENT, when)
        .about("collection", "the collection's name")
        .with("version", "its version")
        .with("fields", "the names of its fields");
  }

  private static EventType record(String what, String when) {
    return type("record." + what, DATASTORE_ACTIVITY, when)
        .about("record", CONTAINS, "collection/person/record")
        .with("subject", PERSON, "whose record it is")
        .with("fields", "the names of the fields, never their values");
  }
}
