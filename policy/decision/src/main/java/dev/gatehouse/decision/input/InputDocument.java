package dev.gatehouse.decision.input;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Turns a {@link DecisionInput} into the published decision document. Keys are made once; an absent
 * value is {@code null} in the document, so that a policy can tell "not given" from a misspelled
 * name.
 */
final class InputDocument {

  private static final RegoString SUBJECT = RegoString.of("subject");
  private static final RegoString ACTION = RegoString.of("action");
  private static final RegoString RESOURCE = RegoString.of("resource");
  private static final RegoString CONTEXT = RegoString.of("context");
  private static final RegoString PROPERTIES = RegoString.of("properties");
  private static final RegoString TYPE = RegoString.of("type");
  private static final RegoString ID = RegoString.of("id");
  private static final RegoString NAME = RegoString.of("name");
  private static final RegoString TENANT = RegoString.of("tenant");
  private static final RegoString ROLES = RegoString.of("roles");
  private static final RegoString GROUPS = RegoString.of("groups");
  private static final RegoString SESSION = RegoString.of("session");
  private static final RegoString ACR = RegoString.of("acr");
  private static final RegoString AMR = RegoString.of("amr");
  private static final RegoString CLIENT = RegoString.of("client");
  private static final RegoString WORKLOAD = RegoString.of("workload");
  private static final RegoString DELEGATION = RegoString.of("delegation");
  private static final RegoString METHOD = RegoString.of("method");
  private static final RegoString SCOPES = RegoString.of("scopes");
  private static final RegoString PATH = RegoString.of("path");
  private static final RegoString ROUTE = RegoString.of("route");
  private static final RegoString DATA_SUBJECT = RegoString.of("data_subject");
  private static final RegoString DATA_CATEGORIES = RegoString.of("data_categories");
  private static final RegoString PURPOSE = RegoString.of("purpose");
  private static final RegoString CONSENT = RegoString.of("consent");
  private static final RegoString STATE = RegoString.of("state");
  private static final RegoString VERSION = RegoString.of("version");
  private static final RegoString EXPIRES_AT = RegoString.of("expires_at");
  private static final RegoString LEGAL_BASIS = RegoString.of("legal_basis");
  private static final RegoString TIME = RegoString.of("time");
  private static final RegoString IP = RegoString.of("ip");
  private static final RegoString CERTIFICATE = RegoString.of("certificate");
  private static final RegoString SHA256 = RegoString.of("sha256");
  private static final RegoString SAN = RegoString.of("san");
  private static final RegoString BODY = RegoString.of("body");
  private static final RegoString REQUEST_ID = RegoString.of("request_id");
  private static final RegoString BREAK_GLASS = RegoString.of("break_glass");

  private InputDocument() {}

  static RegoObject of(DecisionInput input) {
    return RegoObject.builder(4)
        .put(SUBJECT, subject(input.subject()))
        .put(ACTION, action(input.action()))
        .put(RESOURCE, resource(input.resource()))
        .put(CONTEXT, context(input.context()))
        .build();
  }

  private static RegoObject subject(Subject subject) {
    RegoObject properties =
        RegoObject.builder(9)
            .put(TENANT, text(subject.tenant() == null ? null : subject.tenant().toString()))
            .put(ROLES, texts(subject.roles()))
            .put(GROUPS, texts(subject.groups()))
            .put(SESSION, text(subject.session()))
            .put(ACR, text(subject.acr()))
            .put(AMR, texts(subject.amr()))
            .put(CLIENT, text(subject.client()))
            .put(WORKLOAD, text(subject.workload()))
            .put(DELEGATION, text(subject.delegation()))
            .build();
    return RegoObject.builder(3)
        .put(TYPE, text(subject.type()))
        .put(ID, text(subject.id()))
        .put(PROPERTIES, properties)
        .build();
  }

  private static RegoObject action(Action action) {
    RegoObject properties =
        RegoObject.builder(2)
            .put(METHOD, text(action.method()))
            .put(SCOPES, action.scopes() == null ? RegoNull.NULL : texts(action.scopes()))
            .build();
    return RegoObject.builder(2).put(NAME, text(action.name())).put(PROPERTIES, properties).build();
  }

  private static RegoObject resource(Resource resource) {
    RegoObject.Builder properties =
        RegoObject.builder(4 + resource.attributes().size())
            .put(PATH, text(resource.path()))
            .put(ROUTE, text(resource.route()))
            .put(DATA_SUBJECT, text(resource.dataSubject()))
            .put(DATA_CATEGORIES, texts(resource.dataCategories()));
    resource
        .attributes()
        .forEach((name, value) -> properties.put(RegoString.of(name), value(value)));
    return RegoObject.builder(3)
        .put(TYPE, text(resource.type()))
        .put(ID, text(resource.id()))
        .put(PROPERTIES, properties.build())
        .build();
  }

  private static RegoObject context(Context context) {
    return RegoObject.builder(9)
        .put(PURPOSE, text(context.purpose()))
        .put(CONSENT, consent(context.consent()))
        .put(LEGAL_BASIS, text(context.legalBasis()))
        .put(TIME, time(context.time()))
        .put(IP, text(context.ip()))
        .put(CERTIFICATE, certificate(context.certificate()))
        .put(BODY, value(context.body()))
        .put(REQUEST_ID, text(context.requestId()))
        .put(BREAK_GLASS, text(context.breakGlass()))
        .build();
  }

  private static RegoValue consent(@Nullable Consent consent) {
    if (consent == null) {
      return RegoNull.NULL;
    }
    return RegoObject.builder(4)
        .put(STATE, text(consent.state()))
        .put(ID, text(consent.id()))
        .put(VERSION, consent.version() == null ? RegoNull.NULL : RegoNumber.of(consent.version()))
        .put(EXPIRES_AT, time(consent.expiresAt()))
        .build();
  }

  private static RegoValue certificate(@Nullable Certificate certificate) {
    if (certificate == null) {
      return RegoNull.NULL;
    }
    return RegoObject.builder(2)
        .put(SHA256, text(certificate.sha256()))
        .put(SAN, texts(certificate.san()))
        .build();
  }

  private static RegoValue text(@Nullable String text) {
    return text == null ? RegoNull.NULL : RegoString.of(text);
  }

  private static RegoValue time(@Nullable Instant time) {
    return time == null ? RegoNull.NULL : RegoString.of(time.toString());
  }

  private static RegoArray texts(Collection<String> texts) {
    return texts.isEmpty() ? RegoArray.EMPTY : RegoArray.ofStrings(texts);
  }

  private static RegoValue value(@Nullable Object value) {
    return value == null ? RegoNull.NULL : PlainValues.toRego(value);
  }
}
