"""What sealing costs: `python -m bench.sealing --people 400 --rounds 9`.

In one embedded database of its own, in one process, in turn: the same acts and reads of people whose columns lie
sealed, and of people whose columns lie open (sealing taken out while they were written). Printed is the processor's
time of the sealed ones as a multiple of the open ones in the same round (median), and the bytes of the sealed columns
beside the open ones. Everybody is invented.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def without_sealing() -> Iterator[None]:
    """What is written lies there as it is."""
    from caunoi.rooms.keys import ring

    kept = ring.seal_text, ring.seal_bytes
    ring.seal_text, ring.seal_bytes = (lambda text, label: text), (lambda content, label: content)
    try:
        yield
    finally:
        ring.seal_text, ring.seal_bytes = kept


def seconds(act: Callable[[list[str]], Any], keys: list[str]) -> float:
    """Of the processor."""
    began = time.process_time()
    act(keys)
    return time.process_time() - began


def ask_and_accept() -> str:
    """A request with everything told, its paper seen, accepted."""
    from tests.rooms.cases import factory

    key = factory.ask(facts={**factory.OLD_AND_NEAR_POOR, "hiv": True}, own_words="Nhà bên lấn ranh nương. " * 20)
    factory.see(key, note="Bản chính")
    factory.take_on(key)
    return key


def measure(people: int, rounds: int) -> dict[str, list[float]]:
    """Act → ratios, one a round."""
    from tests.rooms.cases import factory
    from tests.rooms.files import samples

    from caunoi.rooms.cases import queries as cases
    from caunoi.rooms.files import disk
    from caunoi.rooms.journal import queries as journal
    from caunoi.rooms.people import queries as persons

    sealed = [ask_and_accept() for _ in range(people)]
    with without_sealing():
        opened = [ask_and_accept() for _ in range(people)]
    of = {key: cases.person_of(key) for key in (*sealed, *opened)}
    content = samples.pdf() + os.urandom(1_000_000)
    acts: dict[str, Callable[[list[str]], Any]] = {
        "a request taken down and accepted": lambda keys: ask_and_accept(),
        "the list of cases, 20 rows": lambda keys: cases.case_list(factory.HEAD, factory.ON),
        "a file opened": lambda keys: cases.request_file(factory.HEAD, keys[0], factory.AT),
        "facts of all, for counting": lambda keys: persons.facts_of_many([of[key] for key in keys], factory.ON),
        "the history of a person, in full": lambda keys: journal.history(("person", of[keys[0]]), details=True),
        "a file of 1 MB stored and read": lambda keys: disk.read(disk.keep(content + os.urandom(8))),
    }
    found: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(rounds):
        for name, act in acts.items():
            one = seconds(act, sealed)
            with without_sealing():
                other = seconds(act, opened)
            found[name].append(one / other)
    return found


def sizes() -> tuple[int, int]:
    """Bytes of the sealed values, and of what they say."""
    from caunoi.rooms.keys import ring, sealing

    lying = said = 0
    for column in sealing.columns():
        for rows in sealing._pages(column):
            for _, word in rows:
                if ring.key_of(word):
                    lying += len(word)
                    said += len(ring.open_text(word, column.label).encode())
    return lying, said


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=9)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"CAUNOI_DATA": folder, "DJANGO_SETTINGS_MODULE": "caunoi.site.settings"}
        os.environ.pop("CAUNOI_DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command
        from tests.rooms.cases import factory

        call_command("migrate", verbosity=0)
        factory.load_reference()
        factory.settle()
        factory.open_book()
        for name, ratios in measure(args.people, args.rounds).items():
            print(f"{statistics.median(ratios):5.2f} ×   {name}   ({min(ratios):.2f} to {max(ratios):.2f})")
        lying, said = sizes()
        print(f"sealed values: {lying:,} bytes for {said:,} that they say ({lying / said:.1f} ×)")


if __name__ == "__main__":
    main()
