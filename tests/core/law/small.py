"""A small book for tests: built from data of the same form as the shipped one."""

import copy
from datetime import date

from caunoi.core.law.book import build

ACT = "1/2000/QH"
START = date(2018, 1, 1)


def text(words):
    return {"vi": words, "en": words}


def cite(article="1", clause=None, point=None):
    return {"act": ACT, "article": article, "clause": clause, "point": point}


def span(since=START, until=None, status="verified", published=None):
    return {"since": since, "until": until, "published": published or since, "status": status}


def ground(when, *, article="1", clause=None, since=START, until=None, status="verified", **more):
    entry = {**span(since, until, status), "title": text("căn cứ"), "plain": text("dễ hiểu"), "when": when, **more}
    return {"cite": cite(article, clause), "versions": [entry]}


def determination(*grounds, scope=(), since=START, until=None):
    return {"title": text("chính sách"), "since": since, "until": until, "scope": list(scope), "grounds": list(grounds)}


def content(*grounds, rules=None, amounts=None, questions=None, proofs=None, **determinations):
    """The data of one file. `grounds` belong to the determination `due.test`."""
    act = {"number": ACT, "kind": "Luật", "name": "Thử", "short": text("Luật Thử"), "issued": START, "in_force": START}
    return copy.deepcopy(
        {
            "acts": [{**act, "seen": "whole"}],
            "amounts": amounts or {},
            "rules": rules or {},
            "questions": {name: {**text(name), "source": "thử"} for name in questions or ()},
            "proofs": proofs or {},
            "determinations": {"due.test": determination(*grounds), **determinations} if grounds else determinations,
        }
    )


def rule(when, since=START, until=None, status="verified"):
    return {"title": text("Quy tắc"), "versions": [{**span(since, until, status), "cite": cite("9"), "when": when}]}


def years(*versions):
    """Amounts in years: (since, until, value)."""
    made = [{**span(since, until), "value": value, "cite": cite("8")} for since, until, value in versions]
    return {"unit": "years", "title": text("Tuổi"), "versions": made}


def book(*grounds, **more):
    return build([("small.yaml", content(*grounds, **more))])
