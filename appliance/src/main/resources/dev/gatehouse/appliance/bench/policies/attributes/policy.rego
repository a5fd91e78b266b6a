# Reasons for and against, from attributes of who asks, what for and from where.
package bench.attributes

decision := {"allow": allow, "for": for_it, "against": against}

default allow := false

allow if {
	count(for_it) > 0
	count(against) == 0
}

for_it contains sprintf("%s owns %s", [input.subject.id, input.resource.id]) if {
	input.resource.owner == input.subject.id
}

for_it contains sprintf("%s works in %s", [input.subject.id, input.resource.department]) if {
	input.resource.department == input.subject.department
	input.action in {"read", "comment"}
}

for_it contains "every tag is public" if {
	every tag in input.resource.tags { tag in data.public }
}

against contains sprintf("clearance %d is below %d", [input.subject.clearance, needed]) if {
	needed := data.levels[input.resource.level]
	input.subject.clearance < needed
}

against contains sprintf("trainings are missing: %s", [concat(", ", sort(missing))]) if {
	missing := {t | some tag in input.resource.tags; some t in data.trainings[tag]} - {t | some t in input.subject.trainings}
	count(missing) > 0
}

against contains "the device is not known" if {
	input.resource.level == "secret"
	not input.device in data.devices
}
