"""Writes the law of a day as plain data, for engines that must not share a process with this project.

Expressions are those of the compiled law: versions chosen, amounts folded. An open question is left in the data; an
engine without "not known" takes it so that only a sure "yes" is a yes (`surely`).
"""

from datetime import date
from typing import Any

from caunoi.core.law import FACTS, expr
from caunoi.core.law.compile import Law, reached_on
from caunoi.core.law.expr import BIRTH_DATE, AgeAtLeast, Expr, Is, Open, Ref


def law_data(law: Law) -> dict[str, Any]:
    """{"on", "facts": {name: [values] | "bool" | "date"}, "rules": {name: expression}, "determinations": {id: …}}."""
    used = {variable.fact for variable in law.variables}
    return {
        "on": str(law.on),
        "facts": {fact: _kind(fact) for fact in FACTS if fact in used},
        "rules": {name: plain(rule.when, law.on) for name, rule in law.rules.items()},
        "determinations": {id_: _determination(law, id_) for id_ in law.by_id},
    }


def _kind(fact: str) -> Any:
    spec = FACTS[fact]
    return "date" if fact == BIRTH_DATE else "bool" if spec.kind == "bool" else list(spec.values)


def _determination(law: Law, id_: str) -> Any:
    source = law.by_id[id_].source
    if source.ended or not source.grounds:
        return ["never"]
    grounds = ["any", *(plain(ground.when, law.on) for ground in source.grounds)]
    return ["all", *(plain(condition.when, law.on) for condition in source.scope), grounds]


def plain(when: Expr, on: date) -> Any:
    """["is", fact, values], ["born_by", day], ["all", …], ["any", …], ["not", …], ["rule", name], ["open", name]."""
    match when:
        case Is(fact, values):
            return ["is", fact, sorted(values, key=FACTS[fact].values.index)]
        case AgeAtLeast(years) if isinstance(years, int):
            return ["born_by", str(reached_on(on, years))]
        case expr.All(parts):
            return ["all", *(plain(part, on) for part in parts)]
        case expr.Any(parts):
            return ["any", *(plain(part, on) for part in parts)]
        case expr.Not(part):
            return ["not", plain(part, on)]
        case Ref(rule):
            return ["rule", rule]
        case Open(question):
            return ["open", question]
    expr.unknown_word(when)
