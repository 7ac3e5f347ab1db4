"""Every case file under ``tests/cases``: each sentence's bounds, kind and speaker; in three
spellings.
"""

from __future__ import annotations

import pytest
from casefile import Case, all_cases

from presskit import Source, quotes
from presskit.fold import squeeze


def _params() -> list[object]:
    return [
        pytest.param(
            case,
            id=case.name,
            marks=pytest.mark.xfail(strict=True, reason=case.xfail) if case.xfail else (),
        )
        for case in all_cases()
    ]


def _found(text: str) -> list[tuple[str, str, str]]:
    read = quotes(Source("case", text, ""))
    names = {s.id: squeeze(s.name) for s in read.speakers}
    return [
        (
            squeeze(s.span.text),
            s.kind,
            names.get(s.speaker or "", "") if s.kind == "statement" else "",
        )
        for s in read.sentences
    ]


def _wanted(case: Case) -> list[tuple[str, str, str]]:
    return [
        (
            squeeze(case.text[x.start : x.end]),
            x.kind,
            squeeze(x.speaker or "") if x.kind == "statement" else "",
        )
        for x in case.labels
    ]


@pytest.mark.parametrize("case", _params())
def test_case(case: Case) -> None:
    assert _found(case.text) == _wanted(case), case.note


@pytest.mark.parametrize("case", [c for c in all_cases() if not c.xfail], ids=lambda c: c.name)
@pytest.mark.parametrize("between", ["", " "], ids=["joined", "spaced"])
def test_case_without_half_spaces(case: Case, between: str) -> None:
    assert _found(case.text.replace("\u200c", between)) == _wanted(case), case.note
