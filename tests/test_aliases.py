"""The file of people whom the user knows."""

from __future__ import annotations

import pytest

from presskit.attribution import aliases
from presskit.errors import UsageError
from presskit.options import Alias


def test_people_are_read_in_their_order() -> None:
    text = """
["نگار وزیری"]
names = ["وزیری"]
offices = ["سخنگوی سازمان راه‌ها"]
["برزو تالشی"]
"""
    assert aliases.parse(text) == (
        Alias("نگار وزیری", ("وزیری",), ("سخنگوی سازمان راه‌ها",)),
        Alias("برزو تالشی", (), ()),
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('\n"وزیری" = 1', 2),
        ('[" "]', 1),
        ('["وزیری"]\nnames = ["نگار"]\nrole = "سخنگو"', 3),
        ('["وزیری"]\nnames = "نگار"', 1),
        ('["وزیری"]\noffices = [" "]', 1),
        ('["وزیری"]\noffices = [1]', 1),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(UsageError) as caught:
        aliases.parse(text)
    assert str(caught.value).startswith(f"line {line}:")
