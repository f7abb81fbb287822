"""The same law for whole populations: one bit a person, rules as AND and OR on 64-bit words.

A fact with k classes (values that the rules tell apart) has k planes; bit i of a plane says that person i *may* be in
that class. A known fact sets one bit, an unknown one sets all. A determination is two circuits over the planes: "may
be yes" and "may be no"; yes and not no is yes, both is unknown. Nothing here reads a rule's text: circuits are made
from the compiled law that answers one person, and are proved equal to it before they are used (see circuit.py).
"""
