# A tenant's key does not serve any more: its owner disabled it, or its provider does not answer.
package gatehouse.alerts.key_disabled

alert contains {
	"key": input.event.id,
	"severity": severity[input.event.details.by],
	"summary": sprintf("the key of provider %s is unavailable: by its %s", [input.event.details.provider, input.event.details.by]),
} if {
	input.event.type == "key.unavailable"
	input.event.outcome == "succeeded"
}

severity := {"owner": "critical", "provider": "high"}
