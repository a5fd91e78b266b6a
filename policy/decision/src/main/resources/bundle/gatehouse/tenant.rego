# METADATA
# title: The tenant boundary
# description: |
#   Nobody reaches another tenant's resource, whatever their roles. Only signing in happens without a tenant, since it
#   is what finds the tenant.
package gatehouse.tenant

import data.gatehouse.action
import data.gatehouse.permissions

# METADATA
# title: The resource belongs to another tenant
deny contains "tenant-mismatch" if {
	input.resource.properties.tenant != null
	input.resource.properties.tenant != tenant
}

# METADATA
# title: The subject belongs to no tenant
deny contains "tenant-missing" if {
	not tenant
	not without_tenant
}

default tenant := false

tenant := input.subject.properties.tenant if is_string(input.subject.properties.tenant)

without_tenant if {
	some verb in permissions.anonymous[action.family]
	verb in action.names
}

without_tenant if {
	input.subject.type == "service"
	input.subject.id == input.subject.properties.workload
}
