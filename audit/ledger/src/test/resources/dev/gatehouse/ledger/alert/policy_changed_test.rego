package gatehouse.alerts.policy_changed_test

import data.gatehouse.alerts.policy_changed

at(moment) := {"event": {"id": "e", "type": "policy.promoted", "outcome": "succeeded", "time": moment}}

raised(given) := result if {
	result := policy_changed.alert with input as given
}

test_within_hours_is_silent if {
	count(raised(at("2026-03-02T08:00:00Z"))) == 0
	count(raised(at("2026-03-02T17:59:59Z"))) == 0
}

test_before_and_after_hours_alert if {
	count(raised(at("2026-03-02T07:59:59Z"))) == 1
	count(raised(at("2026-03-02T18:00:00Z"))) == 1
}

test_a_weekend_alerts if count(raised(at("2026-03-01T12:00:00Z"))) == 1

test_hours_are_those_of_the_place if {
	settings := object.union(data.settings.policy_changed, {"timezone": "Europe/Berlin"})
	count(policy_changed.alert) == 1 with input as at("2026-03-02T17:30:00Z") with data.settings.policy_changed as settings
}

test_a_rollback_alerts if {
	given := json.patch(at("2026-03-02T03:00:00Z"), [{"op": "replace", "path": "/event/type", "value": "policy.rolled-back"}])
	count(raised(given)) == 1
}

test_what_failed_or_is_another_type_is_silent if {
	failed := json.patch(at("2026-03-02T03:00:00Z"), [{"op": "replace", "path": "/event/outcome", "value": "failed"}])
	count(raised(failed)) == 0
	other := json.patch(at("2026-03-02T03:00:00Z"), [{"op": "replace", "path": "/event/type", "value": "policy.explained"}])
	count(raised(other)) == 0
}
