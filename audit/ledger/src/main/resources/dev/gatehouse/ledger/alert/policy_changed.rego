# Another policy was put in force while nobody is expected to do so.
package gatehouse.alerts.policy_changed

settings := data.settings.policy_changed

alert contains {
	"key": input.event.id,
	"severity": "high",
	"summary": sprintf("%s outside of working hours", [input.event.type]),
} if {
	input.event.type in {"policy.promoted", "policy.rolled-back"}
	input.event.outcome == "succeeded"
	not working_hours
}

working_hours if {
	moment := [time.parse_rfc3339_ns(input.event.time), settings.timezone]
	time.weekday(moment) in settings.days
	[hour, minute, _] := time.clock(moment)
	now := sprintf("%02d:%02d", [hour, minute])
	now >= settings.from
	now < settings.to
}
