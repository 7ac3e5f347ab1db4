"""A topic's name says which thing it is of, or the topic has none."""

from __future__ import annotations

import pytest

from presskit import Source, quotes

ARTICLE = (
    "نگار وزیری گفت: برف گردنه‌ها کم شده است. گردنه‌ها باز است و برف‌روب هست. برف فردا هم نمی‌بارد.\n"
    "وزیری در پاسخ به سؤالی درباره {0} گفت: {0} ثابت است.\n"
    "وی افزود: بلیت قطار ارزان است. بلیت قطار را همه می‌خرند.\n"
)


@pytest.mark.parametrize(
    ("asked", "name"), [("بهای بلیت قطار", "بهای بلیت قطار"), ("بهای بلیت این قطار", None)]
)
def test_a_name_with_this_in_it_is_none(asked: str, name: str | None) -> None:
    last = quotes(Source.of(ARTICLE.format(asked))).sections[-1]
    assert last.derived
    assert (last.heading.span.text if last.heading else None) == name
