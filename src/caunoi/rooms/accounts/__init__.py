"""Who works here and what each may do: users, roles as data, dated assignments with their scope, delegation.
Other rooms ask `policy.can` / `policy.require` with an Actor; the account pages themselves are a face's
business. Words: actor (who acts), grant (a permission with its scope and days), assignment (a role held),
scope (what is seen).
"""
