"""Places: provinces, communes and villages with their dates, the links between old and new units, and area
lists.

Not here: addresses of persons (people), which organisation serves which place (organisations), boundaries and
maps. Words: unit, commune, village, link (old → new, whole or split), area list (khu vực I/II/III, đặc biệt
khó khăn, bãi ngang).
"""
