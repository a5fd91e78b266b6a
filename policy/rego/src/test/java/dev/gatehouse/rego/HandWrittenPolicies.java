package dev.gatehouse.rego;

import dev.gatehouse.rego.builtin.Builtin;
import dev.gatehouse.rego.builtin.BuiltinContext;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two of the benchmark's policies as a person would write them in Java over the engine's values and
 * built-in functions: what a generator of bytecode could reach at most. Steps, deadline, depth and
 * memory aren't counted, errors aren't told apart from undefined.
 */
final class HandWrittenPolicies {
  private static final RegoString METHOD = RegoString.of("method");
  private static final RegoString PATH = RegoString.of("path");
  private static final RegoString TIME = RegoString.of("time");
  private static final RegoString CLAIMS = RegoString.of("claims");
  private static final RegoString SUB = RegoString.of("sub");
  private static final RegoString ISS = RegoString.of("iss");
  private static final RegoString AUD = RegoString.of("aud");
  private static final RegoString NBF = RegoString.of("nbf");
  private static final RegoString EXP = RegoString.of("exp");
  private static final RegoString SCOPE = RegoString.of("scope");
  private static final RegoString GROUPS = RegoString.of("groups");
  private static final RegoString AMR = RegoString.of("amr");
  private static final RegoString ISSUER = RegoString.of("issuer");
  private static final RegoString AUDIENCE = RegoString.of("audience");
  private static final RegoString REPORTS = RegoString.of("reports");
  private static final RegoString GET = RegoString.of("GET");
  private static final RegoString FINANCE = RegoString.of("finance");
  private static final RegoString SALARY = RegoString.of("salary");
  private static final RegoString READ = RegoString.of("salary:read");
  private static final RegoString HR = RegoString.of("hr");
  private static final RegoString MFA = RegoString.of("mfa");
  private static final RegoString SPACE = RegoString.of(" ");
  private static final RegoString RULES = RegoString.of("rules");
  private static final RegoString METHODS = RegoString.of("methods");
  private static final RegoString ROLES = RegoString.of("roles");
  private static final RegoString GLOB = RegoString.of("glob");
  private static final RegoString REGEX = RegoString.of("regex");
  private static final RegoString ID = RegoString.of("id");
  private static final RegoArray SLASH = RegoArray.of(RegoString.of("/"));

  private static final Builtin SPLIT = builtin("split");
  private static final Builtin REACHABLE = builtin("graph.reachable");
  private static final Builtin GLOB_MATCH = builtin("glob.match");
  private static final Builtin REGEX_MATCH = builtin("regex.match");

  /** Nothing that these policies call asks for anything but whether it is to stop. */
  private static final BuiltinContext CONTEXT =
      (BuiltinContext)
          Proxy.newProxyInstance(
              BuiltinContext.class.getClassLoader(),
              new Class<?>[] {BuiltinContext.class},
              (proxy, method, arguments) -> null);

  private HandWrittenPolicies() {}

  private static Builtin builtin(String name) {
    BuiltinFunction function = Objects.requireNonNull(Builtins.standard().find(name));
    return function.implementation();
  }

  private static @Nullable RegoValue at(@Nullable RegoValue value, RegoValue key) {
    return value == null ? null : value.find(key);
  }

  private static boolean contains(@Nullable RegoValue collection, RegoValue wanted) {
    switch (collection) {
      case RegoArray array -> {
        for (int i = 0; i < array.size(); i++) {
          if (array.get(i).equals(wanted)) {
            return true;
          }
        }
        return false;
      }
      case RegoSet set -> {
        return set.contains(wanted);
      }
      case RegoObject object -> {
        for (int i = 0; i < object.size(); i++) {
          if (object.value(i).equals(wanted)) {
            return true;
          }
        }
        return false;
      }
      case null, default -> {
        return false;
      }
    }
  }

  /** {@code data.httpapi.authz.allow} of policy b. */
  static RegoValue api(RegoValue input, RegoObject data) {
    RegoValue claims = claims(input, data);
    RegoValue path = at(input, PATH);
    RegoValue sub = at(claims, SUB);
    boolean get = GET.equals(at(input, METHOD));
    if (get && sub != null && path instanceof RegoArray parts && isSalary(parts)) {
      RegoValue person = parts.get(2);
      if (person.equals(sub)) {
        if (hasScope(claims)) {
          return RegoBoolean.TRUE;
        }
      } else {
        RegoValue reports = data.find(REPORTS);
        if (reports != null
            && contains(REACHABLE.call(CONTEXT, new RegoValue[] {reports, RegoSet.of(sub)}), person)
            && hasScope(claims)) {
          return RegoBoolean.TRUE;
        }
      }
    }
    boolean hr =
        path instanceof RegoArray parts
            && parts.size() > 1
            && parts.get(0).equals(FINANCE)
            && parts.get(1).equals(SALARY)
            && contains(at(claims, GROUPS), HR)
            && contains(at(claims, AMR), MFA);
    return RegoBoolean.of(hr);
  }

  private static boolean isSalary(RegoArray parts) {
    return parts.size() == 3 && parts.get(0).equals(FINANCE) && parts.get(1).equals(SALARY);
  }

  private static @Nullable RegoValue claims(RegoValue input, RegoObject data) {
    RegoValue claims = at(input, CLAIMS);
    RegoValue issuer = at(claims, ISS);
    RegoValue audience = data.find(AUDIENCE);
    RegoValue named = at(claims, AUD);
    RegoValue notBefore = at(claims, NBF);
    RegoValue expires = at(claims, EXP);
    RegoValue time = at(input, TIME);
    boolean valid =
        issuer != null
            && issuer.equals(data.find(ISSUER))
            && audience != null
            && (named instanceof RegoArray
                ? contains(named, audience)
                : named instanceof RegoString && named.equals(audience))
            && time != null
            && notBefore != null
            && notBefore.compareTo(time) <= 0
            && expires != null
            && time.compareTo(expires) < 0;
    return valid ? claims : null;
  }

  private static boolean hasScope(@Nullable RegoValue claims) {
    RegoValue scope = at(claims, SCOPE);
    return scope instanceof RegoString
        && contains(SPLIT.call(CONTEXT, new RegoValue[] {scope, SPACE}), READ);
  }

  /** {@code data.routes.decision} of policy d. */
  static RegoValue routes(RegoValue input, RegoObject data) {
    RegoSet.Builder matched = RegoSet.builder();
    RegoValue method = at(input, METHOD);
    RegoValue path = at(input, PATH);
    RegoValue roles = at(input, ROLES);
    if (method != null && path != null && data.find(RULES) instanceof RegoArray rules) {
      for (int i = 0; i < rules.size(); i++) {
        RegoValue rule = rules.get(i);
        RegoValue id = rule.find(ID);
        if (id != null
            && contains(rule.find(METHODS), method)
            && pathMatches(rule, path)
            && meet(roles, rule.find(ROLES))) {
          matched.add(id);
        }
      }
    }
    RegoSet all = matched.build();
    return RegoObject.builder(2)
        .put("allow", RegoBoolean.of(!all.isEmpty()))
        .put("matched", all)
        .build();
  }

  private static boolean pathMatches(RegoValue rule, RegoValue path) {
    RegoValue glob = rule.find(GLOB);
    if (glob != null
        && GLOB_MATCH.call(CONTEXT, new RegoValue[] {glob, SLASH, path}) == RegoBoolean.TRUE) {
      return true;
    }
    RegoValue regex = rule.find(REGEX);
    return regex != null
        && REGEX_MATCH.call(CONTEXT, new RegoValue[] {regex, path}) == RegoBoolean.TRUE;
  }

  private static boolean meet(@Nullable RegoValue some, @Nullable RegoValue others) {
    if (some instanceof RegoArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (contains(others, array.get(i))) {
          return true;
        }
      }
    }
    return false;
  }
}
