package gatehouse.duty_test

import data.gatehouse.decision
import data.gatehouse.request_test as request

test_no_duty_where_no_personal_data_is_touched if {
	decision.obligations == set() with input as request.facilitator
}

test_personal_data_is_kept_out_of_caches_and_noted if {
	result := decision with input as request.with_values({"action": {"name": "sessions.notes.read"}})
	result.allow
	result.obligations == {
		{"type": "header", "name": "Cache-Control", "value": "no-store"},
		{"type": "log", "level": "info"},
	}
}

test_an_auditor_does_not_see_the_evidence_of_consents if {
	result := decision with input as request.person("auditor", "consents.read", "essential.service.audit")
	result.obligations == {{"type": "mask", "fields": ["/evidence", "/items/*/evidence"], "with": "redact"}}
}

test_a_privacy_officer_does if {
	result := decision with input as request.person("privacy_officer", "consents.read", "essential.service.privacy")
	result.allow
	result.obligations == set()
}
