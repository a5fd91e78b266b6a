package gatehouse.tenant_test

import data.gatehouse.request_test as request
import data.gatehouse.tenant

test_own_tenant_passes if {
	tenant.deny == set() with input as request.with_values({"resource": {"properties": {"tenant": "acme"}}})
}

test_unknown_tenant_of_the_resource_passes if {
	tenant.deny == set() with input as request.facilitator
	tenant.deny == set() with input as request.with_values({"resource": {"properties": {"tenant": null}}})
}

test_other_tenant_is_refused if {
	tenant.deny == {"tenant-mismatch"} with input as request.with_values({"resource": {"properties": {"tenant": "evil"}}})
}

test_an_admin_does_not_pass_either if {
	result := tenant.deny with input as request.with_values({
		"subject": {"properties": {"roles": ["org_admin"]}},
		"resource": {"properties": {"tenant": "evil"}},
	})
	result == {"tenant-mismatch"}
}

test_a_subject_without_a_tenant_is_refused if {
	tenant.deny == {"tenant-missing"} with input as request.with_values({"subject": {"properties": {"tenant": null}}})
}

test_without_a_tenant_any_tenants_resource_is_refused if {
	result := tenant.deny with input as request.with_values({
		"subject": {"properties": {"tenant": null}},
		"resource": {"properties": {"tenant": "acme"}},
	})
	result == {"tenant-mismatch", "tenant-missing"}
}

test_signing_in_happens_without_a_tenant if {
	tenant.deny == set() with input as request.anonymous("identity.signin")
}

test_a_service_of_the_mesh_has_no_tenant_of_its_own if {
	result := tenant.deny with input as object.union(
		request.service("gateway", "consents.state", "essential.service.privacy"),
		{"subject": {"properties": {"tenant": null}}},
	)
	result == set()
}
