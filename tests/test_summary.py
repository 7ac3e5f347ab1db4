"""How much a summary holds: sentences a speaker, a budget of words, sentences that a pick cannot
stand without.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from conftest import ROOT
from msgspec import structs

from presskit import Options, Source, Summary, pipeline, summarize
from presskit.language import lexicon, words
from presskit.language.vectors import Centroid, IdfWeights
from presskit.model import LeftOut, Pick, Sentence, Span, Topic
from presskit.options import Format
from presskit.ranking.context import RankingContext
from presskit.ranking.features import SectionContext
from presskit.ranking.length import usual
from presskit.ranking.picks import Candidate, SpeakerPicks
from presskit.ranking.rank import Group
from presskit.render import formats
from presskit.render.options import RenderOptions
from presskit.render.printed import told_topics

ARTICLE = """به گزارش سپهر، پریا نیک‌رو وزیر بازرگانی کارنیا در نشست خبری گفت: از همه‌ی خبرنگاران سپاسگزارم.
وی افزود: سهمیه‌ی واردات شکر امسال ۴۰ هزار تن تعیین شد. این رقم نصف پارسال است. آن را هیئت دولت تصویب کرده است.
آرمان کوهستانی، رئیس اتحادیه شکر، هم گفت: کارخانه‌ها ۱۲ درصد کمتر از نیاز کشور تولید می‌کنند. ما با واردات مخالفیم.
قیمت شکر بالا نمی‌رود
نیک‌رو در پاسخ به سؤالی درباره بازار گفت: قیمت شکر تا پایان سال بالا نمی‌رود. ذخیره‌ی انبارها برای هشت ماه کافی است.
"""


def _summary(**options: int | str) -> Summary:
    return summarize(Source("a", ARTICLE, ""), Options(**options))  # type: ignore[arg-type]


def _counts(summary: Summary) -> list[list[int]]:
    return [[len(v.picks) for v in t.speakers] for t in summary.topics]


def test_as_many_sentences_as_a_speaker_is_worth_there() -> None:
    assert _counts(_summary()) == [
        [1, 1],
        [1],
    ]  # with two statements one, of four thanks and figures
    assert _counts(_summary(sentences=2)) == [[2, 2], [2]]
    assert _counts(_summary(sentences=9)) == [[4, 2], [2]]


@pytest.mark.parametrize(("statements", "picks"), [(2, 1), (3, 2), (8, 2), (9, 3), (20, 3)])
def test_longer_speeches_get_more(statements: int, picks: int) -> None:
    things = [
        "پل",
        "راه",
        "تونل",
        "بندر",
        "فرودگاه",
        "سد",
        "نیروگاه",
        "کارخانه",
        "انبار",
        "پالایشگاه",
    ]
    said = [f"{thing} {town} امسال با {n + 11} درصد پیشرفت ساخته شد." for n, (thing, town) in
            enumerate((thing, town) for town in ("لیندال", "مریدان") for thing in things)]  # fmt: skip
    text = "نگار وزیری، وزیر راه کارنیا، گفت: " + " وی افزود: ".join(said[:statements])
    rest = "\nآرمان کوهستانی، رئیس اتحادیه شکر، هم گفت: " + "این را همه در کارنیا می‌دانند. " * 60
    found = summarize(Source.of(text + rest), Options(topics="headlines"))
    minister = found.topics[0].speakers[0]
    assert (minister.statements, len(minister.picks)) == (statements, picks)


def test_who_says_nothing_is_named_without_a_sentence() -> None:
    text = "نگار وزیری افزود:\n"
    ((speaker,),) = [t.speakers for t in summarize(Source.of(text)).topics]
    assert (speaker.statements, speaker.picks) == (1, ())
    ((speaker,),) = [t.speakers for t in summarize(Source.of(text), Options(sentences=1)).topics]
    assert len(speaker.picks) == 1
    assert formats.summary(summarize(Source.of(text)), RenderOptions("text")) == (
        "نگار وزیری (1 statement)\n\n■ [opening]\nنگار وزیری (1 statement)\n"
    )


def test_what_says_little_is_left_out_where_the_speaker_has_something_else() -> None:
    groups = [_group(n, [(10, float(n))]) for n in range(3)]
    little = [
        structs.replace(g, picks=tuple(structs.replace(c, says_little=True) for c in g.picks))
        for g in groups
    ]
    assert [len(g.picks) for g in usual([groups[0], *little[1:]], 1000)] == [1, 0, 0]
    assert [len(g.picks) for g in usual(little, 1000)] == [0, 0, 1]
    other = structs.replace(little[2], speaker="s2")
    assert [len(g.picks) for g in usual([groups[0], little[1], other], 1000)] == [1, 0, 1]


def test_no_more_than_two_fifths_by_default() -> None:
    groups = [_group(n, [(10, 1.0), (10, float(n))]) for n in range(3)]
    assert [len(g.picks) for g in usual(groups, 1000)] == [2, 2, 2]
    assert [len(g.picks) for g in usual(groups, 125)] == [1, 2, 2]  # 60, and 50 are left
    assert [len(g.picks) for g in usual(groups, 10)] == [1, 1, 1]


def test_derived_topics_of_least_worth_are_left_out_but_no_speaker() -> None:
    worth = {"s1": [3.0, 1.0, 2.0], "s2": [0.5]}
    groups = [
        structs.replace(_group(n, [(10, value)]), speaker=speaker, derived=True)
        for n, (speaker, value) in enumerate((s, v) for s, some in worth.items() for v in some)
    ]
    left = {words: [len(g.picks) for g in usual(groups, words)] for words in (170, 125, 80, 10)}
    assert left == {170: [1, 1, 1, 1], 125: [1, 0, 1, 1], 80: [1, 0, 0, 1], 10: [1, 0, 0, 1]}
    headlines = [structs.replace(g, derived=g.section == 1) for g in groups]
    assert [len(g.picks) for g in usual(headlines, 10)] == [1, 0, 1, 1]


def test_a_derived_topic_has_a_shorter_pick_where_its_best_does_not_fit() -> None:
    sizes = ([(10, 3.0)], [(60, 2.0), (12, 1.9)], [(10, 1.0)])
    groups = [
        structs.replace(_group(n, some), derived=True, statements=4) for n, some in enumerate(sizes)
    ]
    printed = {
        words: [[c.pick.words for c in g.picks] for g in usual(groups, words)]
        for words in (400, 160, 90)
    }
    assert printed == {400: [[10], [60], [10]], 160: [[10], [12], [10]], 90: [[10], [12], []]}


def test_a_greater_group_has_a_second_pick_where_hardly_anything_is_printed() -> None:
    group = _group(0, [(10, 3.0), (10, 0.1)])
    few = structs.replace(
        group, picks=tuple(structs.replace(c, good=False, stands=True) for c in group.picks)
    )
    assert [len(g.picks) for g in usual([few], 125)] == [2]
    assert [len(g.picks) for g in usual([few], 80)] == [1]  # an eighth is printed
    assert [len(g.picks) for g in usual([structs.replace(few, statements=4)], 125)] == [1]
    hanging = structs.replace(few, picks=tuple(structs.replace(c, stands=False) for c in few.picks))
    assert [len(g.picks) for g in usual([hanging], 125)] == [1]


def test_text_tells_no_derived_topic_of_which_nothing_is_printed() -> None:
    text = (ROOT / "examples/ministers/article.txt").read_text("utf-8")
    found = summarize(Source.of(text))
    assert told_topics(found) == found.topics
    derived = replace(found.topics[1].section, heading=None)
    silent = tuple(replace(v, picks=()) for v in found.topics[1].speakers)
    first, _, *rest = found.topics
    without = replace(found, topics=(first, Topic(derived, silent), *rest))
    assert told_topics(without) == (first, *rest)
    above = {
        lang: formats.summary(without, RenderOptions("text", lang=lang)) for lang in ("en", "fa")
    }
    assert f"; not told: 1 of {len(found.topics)} topics" in above["en"]
    assert "؛ ۱ موضوع از" in above["fa"]
    only = replace(found, topics=(Topic(derived, silent),))
    assert told_topics(only) == only.topics  # of whom nothing is printed anywhere is named


def _group(section: int, picks: list[tuple[int, float]]) -> SpeakerPicks:
    sentence = Sentence(Span(0, 0, ""), section, "statement")
    nowhere = SectionContext(IdfWeights({}, 1.0), Centroid(), Centroid(), "opening", (0, {}))
    group = Group((), (), nowhere, lexicon.load())
    made = (Candidate(Pick(sentence, 1.0, words=n), True, worth, group, 0) for n, worth in picks)
    return SpeakerPicks(section, "s1", 5, True, tuple(made))


def test_a_long_sentence_is_the_last_resort() -> None:
    long = (
        "قیمت شکر با ۴۰ درصد افزایش به " + " و ".join(["۱۲ هزار تومان در هر کیلو"] * 15) + " رسید."
    )
    text = f"نگار وزیری، وزیر بازرگانی کارنیا، گفت: {long}\n"
    other = "وی افزود: هیئت دولت واردات ۴۰ هزار تن شکر را برای بازار امسال تصویب کرد.\n"
    alone, beside = (summarize(Source.of(t)) for t in (text, text + other))
    (pick,) = alone.topics[0].speakers[0].picks
    assert long in pick.sentence.span.text
    assert [long in p.sentence.span.text for _, _, p in beside.picks()] == [False]


def test_a_budget_is_never_exceeded() -> None:
    whole = _summary(sentences=99).words
    default = sum(map(len, _counts(_summary())))
    for budget in range(1, whole + 10):
        summary = _summary(budget=budget)
        assert summary.words <= budget
        assert all(v.picks for t in summary.topics for v in t.speakers)
        assert all(t.speakers for t in summary.topics)
        assert summary.left_out is not None
        assert (summary.left_out.topics == 0) == (len(summary.topics) == 2)
        printed = sum(map(len, _counts(summary)))
        assert summary.left_out.sentences >= default - printed
    courtesy = len(
        ["از", "همه\u200cی", "خبرنگاران", "سپاسگزارم."]
    )  # which only a number of sentences brings
    # a question counts for each answer till then
    assert _summary(budget=whole + 5).words == whole - courtesy
    assert _summary(budget=whole + 5).left_out == LeftOut(0, 0, 0)
    assert _summary(budget=1).left_out == LeftOut(2, 2, default)
    assert all(
        len(v.picks) <= 1 for t in _summary(budget=whole, sentences=1).topics for v in t.speakers
    )
    assert _summary().left_out is None


@pytest.mark.parametrize("name", ["ministers", "sports", "spokesman", "transcript", "blob"])
@pytest.mark.parametrize("frames", [False, True])
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_no_format_prints_more_words_than_the_budget(name: str, frames: bool, form: Format) -> None:
    article = Source.of((ROOT / "examples" / name / "article.txt").read_text("utf-8"))
    bullets = {"text": ("• ", "◦ ", "◇ ", "◆ "), "markdown": ("> ",)}[form]
    for budget in (7, 20, 40, 90, 200):
        found = summarize(article, Options(budget=budget, frames=frames, context=1))
        told = formats.summary(found, RenderOptions(form, frames=frames, lang="fa"))
        lines = [line[2:] for line in told.splitlines() if line.startswith(bullets)]
        words = sum(len(line.split()) for line in lines)
        assert words <= found.words <= budget


def test_the_best_of_the_whole_article() -> None:
    everything = sum(map(len, _counts(_summary(sentences=99))))
    for count in range(1, everything + 3):
        summary = _summary(top=count)
        assert sum(map(len, _counts(summary))) == min(count, everything)
        starts = [
            p.sentence.span.start for t in summary.topics for v in t.speakers for p in v.picks
        ]
        assert len(set(starts)) == len(starts)
        assert all(v.picks for t in summary.topics for v in t.speakers)
    assert _summary(top=1).left_out == LeftOut(1, 1, 2)
    shown = [{p.sentence.span.start for _, _, p in _summary(top=n).picks()} for n in (1, 2, 3)]
    assert shown[0] < shown[1] < shown[2]
    assert _summary(top=8, budget=12).words <= 12


@pytest.mark.parametrize("method", ["first", "luhn"])
def test_every_method_knows_the_best_of_an_article(method: str) -> None:
    assert sum(map(len, _counts(_summary(top=2, method=method)))) == 2
    assert 0 < _summary(budget=30, method=method).words <= 30


def test_a_pick_brings_the_sentence_it_hangs_on() -> None:
    def contexts(summary: Summary) -> list[tuple[str, list[str]]]:
        picks = [p for t in summary.topics for v in t.speakers for p in v.picks]
        return [(p.sentence.span.text, [s.span.text for s in p.context]) for p in picks]

    assert all(not before for _, before in contexts(_summary(sentences=9)))
    for steps in (1, 2):
        for text, before in contexts(_summary(sentences=1, context=steps)):
            assert len(before) <= steps
            assert bool(before) == text.startswith(("این", "آن"))


def test_the_sentence_before_one_that_hangs_is_brought_along() -> None:
    text = (
        "به گزارش سپهر، نگار وزیری وزیر راه کارنیا گفت: از همه‌ی همکاران سپاسگزارم. این بودجه ۴۰ درصد"
        " بیشتر از پارسال است و هیئت دولت آن را تصویب کرد.\n"
    )
    for context in (0, 1):
        found = summarize(Source("a", text, ""), Options(sentences=1, context=context))
        ((_, _, pick),) = found.picks()
        assert pick.sentence.span.text.startswith("این بودجه")
        assert [s.span.text.endswith("سپاسگزارم.") for s in pick.context] == [True] * context


def test_what_hangs_on_a_sentence_that_is_not_printed_gives_way_to_a_good_one() -> None:
    hangs = "بنابراین بودجه‌ی راه‌ها ۴۰ درصد بیشتر از پارسال است."
    good = "راه شمال تا پایان سال آینده به بهره‌برداری می‌رسد."
    text = f"نگار وزیری، وزیر راه کارنیا، گفت: {hangs} {good}\n"

    def picked(text: str, **options: Any) -> list[str]:
        found = summarize(Source("a", text, ""), Options(method="first", **options))
        return [p.sentence.said[0].text for _, _, p in found.picks()]

    assert picked(text) == [good]
    assert picked(text, sentences=1) == [hangs], "so many are asked for: the best"
    assert picked(text.replace("، گفت", "، درباره بودجه گفت")) == [hangs], "its topic is told"
    assert picked(text.replace(good, "")) == [hangs], "it is all there is"
    asks = text.replace(hangs, "چرا بودجه‌ی راه‌ها امسال بیشتر نشد؟")
    assert picked(asks) == [good], "a question is no statement"
    also = hangs.replace("بنابراین", "همچنین")
    assert picked(text.replace(hangs, also)) == [also], "which may be printed by itself"


def test_an_answer_needs_what_it_is_about() -> None:
    needed = {p.sentence.span.text[:6]: p.needs_about for _, _, p in _summary(sentences=9).picks()}
    assert needed["نیک‌رو"]
    assert not any(needs for start, needs in needed.items() if start != "نیک‌رو")


@pytest.mark.parametrize(
    ("said", "needed"),
    [
        ("فردا باز می‌شود.", True),  # hardly any words
        ("این راه تا بامداد فردا به روی خودروها بسته است.", True),  # «this»
        ("گردنه برفگیر تا بامداد فردا به روی خودروها بسته است.", False),
        ("فردا در گردنه برای کارگران شب این بخش سرپناه ساخته می‌شود.", True),  # not named before
        ("این بخش گردنه تا شب باز است و آن بخش تا صبح فردا.", True),
        ("سرپناه بخش شمال گردنه برای کارگران این بخش ساخته می‌شود.", False),  # named before
        ("سرپناه کارگران گردنه ساخته می‌شود و این کار خوبی است.", False),  # behind a verb
        ("دستگاه‌های برف‌روب شبانه به شمال فرستاده می‌شوند.", True),  # none of its words
        ("بله، تا بامداد فردا به روی خودروها بسته می‌ماند.", True),
        ("بنابراین تا بامداد فردا به روی خودروها بسته می‌ماند.", True),
    ],
)
def test_what_it_is_about_is_needed_where_words_do_not_tell(said: str, needed: bool) -> None:
    text = f"نگار وزیری، وزیر راه، درباره گردنه برفگیر گفت: {said}\n"
    ((_, _, pick),) = summarize(Source("a", text, ""), Options(method="first")).picks()
    assert pick.sentence.attribution and pick.sentence.attribution.about
    assert pick.needs_about == needed


def test_of_a_sentence_the_frame_counts_as_words_too() -> None:
    reading = pipeline.read(Source("a", ARTICLE, ""), Options())
    context = RankingContext(reading, lexicon.load(), words.load())
    framed = [context.statements[s.span.start].framed for s in reading.quotes.sentences
              if s.span.text.startswith("آرمان")]  # fmt: skip
    assert framed == [16]


def test_narration_can_be_ranked_too() -> None:
    text = "به گزارش سپهر، گردنه برفگیر روز شنبه بسته شد.\nنگار وزیری گفت: راه فردا باز می‌شود.\n"
    reading = pipeline.read(Source("a", text, ""), Options())
    sentences = reading.quotes.sentences
    context = RankingContext(reading, lexicon.load(), words.load(), sentences)
    told = context.statements[sentences[0].span.start]
    assert sentences[0].kind == "narration"
    assert (told.quote, told.answer, told.about, told.rule) == ("continued", False, False, None)


def test_context_is_not_printed_twice() -> None:
    summary = _summary(sentences=9, context=2)
    printed = [
        s.span.start
        for t in summary.topics
        for v in t.speakers
        for p in v.picks
        for s in (*p.context, p.sentence)
    ]
    assert len(printed) == len(set(printed))


def test_a_question_put_to_the_speaker_is_not_picked_for_the_answer() -> None:
    text = (
        "به گزارش سپهر، نگار وزیری در پاسخ به این پرسش که آیا بودجه راه‌آهن شمال امسال ۲۰ درصد"
        " افزایش می‌یابد؟ گفت: نه، بودجه کم شد.\n"
    )
    (topic,) = summarize(Source("a", text, ""), Options(sentences=1, topics="headlines")).topics
    (pick,) = topic.speakers[0].picks
    assert not pick.sentence.span.text.endswith("؟")


def test_the_same_words_are_printed_once() -> None:
    text = "نگار وزیری گفت: " + "راه شمال باز است. " * 30 + "وی افزود: برف کم شد."
    for options in (Options(sentences=5), Options(budget=200)):
        printed = [
            p.sentence.span.text
            for t in summarize(Source("a", text, ""), options).topics
            for v in t.speakers
            for p in v.picks
        ]
        assert len(printed) == 2


def test_context_never_breaks_a_budget() -> None:
    for budget in range(1, 60, 3):
        assert _summary(budget=budget, context=3).words <= budget


def test_what_a_speaker_has_said_in_the_same_words_is_not_printed_again() -> None:
    (topic,) = summarize(Source.of(ARTICLE)).topics[:1]
    twice = summarize(Source.of(ARTICLE + "\n" + ARTICLE))
    printed = [pick.sentence.span.text for _, _, pick in twice.picks()]
    assert topic.speakers[0].picks[0].sentence.span.text in printed
    assert len(printed) == len(set(printed))
