package gatehouse.decision_test

import data.gatehouse.decision
import data.gatehouse.request_test as request

test_allowed_with_the_reason_that_granted if {
	decision == {"allow": true, "reasons": ["role-permits"], "obligations": set()} with input as request.facilitator
}

test_an_empty_input_is_denied if {
	result := decision with input as {}
	not result.allow
}

test_a_denial_wins_over_a_grant if {
	result := decision with input as request.with_values({"resource": {"properties": {"tenant": "other"}}})
	result == {"allow": false, "reasons": ["tenant-mismatch"], "obligations": set()}
}

test_every_reason_is_told_in_order if {
	result := decision with input as object.union(
		request.person("participant", "audit.read", "nothing.known"),
		{"resource": {"properties": {"tenant": "other"}}},
	)
	result.reasons == ["purpose-not-permitted", "role-missing", "tenant-mismatch"]
}

test_custom_allow_grants if {
	result := decision with input as request.person("auditor", "sessions.create", "essential.service.facilitation")
		with data.gatehouse.custom as {"allow": {"auditors-pilot"}}
	result == {"allow": true, "reasons": ["auditors-pilot"], "obligations": set()}
}

test_custom_allow_does_not_pass_the_tenant_boundary if {
	result := decision with input as request.with_values({"resource": {"properties": {"tenant": "other"}}})
		with data.gatehouse.custom as {"allow": {"pilot"}}
	result.reasons == ["tenant-mismatch"]
}

test_custom_allow_does_not_replace_consent if {
	result := decision with input as request.consent("none") with data.gatehouse.custom as {"allow": {"pilot"}}
	result.reasons == ["consent-missing"]
}

test_custom_deny_denies if {
	result := decision with input as request.facilitator
		with data.gatehouse.custom as {"deny": {"office-hours"}}
	result == {"allow": false, "reasons": ["office-hours"], "obligations": set()}
}

test_custom_obligations_are_added if {
	result := decision with input as request.facilitator
		with data.gatehouse.custom as {"obligations": {{"type": "watermark", "text": "internal"}}}
	result.obligations == {{"type": "watermark", "text": "internal"}}
}

test_custom_obligations_do_not_come_with_a_denial if {
	result := decision with input as request.person("participant", "sessions.create", "essential.service.facilitation")
		with data.gatehouse.custom as {"obligations": {{"type": "watermark", "text": "internal"}}}
	result.obligations == set()
}
