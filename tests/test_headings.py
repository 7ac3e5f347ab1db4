"""Headlines that are headings by the markup of a page, and headlines over several lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run

from presskit import Source, from_dict, quotes, to_dict

TEXT = "نگار وزیری گفت: گردنه باز شد.\nوی گفت: تونل روشن است.\nنمک به اندازه هست.\n"


def _headings(text: str, *marked: str) -> list[str]:
    source = Source("a", text, "", headings=tuple(text.index(line) for line in marked))
    return [s.heading.span.text for s in quotes(source).sections if s.heading]


def test_a_marked_line_is_a_headline_whatever_it_says() -> None:
    assert _headings(TEXT) == []
    assert _headings(TEXT, "وی گفت") == ["وی گفت: تونل روشن است."]


def test_a_marked_line_with_nothing_under_it_is_none() -> None:
    assert _headings(TEXT, "نمک") == []


STACKED = (
    "نشست مشترک آرین فرازمند وزیر خارجه و ویکتور هالدن وزیر خارجه کارنیا امروز برگزار شد.\n"
    "فرازمند:\nتعهد تازه‌ای نمی‌پذیریم\nما به همه قول‌های خود عمل کرده‌ایم.\n"
    "آمار تازه جنگل‌ها اعلام شد\nکاشت نهال دو برابر شده است\nهالدن گفت: ما هم نهال می‌کاریم.\n"
)


@pytest.mark.parametrize("command", ["summarize", "outline"])
def test_a_headline_over_two_lines_is_told_as_one(call: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "a.txt").write_text(STACKED, encoding="utf-8")
    told = [line for line in call(command, "a.txt").stdout.decode().splitlines() if "■" in line]
    assert [line.removeprefix("■ ").split(" (")[0] for line in told] == [
        "فرازمند: تعهد تازه‌ای نمی‌پذیریم",
        "آمار تازه جنگل‌ها اعلام شد / کاشت نهال دو برابر شده است",
    ]


def test_lines_right_above_a_headline_are_slices_and_found_by_topic() -> None:
    found = quotes(Source.of(STACKED))
    heads = [s.heading for s in found.sections if s.heading]
    assert [[line.text for line in h.above] for h in heads] == [
        [], ["فرازمند:"], [], ["آمار تازه جنگل‌ها اعلام شد"],
    ]  # fmt: skip
    assert all(STACKED[x.start : x.end] == x.text for h in heads for x in h.above)
    assert [s.span.text for s in found.statements(topic="آمار تازه")] == [
        "هالدن گفت: ما هم نهال می‌کاریم."
    ]
    assert from_dict(to_dict(found), text=STACKED).sections == found.sections


@pytest.mark.parametrize("format", ["markdown", "html"])
def test_quotes_tell_a_headline_over_two_lines_once(call: Run, tmp_path: Path, format: str) -> None:
    (tmp_path / "a.txt").write_text(STACKED, encoding="utf-8")
    told = call("quotes", "a.txt", "--format", format).stdout.decode()
    heads = [line for line in told.splitlines() if line.startswith(("## ", '<h2 id="h'))]
    assert sum("فرازمند:" in line for line in heads) == 1
    assert sum("آمار تازه" in line for line in heads) == 1


def test_of_many_lines_the_last_alone_has_those_above_it() -> None:
    text = "نشست دو وزیر برگزار شد.\n" + "فرازمند:\n" * 40 + "ما به قول خود عمل کرده‌ایم.\n"
    heads = [s.heading for s in quotes(Source.of(text)).sections if s.heading]
    assert [len(head.above) for head in heads] == [0] * 39 + [39]


def test_labels_over_one_line_each_are_a_list() -> None:
    parts = ["گام نخست:", "ثبت نام در سامانه بندر", "گام دوم:", "واریز پول", "گام سوم:"]
    listed = "\n".join(["نگار وزیری گفت: کار چنین است.", *parts, "دریافت مجوز.", "همین."])
    assert _headings(listed) == []
    apart = listed.replace("\nواریز پول", "\nواریز پول.\nپس از آن چند روز بمانید.\nسپس بیایید.")
    assert _headings(apart)[-1] == "گام سوم:"


def test_what_a_picture_shows_is_no_headline_but_what_starts_like_a_label_is() -> None:
    text = (
        "بندر تالوسیا باز شد\nنمایی از بارانداز بندر\nنگار وزیری گفت: کشتی‌ها رسیدند.\n"
        "فیلم های تازه\nوی گفت: دو فیلم ساختیم.\nپایان کار نزدیک است."
    )
    assert _headings(text)[1:] == ["فیلم های تازه"]


SPOKEN = (
    "نگار وزیری، مدیر بنادر تالوسیا، گفت: بارانداز آماده است. جرثقیل‌ها هم رسید. ملوانان بیمه شدند. "
    "کشتی‌ها سالم است. {} دکتر نگار وزیری درباره پهلوگیری کشتی باری گفت: پهلوگیری سه روز می‌کشد. "
    "آن را کوتاه می‌کنیم."
)


@pytest.mark.parametrize("headline", ["پهلوگیری کشتی چیست؟", "پهلوگیری کشتی دشوار است اما..."])
def test_in_one_line_a_headline_may_ask_or_break_off(headline: str) -> None:
    assert _headings(SPOKEN.format(headline)) == [headline]


@pytest.mark.parametrize("said", ["چه کسی می‌داند؟", "به هر روی باید منتظر ماند اما..."])
def test_what_is_not_said_again_is_none(said: str) -> None:
    assert _headings(SPOKEN.format(said)) == []
