# Somebody is refused again and again: a credential that is tried out, or a client that is broken.
package gatehouse.alerts.denials

settings := data.settings.denials

windows := {"denials": {"outcome": "denied", "by": ["actor", "id"], "seconds": settings.seconds}}

# At most one for each actor and stretch of time, however long it goes on.
alert contains {
	"key": sprintf("%s/%d", [input.event.actor.id, stretch]),
	"severity": "high",
	"summary": sprintf("%d requests were denied within %d s", [denials.count, settings.seconds]),
	"count": denials.count,
	"events": denials.events,
} if {
	denials := input.windows.denials
	denials.count >= settings.count
}

stretch := floor(time.parse_rfc3339_ns(input.event.time) / (settings.seconds * 1000000000))
