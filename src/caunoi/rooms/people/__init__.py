"""The persons who need help: who they are, and their circumstances, each with its days and its evidence.
What they ask for and what is done for them is not here (see cases). Words: person, circumstance (one fact
from a day on, as somebody recorded it), restricted (has circumstances that only few may see), file (what a
page shows).
"""
