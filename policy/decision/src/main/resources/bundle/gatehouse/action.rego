# METADATA
# title: The action's name, taken apart
# description: |
#   An action is `family.verb`, such as `sessions.read`; a verb may have a part of its own, such as `notes.read` in
#   `sessions.notes.read`. Permissions list verbs, `part.*` or `*` under a family.
package gatehouse.action

import data.gatehouse.permissions

parts := split(input.action.name, ".")

# METADATA
# title: The first part of the name
family := parts[0]

# METADATA
# title: What is known of the family
# description: Its scope and purposes. A custom package may add `families` of its own, but not redefine one.
definition := permissions.families[family]

definition := data.gatehouse.custom.families[family] if not permissions.families[family]

# METADATA
# title: The rest of the name
verb := concat(".", array.slice(parts, 1, count(parts)))

# METADATA
# title: The ways in which a permission may name this verb
names contains verb

names contains "*"

names contains concat(".", [parts[1], "*"]) if count(parts) > 2

# METADATA
# title: Whether it only looks
default reads := false

reads if parts[count(parts) - 1] in {"read", "list", "search"}
