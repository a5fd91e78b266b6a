# Somebody was let through in an emergency, which people have to look at afterwards.
package gatehouse.alerts.break_glass

settings := data.settings.break_glass

# At most one for each actor, reason and stretch of time: one emergency takes many requests.
alert contains {
	"key": sprintf("%s/%s/%d", [input.event.actor.id, reason, stretch]),
	"severity": "high",
	"summary": sprintf("%s was let through in an emergency: %s", [input.event.action, reason]),
} if {
	input.event.type == "decision"
	input.event.outcome == "allowed"
	reason
}

reason := input.event.details.break_glass

stretch := floor(time.parse_rfc3339_ns(input.event.time) / (settings.seconds * 1000000000))
