package gatehouse.alerts.break_glass_test

import data.gatehouse.alerts.break_glass

override := {"event": {
	"id": "e",
	"type": "decision",
	"outcome": "allowed",
	"action": "records.read",
	"time": "2026-03-02T08:00:00Z",
	"actor": {"type": "user", "id": "a"},
	"details": {"break_glass": "INC-4711"},
}}

raised(given) := result if {
	result := break_glass.alert with input as given
}

changed(path, value) := json.patch(override, [{"op": "replace", "path": path, "value": value}])

test_an_override_alerts_and_names_action_and_reason if {
	some found in raised(override)
	found.severity == "high"
	found.summary == "records.read was let through in an emergency: INC-4711"
}

test_one_emergency_of_one_actor_is_one_cause if {
	later := changed("/event/time", "2026-03-02T08:59:59Z")
	count(raised_keys(later)) == 1
	raised_keys(later) == raised_keys(override)
}

test_another_actor_reason_or_hour_is_another_cause if {
	others := {
		changed("/event/time", "2026-03-02T09:00:00Z"),
		changed("/event/actor/id", "b"),
		changed("/event/details/break_glass", "INC-4712"),
	}
	keys := {key | some other in others; some key in raised_keys(other)}
	count(keys | raised_keys(override)) == 4
}

test_what_was_denied_or_needed_no_override_is_silent if {
	count(raised(changed("/event/outcome", "denied"))) == 0
	count(raised(changed("/event/details", {}))) == 0
	count(raised(changed("/event/type", "request.completed"))) == 0
}

raised_keys(given) := {found.key | some found in raised(given)}
