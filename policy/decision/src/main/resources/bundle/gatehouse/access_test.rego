package gatehouse.access_test

import data.gatehouse.decision
import data.gatehouse.request_test as request

facilitation := "essential.service.facilitation"

administration := "essential.service.administration"

privacy := "essential.service.privacy"

audit := "essential.service.audit"

reporting := "analytics.reporting"

# Each line: role, action, purpose.
permitted := [
	["org_admin", "sessions.update", administration],
	["org_admin", "identity.admin.users.create", administration],
	["org_admin", "purposes.create", administration],
	["org_admin", "policy.evaluate", administration],
	["org_admin", "audit.read", audit],
	["facilitator", "sessions.create", facilitation],
	["facilitator", "sessions.schedule", facilitation],
	["facilitator", "sessions.open", facilitation],
	["facilitator", "sessions.close", facilitation],
	["facilitator", "sessions.agenda.create", facilitation],
	["facilitator", "sessions.participants.write", facilitation],
	["facilitator", "sessions.notes.write", facilitation],
	["facilitator", "sessions.read", reporting],
	["participant", "sessions.read", facilitation],
	["participant", "sessions.list", facilitation],
	["participant", "sessions.agenda.list", facilitation],
	["participant", "sessions.notes.write", facilitation],
	["auditor", "sessions.read", audit],
	["auditor", "audit.read", audit],
	["auditor", "consents.read", privacy],
	["privacy_officer", "purposes.create", privacy],
	["privacy_officer", "notices.publish", privacy],
	["privacy_officer", "consents.withdraw", privacy],
	["privacy_officer", "records.read", privacy],
	["privacy_officer", "subjects.export", privacy],
	["security_engineer", "policy.write", administration],
	["security_engineer", "identity.revocations.create", administration],
	["security_engineer", "audit.read", audit],
]

refused := [
	["participant", "sessions.create", facilitation],
	["participant", "sessions.update", facilitation],
	["participant", "sessions.agenda.create", facilitation],
	["participant", "purposes.create", privacy],
	["participant", "audit.read", audit],
	["participant", "identity.admin.users.list", administration],
	["facilitator", "purposes.create", privacy],
	["facilitator", "policy.write", administration],
	["facilitator", "subjects.list", privacy],
	["auditor", "sessions.create", facilitation],
	["auditor", "sessions.notes.read", facilitation],
	["auditor", "records.read", privacy],
	["auditor", "consents.give", privacy, "other"],
	["privacy_officer", "sessions.read", facilitation],
	["privacy_officer", "policy.write", administration],
	["security_engineer", "sessions.read", facilitation],
	["security_engineer", "records.read", privacy],
	["security_engineer", "identity.admin.users.create", administration],
	["org_admin", "records.read", privacy],
	["facilitator", "records.read", facilitation],
	["participant", "records.write", facilitation],
	["nobody", "sessions.read", facilitation],
]

test_roles_permit if {
	every line in permitted {
		result := decision with input as request.person(line[0], line[1], line[2])
		result.allow
		"role-permits" in result.reasons
	}
}

test_roles_refuse if {
	every line in refused {
		result := decision with input as object.union(
			request.person(line[0], line[1], line[2]),
			{"resource": {"properties": {"data_subject": "other"}}},
		)
		result.allow == false
		some reason in result.reasons
		reason in {"role-missing", "not-data-subject"}
	}
}

test_one_of_several_roles_is_enough if {
	decision.allow with input as request.with_values({"subject": {"properties": {"roles": ["nobody", "facilitator"]}}})
}

test_a_wildcard_covers_its_own_family_only if {
	result := decision with input as request.person("security_engineer", "sessionsx.read", facilitation)
	result.reasons == ["action-unknown", "purpose-not-permitted", "role-missing"]
}

test_an_action_without_a_verb_is_refused if {
	result := decision with input as request.person("participant", "sessions", facilitation)
	result.reasons == ["role-missing"]
}

test_custom_roles_add if {
	decision.reasons == ["role-permits"] with input as request.person("guest", "sessions.read", facilitation)
		with data.gatehouse.custom as {"roles": {"guest": {"sessions": ["read"]}}}
}

test_custom_families_add if {
	decision.reasons == ["role-permits"] with input as request.person("guest", "reports.read", facilitation)
		with data.gatehouse.custom as {
			"roles": {"guest": {"reports": ["read"]}},
			"families": {"reports": {"scope": "reports", "purposes": [facilitation]}},
		}
}

test_custom_families_do_not_redefine if {
	result := decision with input as request.with_values({"context": {"purpose": "personalize"}})
		with data.gatehouse.custom as {"families": {"sessions": {"scope": "sessions", "purposes": ["personalize"]}}}
	result.reasons == ["purpose-not-permitted"]
}

test_everybody_gives_their_own_consent if {
	result := decision with input as object.union(
		request.person("auditor", "consents.give", privacy),
		{"resource": {"properties": {"data_subject": "ada"}}},
	)
	result.reasons == ["self-permits"]
}

test_nobody_gives_it_for_another if {
	result := decision with input as object.union(
		request.person("auditor", "consents.give", privacy),
		{"resource": {"properties": {"data_subject": "bob"}}},
	)
	result.reasons == ["not-data-subject"]
}

test_the_client_needs_the_scope if {
	result := decision with input as request.with_values({"action": {"properties": {"scopes": ["openid", "vault"]}}})
	result.reasons == ["scope-missing"]
}

test_no_scopes_at_all_is_not_every_scope if {
	result := decision with input as request.with_values({"action": {"properties": {"scopes": []}}})
	result.reasons == ["scope-missing"]
}

test_a_browser_session_is_not_narrowed_by_scopes if {
	decision.allow with input as request.with_values({"action": {"properties": {"scopes": null}}})
}

test_anonymous_signs_in if {
	result := decision with input as request.anonymous("identity.signin")
	result.reasons == ["anonymous-permits"]
}

test_what_is_open_to_anyone_needs_no_scope if {
	result := decision with input as object.union(
		request.person("participant", "identity.token", "essential.service.authentication"),
		{"action": {"properties": {"scopes": ["openid"]}}},
	)
	result.reasons == ["anonymous-permits"]
}

test_anonymous_does_nothing_else if {
	result := decision with input as request.anonymous("identity.admin.users.list")
	result.reasons == ["not-authenticated", "tenant-missing"]
}

test_anonymous_with_roles_has_none if {
	result := decision with input as object.union(
		request.anonymous("sessions.read"),
		{
			"subject": {"properties": {"roles": ["org_admin"], "tenant": "acme"}},
			"context": {"purpose": facilitation},
		},
	)
	result.reasons == ["not-authenticated"]
}

test_the_session_service_writes_records if {
	result := decision with input as request.service("session", "records.write", facilitation)
	result.reasons == ["service-permits"]
}

test_the_session_service_reads_records_for_those_who_lead if {
	result := decision with input as object.union(
		request.person("facilitator", "records.read", facilitation),
		{
			"subject": {"properties": {"workload": "spiffe://gatehouse.internal/session"}},
			"resource": {"properties": {"data_subject": "bob"}},
		},
	)
	result.reasons == ["service-permits"]
}

test_everybody_reads_the_records_about_themselves if {
	result := decision with input as object.union(
		request.person("participant", "records.read", facilitation),
		{"resource": {"properties": {"data_subject": "ada"}}},
	)
	result.reasons == ["self-permits"]
}

test_another_service_does_not if {
	result := decision with input as request.service("ledger", "records.write", facilitation)
	result.reasons == ["service-not-permitted"]
}

test_a_service_is_who_its_certificate_says if {
	result := decision with input as object.union(
		request.service("session", "records.write", facilitation),
		{"subject": {"properties": {"workload": "spiffe://gatehouse.internal/ledger"}}},
	)
	result.reasons == ["service-not-permitted"]
}

test_a_client_that_calls_itself_a_service_has_no_grants if {
	result := decision with input as object.union(
		request.service("session", "records.write", facilitation),
		{"subject": {"properties": {"client": "robot"}}},
	)
	result.reasons == ["service-not-permitted"]
}

test_a_client_with_roles_acts_by_them_within_its_scopes if {
	robot := object.union(
		request.service("robot", "sessions.read", facilitation),
		{"subject": {"id": "robot", "properties": {"client": "robot", "roles": ["facilitator"]}}},
	)
	allowed := decision with input as object.union(robot, {"action": {"properties": {"scopes": ["sessions"]}}})
	allowed.reasons == ["role-permits"]
	denied := decision with input as object.union(robot, {"action": {"properties": {"scopes": ["vault"]}}})
	denied.reasons == ["scope-missing"]
}

enforcement_point := object.union(
	request.service("shop", "access.evaluate", "essential.service.security"),
	{"subject": {"id": "shop", "properties": {"client": "shop", "workload": null}}},
)

test_an_enforcement_point_asks_with_the_scope if {
	asks := object.union(enforcement_point, {"action": {"properties": {"scopes": ["access"]}}})
	granted := decision with input as asks
	granted.reasons == ["client-permits"]
	searches := decision with input as object.union(asks, {"action": {"name": "access.search"}})
	searches.reasons == ["client-permits"]
}

test_without_the_scope_it_asks_nothing if {
	every scopes in [[], ["policy"], ["sessions", "vault"]] {
		result := decision with input as object.union(enforcement_point, {"action": {"properties": {"scopes": scopes}}})
		result.reasons == ["scope-missing"]
	}
}

test_the_scope_alone_administers_nothing if {
	result := decision with input as object.union(enforcement_point, {
		"action": {"name": "policy.read", "properties": {"scopes": ["access", "policy"]}},
		"context": {"purpose": administration},
	})
	result.reasons == ["service-not-permitted"]
}

test_only_who_makes_policy_asks_without_a_client if {
	every role in ["participant", "facilitator", "auditor", "privacy_officer"] {
		result := decision with input as request.person(role, "access.evaluate", "essential.service.security")
		result.reasons == ["role-missing"]
	}
	allowed := decision with input as request.person("security_engineer", "access.search", "essential.service.security")
	allowed.allow
}

test_step_up_where_a_custom_package_wants_it if {
	strong := {"step_up": {"sessions.read": "urn:gatehouse:acr:mfa"}}
	result := decision with input as request.facilitator with data.gatehouse.custom as strong
	result == {
		"allow": false,
		"reasons": ["step-up-required"],
		"obligations": {{"type": "step_up", "acr": "urn:gatehouse:acr:mfa"}},
	}
}

test_no_step_up_after_a_strong_sign_in if {
	strong := {"step_up": {"sessions.read": "urn:gatehouse:acr:mfa"}}
	decision.allow with input as request.with_values({"subject": {"properties": {"acr": "urn:gatehouse:acr:mfa"}}})
		with data.gatehouse.custom as strong
}
