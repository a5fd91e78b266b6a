package gatehouse.ownership_test

import data.gatehouse.ownership
import data.gatehouse.request_test as request

changes := ["sessions.update", "sessions.open", "sessions.cancel", "sessions.agenda.create", "sessions.participants.write"]

test_says_nothing_where_the_owner_is_not_known if {
	every change in changes {
		ownership.deny == set() with input as request.with_values({"action": {"name": change}})
	}
}

test_the_owner_changes_it if {
	every change in changes {
		ownership.deny == set() with input as request.inside("olga", {}, change)
	}
}

test_a_co_facilitator_changes_it if {
	every change in changes {
		ownership.deny == set() with input as request.inside("carl", {"carl": "co-facilitator"}, change)
	}
}

test_others_do_not if {
	every change in changes {
		ownership.deny == {"not-session-leader"} with input as request.inside("pia", {"pia": "participant"}, change)
		ownership.deny == {"not-session-leader"} with input as request.inside("ada", {}, change)
	}
}

test_an_admin_does if {
	every change in changes {
		result := ownership.deny with input as object.union(
			request.inside("ada", {}, change),
			{"subject": {"properties": {"roles": ["org_admin"]}}},
		)
		result == set()
	}
}

test_members_read if {
	every part in ["co-facilitator", "participant", "observer"] {
		ownership.deny == set() with input as request.inside("pia", {"pia": part}, "sessions.read")
	}
}

test_strangers_do_not_read if {
	ownership.deny == {"not-session-member"} with input as request.inside("ada", {}, "sessions.read")
}

test_an_auditor_reads_but_not_the_notes if {
	auditor := {"subject": {"properties": {"roles": ["auditor"]}}}
	read := ownership.deny with input as object.union(request.inside("ada", {}, "sessions.agenda.list"), auditor)
	read == set()
	notes := ownership.deny with input as object.union(request.inside("ada", {}, "sessions.notes.list"), auditor)
	notes == {"not-session-member"}
}

test_an_admin_who_is_no_member_does_not_read_notes if {
	result := ownership.deny with input as object.union(
		request.inside("ada", {}, "sessions.notes.read"),
		{"subject": {"properties": {"roles": ["org_admin"]}}},
	)
	result == {"not-session-member"}
}

test_a_participant_writes_notes_an_observer_does_not if {
	ownership.deny == set() with input as request.inside("pia", {"pia": "participant"}, "sessions.notes.write")
	ownership.deny == {"observer-only"} with input as request.inside("pia", {"pia": "observer"}, "sessions.notes.write")
}

by(author, who, part, action) := object.union(
	request.inside(who, {who: part}, action),
	{"resource": {"properties": {"author": author}}},
)

test_a_note_is_read_by_its_author_and_those_who_lead if {
	ownership.deny == set() with input as by("pia", "pia", "participant", "sessions.notes.read")
	ownership.deny == set() with input as by("pia", "carl", "co-facilitator", "sessions.notes.read")
	ownership.deny == {"not-note-author"} with input as by("pia", "paul", "participant", "sessions.notes.read")
}

test_a_note_is_changed_by_its_author_only if {
	ownership.deny == set() with input as by("pia", "pia", "participant", "sessions.notes.write")
	ownership.deny == {"not-note-author"} with input as by("pia", "carl", "co-facilitator", "sessions.notes.write")
	ownership.deny == {"not-note-author"} with input as by("pia", "carl", "co-facilitator", "sessions.notes.delete")
}
