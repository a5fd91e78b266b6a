package gatehouse.consent_test

import data.gatehouse.consent
import data.gatehouse.request_test as request

test_given_passes if {
	consent.deny == set() with input as request.consent("given")
}

test_each_other_state_has_its_reason if {
	every state, reason in {
		"none": "consent-missing",
		"refused": "consent-missing",
		"withdrawn": "consent-withdrawn",
		"expired": "consent-expired",
		"unverifiable": "consent-unverifiable",
		"GIVEN": "consent-unverifiable",
	} {
		consent.deny == {reason} with input as request.consent(state)
	}
}

test_no_consent_at_all_is_missing if {
	consent.deny == {"consent-missing"} with input as request.with_values({"context": {"legal_basis": "consent"}})
}

test_another_legal_basis_needs_none if {
	consent.deny == set() with input as request.with_values({"context": {
		"legal_basis": "contract",
		"consent": {"state": "withdrawn", "id": "c1", "version": 3, "expires_at": null},
	}})
}

expiring(at) := object.union(request.consent("given"), {"context": {"consent": {"expires_at": at}}})

test_in_force_until_it_expires if {
	consent.deny == set() with input as expiring("2026-11-23T10:00:00.001Z")
}

test_expired_from_that_moment_on if {
	consent.deny == {"consent-expired"} with input as expiring("2026-11-23T10:00:00Z")
	consent.deny == {"consent-expired"} with input as expiring("2020-01-01T00:00:00Z")
}

test_times_in_other_zones_count if {
	consent.deny == set() with input as expiring("2026-11-23T11:00:01+01:00")
	consent.deny == {"consent-expired"} with input as expiring("2026-11-23T10:30:00+01:00")
}

test_an_unreadable_time_is_no_consent if {
	consent.deny == {"consent-expired"} with input as expiring("some day")
}
