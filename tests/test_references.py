"""Whom words that point at somebody inside a pick mean, where that is sure."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from conftest import Run
from lxml import html as page_parser
from msgspec import structs

from presskit import Options, Source, pipeline, summarize
from presskit.language import lexicon
from presskit.options import Format
from presskit.references import References
from presskit.render import formats, schemas
from presskit.render.csv import heading
from presskit.render.options import RenderOptions
from presskit.verify import verify

SAYS = "نگار وزیری، سرمربی تیم ملی کارنیا، "
ARTICLE = SAYS + "درباره مصدومیت بهرام کوهسار گفت: وضعیت او رو به بهبود است و شنبه تمرین می‌کند.\n"
NAME = "بهرام کوهسار"


def _found(text: str) -> list[tuple[str, str]]:
    """Every pair, by the words of the article."""
    reading = pipeline.read(Source.of(text))
    references = References(reading, lexicon.load())
    pairs = [pair for s in reading.quotes.sentences for pair in references.of(s)]
    for points, name in pairs:
        assert text[points.start : points.end] == points.text
        assert text[name.start : name.end] == name.text
    return [(points.text, name.text) for points, name in pairs]


@pytest.mark.parametrize(
    ("text", "points", "name"),
    [
        (ARTICLE, "او", NAME),
        (SAYS + "درباره انتقاد مدیرعامل باشگاه آبان گفت: از ایشان ممنونم.", "ایشان", "مدیرعامل باشگاه آبان"),
        (SAYS + "با اشاره به شرکت فولاد دره گفت: این شرکت از پاییز بدهی خود را می‌دهد.", "این شرکت", "شرکت فولاد دره"),
        (SAYS + "درباره تیم گفت: دیروز با بهرام کوهسار صحبت کردم. او هنوز آماده بازی نیست.", "او", NAME),
        (SAYS + "درباره انتقادهای بهرام کوهسار گفت: این بازیکن فردا با ما می‌آید.", "این بازیکن", NAME),
    ],
)  # fmt: skip
def test_the_only_one_named_outside_is_meant(text: str, points: str, name: str) -> None:
    assert _found(text) == [(points, name)]


@pytest.mark.parametrize(
    "text",
    [
        # two are named
        SAYS + "درباره بهرام کوهسار و کاوه سپهری گفت: وضعیت او رو به بهبود است.",
        # somebody is named before it: the reader sees who
        SAYS + "درباره بهرام کوهسار گفت: با کاوه سپهری درباره او صحبت کردیم.",
        # it may be the speaker
        SAYS + "درباره بهرام کوهسار گفت که او فردا به تمرین می‌آید.",
        # nobody else is named
        "نگار وزیری، سرمربی تیم ملی کارنیا، درباره تیم گفت: او فردا به تمرین می‌آید.",
        # an office of one word, and what is itself pointed at, tell nobody who it is
        SAYS + "با اجازه از قاضی گفت: ایشان فردا تصمیم می‌گیرد.",
        SAYS + "درباره این بازیکن گفت: او فردا به تمرین می‌آید.",
        # a company of another kind, or more of it is told
        SAYS + "با اشاره به شرکت فولاد دره گفت: این سازمان از پاییز بدهی خود را می‌دهد.",
        SAYS + "درباره بهرام کوهسار گفت: او که دیروز آمد، فردا بازی می‌کند.",
        # the article tells it itself
        SAYS + "درباره بهرام کوهسار گفت: او (کوهسار) فردا بازی می‌کند.",
        # somebody else speaks before
        "نگار وزیری گفت: دیروز با بهرام کوهسار صحبت کردم.\nکاوه سپهری افزود: او هنوز آماده نیست.",
    ],
)  # fmt: skip
def test_where_it_is_not_sure_nothing_is_told(text: str) -> None:
    assert _found(text) == []


def test_a_word_that_was_taken_for_the_speaker_points_at_nobody_else() -> None:
    reading = pipeline.read(Source.of(ARTICLE))
    at = ARTICLE.index("او رو")
    speaker = replace(reading.quotes.speakers[0], mentions=((at, at + 2),))
    told = structs.replace(reading, quotes=replace(reading.quotes, speakers=(speaker,)))
    (sentence,) = reading.quotes.sentences
    assert References(reading, lexicon.load()).of(sentence)
    assert not References(told, lexicon.load()).of(sentence)


def _shown(form: Format, **options: object) -> str:
    found = summarize(Source.of(ARTICLE), Options(names=True))
    return formats.summary(found, RenderOptions(form, names=True, **options))  # type: ignore[arg-type]


def test_every_format_tells_it_apart_from_the_articles_words() -> None:
    assert f"وضعیت او [= {NAME}] رو به بهبود است" in _shown("text")
    assert f"وضعیت او [یعنی: {NAME}] رو به بهبود است" in _shown("text", lang="fa")
    assert f"وضعیت او \\[= {NAME}\\] رو به" in _shown("markdown")
    page = page_parser.document_fromstring(_shown("html"))
    (said,) = page.xpath("//ul[@class='said']/li")
    assert f"وضعیت او [= {NAME}] رو به" in said.text_content()
    cells = heading(RenderOptions("csv", names=True)) + _shown("csv")
    (row,) = csv.DictReader(io.StringIO(cells))
    assert row["names"] == f"او = {NAME}" and "[" not in row["content"]
    (line,) = _shown("rows").splitlines()
    assert json.loads(line)["names"] == f"او = {NAME}"


def test_it_is_told_only_where_it_is_wanted_and_no_frame_tells_it() -> None:
    plain = summarize(Source.of(ARTICLE))
    assert NAME not in formats.summary(plain, RenderOptions("text", frames=True)).replace(
        ARTICLE.strip(), ""
    )
    assert "[=" not in formats.summary(plain, RenderOptions("text"))
    assert "names" not in json.loads(formats.summary(plain, RenderOptions("rows")))
    assert "[=" not in _shown("text", frames=True), "the whole sentence names him"


def test_json_has_the_words_and_the_name_and_verify_checks_both() -> None:
    document = json.loads(_shown("json"))
    pick = document["topics"][0]["speakers"][0]["sentences"][0]
    (reference,) = pick["references"]
    name = reference.pop("means")
    for part, text in ((reference, "او"), (name, NAME)):
        assert part["text"] == text == ARTICLE[part["start"] : part["end"]]
    reference["means"] = name
    article = ARTICLE.encode()
    jsonschema.validate(document, json.loads(schemas.read("summary")))
    document["source"]["sha256"] = None
    assert not verify(document, article).wrong
    name["text"] = "بهرام دره"
    assert len(verify(document, article).wrong) == 1
    name["text"] = NAME
    pick["references"] = [name | {"means": name}]
    (wrong,) = verify(document, article).wrong
    assert "no part of what was said" in wrong
    pick["references"] = [reference | {"means": None}]
    (wrong,) = verify(document, article).wrong
    assert "points at no slice" in wrong


def test_a_budget_counts_the_names() -> None:
    words = len(ARTICLE.split(": ")[1].split())
    assert summarize(Source.of(ARTICLE), Options(budget=words)).words <= words
    for budget in range(1, 40):
        found = summarize(Source.of(ARTICLE), Options(budget=budget, names=True))
        told = formats.summary(found, RenderOptions("text", lang="fa"))
        printed = [line for line in told.splitlines() if line.startswith("• ")]
        assert sum(len(line.split()) - 1 for line in printed) <= budget


def test_names_are_a_setting(call: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")

    def shows(*args: str, **env: str) -> bool:
        done = call(*args, **env)
        assert done.returncode == 0, done.stderr
        return f"[= {NAME}]" in done.stdout.decode()

    assert not shows("summarize", "a.txt")
    assert shows("summarize", "a.txt", "--names") and shows(
        "summarize", "a.txt", PRESSKIT_NAMES="1"
    )
    (tmp_path / "presskit.toml").write_text("names = true\n")
    assert shows("summarize", "a.txt") and not shows("summarize", "a.txt", "--no-names")
    done = call("batch", "a.txt", "-o", "o.csv", "-j", "1")
    assert done.returncode == 0
    (row,) = [r for r in csv.DictReader((tmp_path / "o.csv").open(encoding="utf-8")) if r["names"]]
    assert row["names"] == f"او = {NAME}"
