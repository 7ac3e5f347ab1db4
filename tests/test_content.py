"""What was said, apart from who reports it, and what it is about."""

from __future__ import annotations

import pytest

from presskit import Source, quotes

WHOLE = ["the whole sentence"]


@pytest.mark.parametrize(
    ("sentence", "content", "about"),
    [
        ("نگار وزیری گفت: برف کم شد.", ["برف کم شد."], None),
        ("نگار وزیری گفت که برف کم شد.", ["برف کم شد."], None),
        ("نگار وزیری گفت: «برف کم شد.»", ["برف کم شد."], None),
        ("نگار وزیری افزود: که برف کم شد.", ["برف کم شد."], None),
        ("نگار وزیری اعلام کرد برف گردنه‌ها امروز کم شد.", ["برف گردنه‌ها امروز کم شد."], None),
        ("به گفته نگار وزیری، برف کم شد.", ["برف کم شد."], None),
        (
            "نگار وزیری با بیان اینکه راه باز است، گفت: برف کم شد.",
            ["راه باز است", "برف کم شد."],
            None,
        ),
        (
            "نگار وزیری با تأکید بر این مطلب که راه باز است گفت: برف کم شد.",
            ["راه باز است", "برف کم شد."],
            None,
        ),
        (
            "نگار وزیری در پاسخ به سؤالی درباره برف گردنه‌ها، گفت: کم شد.",
            ["کم شد."],
            "برف گردنه‌ها",
        ),
        ("نگار وزیری با اشاره به برف گردنه‌ها، گفت: کم شد.", ["کم شد."], "برف گردنه‌ها"),
        ("نگار وزیری در پاسخ به این سؤال که چه شد، گفت: کم شد.", ["کم شد."], None),
        (
            "نگار وزیری گفت که ترس از سیل درست است، اشاره کرد.",
            ["ترس از سیل درست است"],
            None,
        ),
        (
            "به گفته نگار وزیری، با توجه به اینکه برف کم شد، راه باز است، گفت: پل سالم است.",
            ["با توجه به اینکه برف کم شد، راه باز است", "پل سالم است."],
            None,
        ),
        (
            "نگار وزیری با تأکید بر اینکه در بودجه راه‌ها، سهمی برای پل وجود ندارد خاطرنشان کرد: راه بسته است.",
            ["در بودجه راه‌ها، سهمی برای پل وجود ندارد", "راه بسته است."],
            None,
        ),
        (
            "نگار وزیری با بیان اینکه «راه شمال، باز است» گفت: برف کم شد.",
            ["راه شمال، باز است", "برف کم شد."],
            None,
        ),
        (
            "نگار وزیری با بیان اینکه راه شمال باز شده است، ابراز امیدواری کرد که برف کم شود؛ گفت: پل سالم است.",
            ["راه شمال باز شده است", "پل سالم است."],
            None,
        ),
        (
            "نگار وزیری با مثبت ارزیابی کردن ساخت پل، گفت: راه باز است.",
            ["راه باز است."],
            "ساخت پل",
        ),
        ("نگار وزیری از آغاز ساخت پل خبر داد.", WHOLE, None),
        ("نگار وزیری افزود:", [], None),
    ],
)
def test_content_of_a_sentence(sentence: str, content: list[str], about: str | None) -> None:
    text = f"{sentence}\nسد پر است و راه بسته نیست.\n"
    held = quotes(Source.of(text)).sentences[0].attribution
    assert held is not None
    wanted = [sentence] if content is WHOLE else content
    assert [span.text for span in held.content] == wanted
    assert all(text[s.start : s.end] == s.text for s in held.content)
    if about is not None:
        assert held.about is not None and held.about.text == about


def test_what_runs_on_into_a_verb_of_its_own_names_no_subject() -> None:
    text = "نگار وزیری درباره برف گردنه‌ها توضیحاتی ارائه کرد و گفت: راه باز است."
    held = quotes(Source.of(text)).sentences[0].attribution
    assert held is not None and held.about is None


def test_words_that_go_on_are_content_whole() -> None:
    found = quotes(Source.of("نگار وزیری گفت: برف کم شد. ما راه را باز کردیم."))
    held = found.sentences[1].attribution
    assert held is not None and [s.text for s in held.content] == [found.sentences[1].span.text]


@pytest.mark.parametrize(
    ("sentence", "content", "about"),
    [
        # a pair that encloses everything goes, one inside stays, one without a partner never stays
        ("نگار وزیری گفت: «برف کم شد».", ["برف کم شد"], None),
        ('نگار وزیری گفت: "برف کم شد."', ["برف کم شد."], None),
        ("نگار وزیری گفت: «برف» کم شد و «راه» باز است.", ["«برف» کم شد و «راه» باز است."], None),
        ('نگار وزیری گفت: راه "شمال" باز است."', ['راه "شمال" باز است.'], None),
        ("نگار وزیری گفت: «برف کم شد", ["برف کم شد"], None),
        ("نگار وزیری گفت: برف کم شد (خبرگزاری سپهر).", ["برف کم شد (خبرگزاری سپهر)."], None),
        ("نگار وزیری گفت: -۵ درجه سرما در راه است.", ["-۵ درجه سرما در راه است."], None),
        ("نگار وزیری گفت: - برف کم شد،", ["برف کم شد"], None),
        # where the clause of a frame ends
        (
            "نگار وزیری با بیان اینکه راه باز است درباره سرما گفت: برف کم شد.",
            ["راه باز است", "برف کم شد."],
            None,
        ),
        (
            "نگار وزیری با بیان اینکه راه شمال، یعنی گردنه، باز است گفت: برف کم شد.",
            ["راه شمال، یعنی گردنه، باز است", "برف کم شد."],
            None,
        ),
        (
            'نگار وزیری با بیان اینکه "راه شمال، باز است" در سخنانی گفت: برف کم شد.',
            ["راه شمال، باز است", "برف کم شد."],
            None,
        ),
        (
            "نگار وزیری با بیان اینکه راه شمال باز است در سخنانی گفت: برف کم شد.",
            ["راه شمال باز است", "برف کم شد."],
            None,
        ),
        (
            "نگار وزیری با بیان اینکه بهتر است در مجلس سخنی گفته شود، گفت: برف کم شد.",
            ["بهتر است در مجلس سخنی گفته شود", "برف کم شد."],
            None,
        ),
        # what another states is none of what a source says
        (
            "این گزارش با بیان اینکه راه باز است می‌افزاید، به گفته نگار وزیری، برف کم شد.",
            ["برف کم شد."],
            None,
        ),
        (
            "نگار وزیری با بیان این که راه باز است، گفت: برف کم شد.",
            ["راه باز است", "برف کم شد."],
            None,
        ),
        # a verb before «and»: its frame carries the sense
        (
            "نگار وزیری برف را مهم‌ترین خطر دانست و بر بستن راه‌ها در شب تأکید کرد.",
            WHOLE,
            None,
        ),
        ("نگار وزیری گفت، که برف کم شد.", ["برف کم شد."], None),
        (
            "نگار وزیری از وزارت نیرو خواست که خط برق پل را جابه‌جا کند.",
            WHOLE,
            None,
        ),
        ("نگار وزیری ابراز امیدواری کرد که راه تا پاییز باز شود.", WHOLE, None),
        # what it is about: the whole noun phrase, and nothing of the frame
        (
            "نگار وزیری در توضیح اظهارات اخیر وزیر راه گفت: برف کم شد.",
            ["برف کم شد."],
            "اظهارات اخیر وزیر راه",
        ),
        ("نگار وزیری ضمن اشاره به برف گردنه‌ها گفت: کم شد.", ["کم شد."], "برف گردنه‌ها"),
        ("نگار وزیری درباره برف گردنه‌ها هم گفت: کم شد.", ["کم شد."], "برف گردنه‌ها"),
        (
            "نگار وزیری در پاسخ به سؤالی مبنی بر اینکه آیا راه باز است، نیز گفت: بله، باز است.",
            ["بله، باز است."],
            "آیا راه باز است",
        ),
        (
            "نگار وزیری درباره کتاب «برف، راه و کوه» گفت: خواندنی است.",
            ["خواندنی است."],
            "کتاب «برف، راه و کوه»",
        ),
    ],
)
def test_a_slice_stands_on_its_own(sentence: str, content: list[str], about: str | None) -> None:
    text = f"{sentence}\nسد پر است و راه بسته نیست.\n"
    held = quotes(Source.of(text)).sentences[0].attribution
    assert held is not None
    assert [span.text for span in held.content] == ([sentence] if content is WHOLE else content)
    assert (held.about.text if held.about else None) == about or about is None


@pytest.mark.parametrize(
    ("frame", "about"),
    [
        # a clause before the verb that reports names it
        ("به برف گردنه‌ها اشاره کرد و گفت", "برف گردنه‌ها"),
        ("از ساخت پل دره خبر داد و افزود", "ساخت پل دره"),
        ("در بخش دیگری از سخنان خود از ساخت پل دره خبر داد و گفت", "ساخت پل دره"),
        ("بستن راه دره را خطرناک خواند و گفت", "بستن راه دره"),
        ("نیز بستن راه دره را مورد اشاره قرار داد و گفت", "بستن راه دره"),
        ("از بسته شدن راه دره خبر داد که", "بسته شدن راه دره"),
        ("دوباره راه دره را خطرناک خواند و گفت", None),
        # whom it is said to, and what is stated, are no subject
        ("خطاب به رانندگان گفت", None),
        ("با بیان اینکه در زمینه برف کاری نشده است، گفت", None),
        ("با اشاره به این که راه باز است، درباره پل دره گفت", "پل دره"),
        ("درباره این موضوع گفت", None),
        ("در پاسخ به پرسش خبرنگار ما گفت", None),
        ("در پاسخ به پرسش ایلیا سامانی درباره پل دره گفت", "پل دره"),
        # nothing of the frame stays in it
        ("با ابراز نگرانی از برف گردنه‌ها گفت", "برف گردنه‌ها"),
        ("درباره برف گردنه‌ها به خبرنگار ایسنا گفت", "برف گردنه‌ها"),
        ("درباره برف گردنه‌ها به پژوهشگر ایسنا گفت", "برف گردنه‌ها"),
        ("به گفته سپهر کاری به برف گردنه‌ها اشاره کرد و گفت", "برف گردنه‌ها"),
        ("درباره برف گردنه‌ها چنین گفت", "برف گردنه‌ها"),
        ("با تشریح وضع گردنه‌ها در واکنش به اظهارات سپهر گفت", "وضع گردنه‌ها"),
        ("درباره پل دره با اعلام این خبر گفت", "پل دره"),
        ("درباره پل دره با اشاره به برف گردنه‌ها گفت", "پل دره"),
        ("درباره عدم اشاره به پل دره گفت", "عدم اشاره به پل دره"),
        ("در پاسخ به سؤالی درباره پل دره، توضیحاتی ارائه کرد و گفت", "پل دره"),
        ("در پاسخ به سؤالی که از وی پرسید آیا پل دره سالم است، گفت", "آیا پل دره سالم است"),
        ('با اشاره به فیلم "پل دره" گفت', 'فیلم "پل دره"'),
        # a comma inside it
        ('با اشاره به "برف، سیل و باد در گردنه‌ها" گفت', "برف، سیل و باد در گردنه‌ها"),
    ],
)
def test_what_a_frame_says_it_is_about(frame: str, about: str | None) -> None:
    colon = "" if frame.endswith("که") else ":"
    text = f"نگار وزیری {frame}{colon} راه تا پاییز باز می‌ماند.\n"
    held = quotes(Source.of(text)).sentences[0].attribution
    assert held is not None
    assert [span.text for span in held.content][-1] == "راه تا پاییز باز می‌ماند."
    assert (held.about.text if held.about else None) == about


def test_a_dateline_is_none_of_what_was_said() -> None:
    text = "به گزارش ایسنا، نگار وزیری از آغاز ساخت پل دره خبر داد.\n"
    held = quotes(Source.of(text)).sentences[0].attribution
    assert held is not None
    assert [s.text for s in held.content] == ["نگار وزیری از آغاز ساخت پل دره خبر داد."]


def test_marks_of_a_quotation_over_two_sentences() -> None:
    text = "نگار وزیری گفت: «برف کم شد. ما راه را باز کردیم!»"
    found = quotes(Source.of(text)).sentences
    said = [s.text for f in found for s in (f.attribution.content if f.attribution else ())]
    assert said == ["برف کم شد.", "ما راه را باز کردیم!"]


def test_no_slice_starts_with_a_verb_of_the_frame() -> None:
    text = "نگار وزیری با بیان اینکه پیمانکار به تأخیر اعتراف کرده بود، گفت: برف کم شد.\n"
    held = quotes(Source.of(text)).sentences[0].attribution
    assert held is not None and held.content[-1].text == "برف کم شد."
