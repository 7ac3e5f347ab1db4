"""Headlines that are headings by the markup of a page."""

from __future__ import annotations

from presskit import Source, quotes

TEXT = "نگار وزیری گفت: گردنه باز شد.\nوی گفت: تونل روشن است.\nنمک به اندازه هست.\n"


def _headings(text: str, *marked: str) -> list[str]:
    source = Source("a", text, "", headings=tuple(text.index(line) for line in marked))
    return [s.heading.span.text for s in quotes(source).sections if s.heading]


def test_a_marked_line_is_a_headline_whatever_it_says() -> None:
    assert _headings(TEXT) == []
    assert _headings(TEXT, "وی گفت") == ["وی گفت: تونل روشن است."]


def test_a_marked_line_with_nothing_under_it_is_none() -> None:
    assert _headings(TEXT, "نمک") == []
