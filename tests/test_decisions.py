"""Nothing is decided otherwise than the golden dump says, unless `make golden` has been run and its
difference read.
"""

from __future__ import annotations

import pytest
from decisions import GOLDEN, differences, own

FOUND = own()


@pytest.mark.parametrize("name", sorted(FOUND))
def test_decisions_are_as_before(name: str) -> None:
    kept = GOLDEN / name
    told = differences(name, kept.read_text("utf-8") if kept.exists() else "", FOUND[name])
    assert not told, "run `make golden` and read what git says:\n" + "\n".join(told)


def test_the_dump_holds_nothing_else() -> None:
    assert {path.name for path in GOLDEN.glob("*.txt")} == set(FOUND)
