package gatehouse.alerts.mass_export_test

import data.gatehouse.alerts.mass_export

event := {"id": "e", "time": "2026-03-02T10:00:01Z", "actor": {"id": "a"}}

test_few_rows_are_silent if {
	count(mass_export.alert) == 0 with input as {"event": event, "windows": {"exports": {"sum": 9999, "events": ["e"]}}}
}

test_many_rows_alert if {
	some raised in mass_export.alert with input as {"event": event, "windows": {"exports": {"sum": 10000, "events": ["d", "e"]}}}
	raised.count == 10000
	raised.events == ["d", "e"]
}
