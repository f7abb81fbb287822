"""Programmes as they ship, the organisations of the tests of cases, one commune of region III."""

import pytest

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.places import actions as places

from ..cases import factory

# Thanh Yên (Điện Biên) was made on 01/07/2025 of Pa Thơm, Thanh Yên, Noong Luống. The lists are invented.
HEADER = "loại danh sách,mã xã,xã,huyện,tỉnh,thôn,từ ngày,đến ngày,văn bản,phạm vi\n"
OLD = "III,,{name},huyện Điện Biên,Điện Biên,,04/06/2021,,QĐ 861/QĐ-TTg,Điện Biên\n"


@pytest.fixture
def world(programmes_there, db):
    factory.settle()


@pytest.fixture
def highland(world, tmp_path, settings):
    """Every old part in region III."""
    settings.DATA = tmp_path / "data"
    path = tmp_path / "danh-sach.csv"
    rows = "".join(OLD.format(name=name) for name in ("Pa Thơm", "Thanh Yên", "Noong Luống"))
    path.write_text(HEADER + rows, encoding="utf-8-sig")
    assert places.import_areas(by=Actor.system(), at=factory.AT, path=path).loaded
    return "03349"
