"""The same law for whole populations: one bit a person, rules as AND and OR on 64-bit words.

A fact with k classes (values that the rules tell apart) has k planes; bit i of a plane says that person i *may* be in
that class. A known fact sets one bit, an unknown one sets all. A determination is two circuits over the planes: "may
be yes" and "may be no"; yes and not no is yes, both is unknown. Circuits are made from the rules of the compiled law,
made small, and proved equal to the diagrams that answer one person before they are used (proof.py).

layout → formula → rails → circuit → program (proof) → engine; population reads, store keeps, screening counts.
"""
