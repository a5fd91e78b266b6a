package gatehouse.alerts.key_disabled_test

import data.gatehouse.alerts.key_disabled

outage(by) := {"event": {
	"id": "e",
	"type": "key.unavailable",
	"outcome": "succeeded",
	"details": {"provider": "xks", "by": by},
}}

raised(given) := result if {
	result := key_disabled.alert with input as given
}

test_a_key_that_its_owner_disabled_is_critical if {
	raised(outage("owner")) == {{
		"key": "e",
		"severity": "critical",
		"summary": "the key of provider xks is unavailable: by its owner",
	}}
}

test_a_provider_that_does_not_answer_is_high if {
	some found in raised(outage("provider"))
	found.severity == "high"
}

test_a_key_that_is_back_or_an_event_taken_back_is_silent if {
	back := json.patch(outage("owner"), [{"op": "replace", "path": "/event/type", "value": "key.available"}])
	count(raised(back)) == 0
	failed := json.patch(outage("owner"), [{"op": "replace", "path": "/event/outcome", "value": "failed"}])
	count(raised(failed)) == 0
}
