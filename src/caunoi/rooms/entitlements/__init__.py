"""What a person is due across all policies, what was recorded of each, and what is missed: the sync view.

It is for seeing gaps between policies, of one person and of groups; it grants nothing (that is for the office named)
and takes no request (cases). Its words: policy (a determination of the law), status (what staff recorded: receives,
applied, refused, does not want), missed (due, not received, not declined), group (those who have one right), register
(a list that another agency shared, with its source and its days), entry (somebody on it), profile (how it is read).
"""
