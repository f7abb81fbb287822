"""How many questions the interview needs: adaptive order against a fixed one, over an invented population.

    python bench/interview.py [--people 2000] [--seed 7] [--on 2026-11-24] [--write]

--write puts the figures into docs/dev/interview.md. The counts follow from the seed, only the times differ from run
to run. The population is invented here, apart from priors.yaml: it has frequencies of its own, and dependencies
between the facts that the interview does not know of.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from caunoi.core.law import FACTS, assess, decide, law_for, next_question, parse_facts
from caunoi.core.law.assess import desk_for
from caunoi.core.law.facts import Facts

PAGE = Path(__file__).parents[1] / "docs" / "dev" / "interview.md"
Person = dict[str, object]
Order = Callable[[Facts, frozenset[str], tuple[str, ...] | None], str | None]


def _age(dice: random.Random) -> int:
    low, high = dice.choices([(0, 15), (16, 17), (18, 34), (35, 59), (60, 74), (75, 95)], [12, 4, 26, 34, 16, 8])[0]
    return dice.randint(low, high)


def invent(dice: random.Random, on: date) -> Person:
    """One invented person who asks for legal aid, every fact known. Poverty, place and ethnic group go together."""
    age = _age(dice)
    minority = dice.random() < 0.3
    remote = dice.random() < (0.45 if minority else 0.04)
    poor = 0.25 if remote else 0.12 if minority else 0.05
    household = dice.choices(["poor", "near_poor", "escaped_poverty", "none"], [poor, poor, poor / 2, 1 - 2.5 * poor])[
        0
    ]
    disability = dice.choices(["none", "mild", "severe", "exceptionally_severe"], [88 - age // 4, 4, 5 + age // 6, 2])[
        0
    ]
    allowance = dice.random() < {"none": 0.03, "mild": 0.1}.get(disability, 0.7) + (0.05 if household == "poor" else 0)
    role = dice.choices(
        ["none", "denounced", "accused", "victim", "witness", "diverted", "serving_sentence", "party"],
        [45, 2, 16, 8, 1, 1 if age < 18 else 0, 1, 26],
    )[0]
    trafficked = dice.random() < 0.01
    criminal = role not in ("none", "party")
    fields = ["criminal", "civil_family", "administrative", "other", "business_commerce"]
    person: Person = {
        "birth_date": (on - timedelta(days=age * 365.25 + dice.randint(0, 360))).isoformat(),
        "sex": dice.choice(["female", "male"]),
        "ethnicity": f"{dice.randint(2, 54):02d}" if minority else "01",
        "lives_in_specially_disadvantaged_area": remote,
        "household_poverty": household,
        "meritorious": age > 60 and dice.random() < 0.12,
        "martyr_relative": age > 45 and dice.random() < 0.08,
        "agent_orange": dice.random() < 0.008,
        "disability": disability,
        "monthly_social_allowance": allowance,
        "social_pension": age >= 75 and not allowance and dice.random() < 0.5,
        "procedural_role": role,
        "detained": role == "accused" and dice.random() < 0.4,
        "domestic_violence_victim": dice.random() < 0.05,
        "trafficking": dice.choice(["victim", "being_identified"]) if trafficked else "none",
        "matter_concerns_trafficking": trafficked and dice.random() < 0.8,
        "hiv": dice.random() < 0.01,
        "matter": "criminal" if criminal else dice.choices(fields, [0, 60, 12, 25, 3])[0],
    }
    for spec in FACTS.values():  # what other policies look at, with no care for likelihood
        if spec.values and spec.name not in person:
            person[spec.name] = dice.choice(spec.values)
    return person


def ask(person: Person, order: Order, unsure: float, only: tuple[str, ...] | None, dice: random.Random) -> list[str]:
    """The questions until no further fact can change an answer. `unsure`: how often the person does not know."""
    known: Person = {}
    waived: set[str] = set()
    asked = []
    while (fact := order(parse_facts(known), frozenset(waived), only)) is not None:
        asked.append(fact)
        if dice.random() < unsure or person.get(fact) is None:
            waived.add(fact)
        else:
            known[fact] = person[fact]
    return asked


def adaptive(on: date) -> Order:
    return lambda facts, waived, only: next_question(facts, on, waived, only)


def fixed(on: date) -> Order:
    """The facts of the law in the order of the contract, each one asked, until nothing can change any more."""
    used = [fact for fact in FACTS if fact in law_for(on).index]

    def order(facts: Facts, waived: frozenset[str], only: tuple[str, ...] | None) -> str | None:
        if next_question(facts, on, waived, only) is None:
            return None
        return next((fact for fact in used if fact not in facts and fact not in waived), None)

    return order


def skipping(on: date) -> Order:
    """The same order, but without the questions that can no longer change an answer."""
    used = [fact for fact in FACTS if fact in law_for(on).index]

    def order(facts: Facts, waived: frozenset[str], only: tuple[str, ...] | None) -> str | None:
        if next_question(facts, on, waived, only) is None:
            return None
        answers = assess(facts, on, only).determinations
        missing = {fact for answer in answers for fact in answer.missing}
        return next((fact for fact in used if fact in missing and fact not in waived), None)

    return order


def measure(people: list[Person], order: Order, unsure: float, only: tuple[str, ...] | None, seed: int) -> list[int]:
    dice = random.Random(seed)
    return [len(ask(person, order, unsure, only, dice)) for person in people]


def row(name: str, counts: list[int]) -> str:
    percentile = statistics.quantiles(counts, n=10, method="inclusive")[8]
    return f"| {name} | {statistics.mean(counts):.2f} | {percentile:.0f} | {max(counts)} |"


def slowest_choice(on: date, people: list[Person], dice: random.Random) -> tuple[float, float]:
    """Median and greatest time in ms of choosing a question that was not chosen before, over random rests."""
    law = law_for(on)
    times = []
    for person in people[:500]:
        facts = parse_facts({fact: value for fact, value in person.items() if dice.random() < 0.3})
        desk_for(law).chooser.forget()
        begun = time.perf_counter()
        next_question(facts, on)
        times.append(1000 * (time.perf_counter() - begun))
    return statistics.median(times), max(times)


def report(people: int, seed: int, on: date) -> str:
    dice = random.Random(seed)
    crowd = [invent(dice, on) for _ in range(people)]
    orders = [("adaptive", adaptive(on)), ("fixed, skipping", skipping(on)), ("fixed", fixed(on))]
    head = "| order | mean | 90th percentile | most |\n|---|---:|---:|---:|"
    parts = [f"{people:,} invented people (seed {seed}), law of {on} (stamp `{law_for(on).stamp}`), legal aid."]
    for title, unsure in (("Everybody knows every answer", 0.0), ('One answer in ten is "I do not know"', 0.1)):
        rows = [row(name, measure(crowd, order, unsure, ("legal_aid",), seed)) for name, order in orders]
        parts.append("\n".join([f"**{title}**\n", head, *rows]))
    outcomes = [decide(parse_facts(person), on, ["legal_aid"])["legal_aid"] for person in crowd]
    rows = []
    for said in ("yes", "no", "unknown"):
        group = [person for person, outcome in zip(crowd, outcomes, strict=True) if outcome == said]
        if len(group) > 1:
            counts = measure(group, adaptive(on), 0.0, ("legal_aid",), seed)
            rows.append(row(f"{said} ({100 * len(group) / people:.0f} % of the people)", counts))
    parts.append(
        "\n".join(["**Adaptive order, by what the answer is in the end**\n", head.replace("order", "answer"), *rows])
    )
    every = row("adaptive", measure(crowd[: people // 10], adaptive(on), 0.0, None, seed))
    count = len(law_for(on).by_id)
    parts.append("\n".join([f"**All {count} determinations at once** ({people // 10} of the people)\n", head, every]))
    median, most = slowest_choice(on, crowd, dice)
    parts.append(f"Choosing one question anew: median {median:.1f} ms, greatest {most:.1f} ms of 500.")
    return "\n\n".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--on", type=date.fromisoformat, default=date(2026, 11, 24))
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    figures = report(args.people, args.seed, args.on)
    print(figures)
    if args.write:
        before, _, rest = PAGE.read_text().partition("<!-- figures -->\n")
        _, _, after = rest.partition("<!-- end of figures -->\n")
        PAGE.write_text(f"{before}<!-- figures -->\n{figures}\n<!-- end of figures -->\n{after}")


if __name__ == "__main__":
    main()
