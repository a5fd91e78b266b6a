package dev.gatehouse.vault;

import java.util.UUID;

/** Puts into a tenant what tests of consents and records start from. */
public final class VaultContents {

  /** A purpose that needs consent and covers {@code user.content}. */
  public static final String FACILITATION = "essential.service.facilitation";

  /** A purpose that needs consent and covers {@code user.behavior}. */
  public static final String REPORTING = "analytics.reporting";

  /** A purpose that rests on a contract and covers all of {@code user}. */
  public static final String SUPPORT = "essential.service.facilitation.support";

  private VaultContents() {}

  /** Creates the three purposes and publishes a notice on the first two; gives the notice's id. */
  public static UUID prepare(Visitor officer) {
    purpose(officer, FACILITATION, "consent", true, "user.content");
    purpose(officer, REPORTING, "consent", true, "user.behavior");
    purpose(officer, SUPPORT, "contract", false, "user");
    UUID notice = draft(officer);
    officer.post("/vault/v1/notices/" + notice + "/versions/1/publish", null).expect(200);
    return notice;
  }

  /** A notice in English and German on the first two purposes, not yet published. */
  public static UUID draft(Visitor officer) {
    return UUID.fromString(
        officer
            .post(
                "/vault/v1/notices",
                """
                {"title":"Sessions","purposes":["essential.service.facilitation","analytics.reporting"],
                 "languages":{"en":"We keep your notes.","de":"Wir bewahren Ihre Notizen auf."}}
                """)
            .expect(201)
            .text("id"));
  }

  private static void purpose(
      Visitor officer, String key, String basis, boolean consent, String category) {
    officer
        .post(
            "/vault/v1/purposes",
            """
            {"key":"%s","title":"%s","legal_basis":"%s","needs_consent":%s,"data_categories":["%s"]}
            """
                .formatted(key, key, basis, consent, category))
        .expect(201);
  }

  /** A decision on facilitation after the notice's first version in English. */
  public static String decision(UUID subject, UUID notice, String state) {
    return """
    {"subject":"%s","purpose":"essential.service.facilitation","state":"%s","method":"web-form",
     "notice":{"id":"%s","version":1,"language":"en"}}
    """
        .formatted(subject, state, notice);
  }
}
