"""Law packages: a change of law that arrives as a data file and is put in force without a new release.

It keeps the files, who approved them (two different persons) and what became of them, and hands them to every
process through files in CAUNOI_DATA (`core.law.in_use` reads them). It decides nothing about anybody: dates alone say
which law holds. Words: package, approval, withdrawal, published.
"""
