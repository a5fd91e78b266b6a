package gatehouse.alerts.denials_test

import data.gatehouse.alerts.denials

event := {"id": "e", "time": "2026-03-02T10:00:01Z", "outcome": "denied", "actor": {"id": "a"}}

test_one_below_the_number_is_silent if {
	count(denials.alert) == 0 with input as {"event": event, "windows": {"denials": {"count": 19, "events": ["e"]}}}
}

test_the_number_alerts_with_its_events if {
	some raised in denials.alert with input as {"event": event, "windows": {"denials": {"count": 20, "events": ["e"]}}}
	raised.severity == "high"
	raised.count == 20
	raised.events == ["e"]
	raised.summary == "20 requests were denied within 300 s"
}

test_another_stretch_is_another_cause if {
	windows := {"denials": {"count": 20, "events": ["e"]}}
	some first in denials.alert with input as {"event": event, "windows": windows}
	later := object.union(event, {"time": "2026-03-02T10:05:01Z"})
	some second in denials.alert with input as {"event": later, "windows": windows}
	same := object.union(event, {"time": "2026-03-02T10:04:59Z"})
	some third in denials.alert with input as {"event": same, "windows": windows}
	first.key != second.key
	first.key == third.key
}

test_an_event_that_is_not_counted_is_silent if {
	count(denials.alert) == 0 with input as {"event": event, "windows": {}}
}
