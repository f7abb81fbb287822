"""The loop: one a machine, a fault ends nothing, told to stop it stops."""

import threading

import pytest

from caunoi.faces.cli import main
from caunoi.faces.web import clock
from caunoi.faces.worker import loop
from tests.rooms.cases.factory import AT


@pytest.mark.django_db
def test_a_turn_of_an_empty_house_does_nothing(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    assert loop.turn() == 0 and loop.turn() == 0


def test_a_fault_is_logged_by_its_kind_and_the_next_turn_comes(tmp_path, settings, monkeypatch, caplog):
    settings.DATA = tmp_path
    stop, turns = threading.Event(), []

    def turn():
        turns.append(1)
        if len(turns) == 1:
            raise RuntimeError("Nông Thị Mai")
        stop.set()
        return 1

    monkeypatch.setattr(loop, "turn", turn)
    monkeypatch.setattr(loop, "_AFTER_A_FAULT", 0)
    monkeypatch.setattr(loop, "close_old_connections", lambda: None)
    monkeypatch.setattr(loop.connections, "close_all", lambda: None)
    loop.work(stop)
    assert len(turns) == 2 and "RuntimeError" in caplog.text and "Nông" not in caplog.text


def test_two_of_one_machine_do_not_work_at_once(tmp_path, settings, monkeypatch):
    settings.DATA = tmp_path
    inside, stop, worked = threading.Event(), threading.Event(), []

    def turn():
        worked.append(threading.current_thread().name)
        inside.set()
        return 0

    monkeypatch.setattr(loop, "turn", turn)
    monkeypatch.setattr(loop, "_AFTER_A_FAULT", 0.02)
    monkeypatch.setattr(loop, "close_old_connections", lambda: None)
    monkeypatch.setattr(loop.connections, "close_all", lambda: None)
    first = threading.Thread(target=loop.work, args=(stop,), name="first")
    first.start()
    assert inside.wait(10)
    second_stop = threading.Event()
    second = threading.Thread(target=loop.work, args=(second_stop,), name="second")
    second.start()
    second.join(0.2)
    assert set(worked) == {"first"}
    stop.set()
    first.join()
    inside.clear()
    assert inside.wait(10) and worked[-1] == "second"  # it takes over
    second_stop.set()
    second.join()


def test_the_command_is_known():
    assert main.COMMANDS["work"].module == "work" and main.load("work").add_parser
