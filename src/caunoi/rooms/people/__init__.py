"""The persons who need help: who they are, their circumstances, each with its days and its evidence, their family; and
that two files are of one person. What they ask for and what is done for them is not here (see cases). Words: person,
circumstance (one fact from a day on, as somebody recorded it), restricted (only few may see the file), file (what a
page shows), root (the row that stands for all merged ones), double (two files that may be of one person).
"""
