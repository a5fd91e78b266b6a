# Somebody takes many rows of the audit log out, at once or in small portions.
package gatehouse.alerts.mass_export

settings := data.settings.mass_export

windows := {"exports": {
	"types": ["audit.exported"],
	"by": ["actor", "id"],
	"sum": ["details", "rows"],
	"seconds": settings.seconds,
}}

alert contains {
	"key": sprintf("%s/%d", [input.event.actor.id, stretch]),
	"severity": "high",
	"summary": sprintf("%d rows were exported within %d s", [exports.sum, settings.seconds]),
	"count": exports.sum,
	"events": exports.events,
} if {
	exports := input.windows.exports
	exports.sum >= settings.rows
}

stretch := floor(time.parse_rfc3339_ns(input.event.time) / (settings.seconds * 1000000000))
