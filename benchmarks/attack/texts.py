"""Hostile text by the thousand, the same for the same seed."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"

PIECES = [
    "سخنگو گفت: ", "وی افزود: ", "علی رضایی‌مهر، وزیر راه ", "در پاسخ به سؤالی درباره‌ی ", "گفت",
    "که ", "«", "»", '"', ":", "،", ".", "؟", "!", "…", "\n", "\n\n", "* ", "- ", " ", "\u200c",
    "به گفته وی ", "انتهای پیام", "خبرنگار: ", "سؤال: ", "پاسخ: ", "ما", "راه‌ها باز است", "۳.۵",
    "ABC", "🙂", "ع.", "(", ")", "\r\n", "\t", "# ", "با اشاره به برف", " و ", "این", "دکتر ",
    "با بیان اینکه ", "خبر داد", "به گزارش خبرگزاری ", "؛ ", "//", "تهران - ",
]  # fmt: skip
STEERING = [
    *map(chr, (0, 7, 8, 9, 10, 11, 12, 13, 27, 28, 0x7F, 0x85, 0x9B, 0x9D, 0xAD)),
    *map(chr, (0x61C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029)),
    *map(chr, (*range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0xFFFE, 0xFFFF)),
    *map(chr, (0xD800, 0xDC80, 0xDCFF, 0xDFFF, 0xE0001, 0x10FFFF, 0x64B, 0x640, 0x3164)),
    "\x1b[31m", "\x1b]0;x\x07", "\x1b]8;;http://x.example\x07", "\x9b2J", "\x1bPq\x1b\\", "\r\n",
]  # fmt: skip
MARKUP = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "&lt;b&gt;",
    "</title>", "<!--", "-->", "]]>", "<![CDATA[", "&#x202e;", "&#0;", "javascript:alert(1)", "{{7*7}}",
    "{% raw %}", "[a](http://x.example)", "![a](x)", "`x`", "=1+1", "+1", "-1", "@SUM(1)", "|cmd", "~~",
    "%s", "{0}", "\\", "' or 1=1", "$x$", "</style>", "<p>", "</p>", "<br>", "<h2>", "</h2>", "<td>",
]  # fmt: skip


@cache
def examples() -> tuple[str, ...]:
    """The articles of the examples, and their pages."""
    found = [p for p in sorted(EXAMPLES.rglob("*")) if p.suffix in (".txt", ".html")]
    return tuple(p.read_text("utf-8") for p in found)


def unicode(rng: random.Random, most: int) -> str:
    """Any code points, most of them from where something happens."""
    ranges = ((0, 0x7F), (0x80, 0x9F), (0x600, 0x6FF), (0x2000, 0x206F), (0xFB50, 0xFEFF))
    return "".join(
        chr(rng.randint(*rng.choice(ranges)))
        if rng.random() < 0.8
        else chr(rng.randrange(0x110000))
        for _ in range(rng.randint(0, most))
    )


def mutated(rng: random.Random, text: str) -> str:
    """A text with some characters lost, doubled, moved, or put in."""
    for _ in range(rng.randint(0, 6)):
        a = rng.randint(0, len(text))
        b = min(len(text), a + rng.randint(0, 30))
        match rng.randrange(5):
            case 0:
                text = text[:a] + text[b:]
            case 1:
                text = text[:b] + text[a:b] * rng.randint(1, 4) + text[b:]
            case 2:
                text = text[:a] + odd(rng) * rng.choice((1, 1, 2, 20)) + text[a:]
            case 3:
                text = text[:a] + text[a:b][::-1] + text[b:]
            case _:
                text = text[a:b] + text[:a] + text[b:]
    return text


def odd(rng: random.Random) -> str:
    """A little something that means something to somebody."""
    return rng.choice(rng.choice((PIECES, STEERING, MARKUP)))


def article(rng: random.Random) -> str:
    """An article of any kind, seldom long."""
    kind = rng.randrange(10)
    if kind < 4:
        return "".join(
            odd(rng) if rng.random() < 0.3 else rng.choice(PIECES)
            for _ in range(rng.randint(0, 30))
        )
    if kind < 6:
        return unicode(rng, 120)
    whole = rng.choice(examples())
    a = rng.randrange(len(whole))
    return mutated(rng, whole[a : a + rng.choice((100, 300, 600))])


def page(rng: random.Random) -> str:
    """Markup, seldom well-formed."""
    tags = ("p", "div", "b", "h1", "h2", "table", "tr", "td", "ul", "li", "a", "span", "title", "meta",
            "svg", "math", "template", "iframe", "script", "style", "article", "br", "form", "select")  # fmt: skip
    out = [
        rng.choice(("", "<html>", "<!doctype html><body>", "<?xml version='1.0' encoding='x'?>"))
    ]
    for _ in range(rng.randint(1, 25)):
        tag = rng.choice(tags)
        if rng.random() < 0.7:
            given = f" {rng.choice(('class', 'id', 'name', 'content', 'property', 'href'))}={odd(rng)!r}"
            out.append(f"<{tag}{given if rng.random() < 0.3 else ''}>")
        out.append(odd(rng) if rng.random() < 0.4 else rng.choice(PIECES))
        if rng.random() < 0.6:
            out.append(f"</{rng.choice((tag, tag, rng.choice(tags)))}>")
    return "".join(out)


def json_value(rng: random.Random, depth: int = 0) -> object:
    """A JSON value of any type."""
    kind = rng.randrange(11 if depth < 3 else 8)
    if kind >= 8:
        several = [json_value(rng, depth + 1) for _ in range(rng.randint(0, 3))]
        return several if kind == 8 else {odd(rng): value for value in several}
    return (None, True, -1, 10 ** rng.choice((3, 30, 400)), 1.5, 1e308, odd(rng), float("inf"))[
        kind
    ]
