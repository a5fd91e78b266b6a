package gatehouse.purpose_test

import data.gatehouse.purpose
import data.gatehouse.request_test as request

for(value) := request.with_values({"context": {"purpose": value}})

test_a_served_purpose_passes if {
	purpose.deny == set() with input as for("essential.service.facilitation")
}

test_a_purpose_below_it_passes if {
	purpose.deny == set() with input as for("essential.service.facilitation.notes")
}

test_the_purpose_above_it_is_refused if {
	purpose.deny == {"purpose-not-permitted"} with input as for("essential.service")
}

test_a_name_that_merely_starts_alike_is_refused if {
	purpose.deny == {"purpose-not-permitted"} with input as for("essential.service.facilitationx")
}

test_an_unknown_purpose_is_refused if {
	purpose.deny == {"purpose-not-permitted"} with input as for("marketing.advertising")
}

test_no_purpose_is_refused if {
	purpose.deny == {"purpose-missing"} with input as for(null)
	purpose.deny == {"purpose-missing"} with input as for("")
}

test_reading_serves_more_than_writing if {
	purpose.deny == set() with input as for("analytics.reporting")
	result := purpose.deny with input as object.union(for("analytics.reporting"), {"action": {"name": "sessions.update"}})
	result == {"purpose-not-permitted"}
}

test_a_custom_package_adds_purposes if {
	purpose.deny == set() with input as for("improve.system")
		with data.gatehouse.custom as {"purposes": {"sessions": ["improve"]}}
}

test_personal_data_needs_a_legal_basis if {
	notes := {"action": {"name": "sessions.notes.read"}}
	purpose.deny == set() with input as request.with_values(notes)
	result := purpose.deny with input as object.union(request.with_values(notes), {"context": {"legal_basis": null}})
	result == {"legal-basis-missing"}
}

test_other_data_does_not if {
	purpose.deny == set() with input as request.with_values({"context": {"legal_basis": null}})
}
