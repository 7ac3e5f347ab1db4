"""`--why` in Persian: every sign that weighs has a name, and brackets stay in their places."""

from __future__ import annotations

import re
import tomllib

import pytest
from conftest import ROOT

from presskit import pipeline
from presskit.model import Source
from presskit.render import formats
from presskit.render.options import Layout, RenderOptions
from presskit.render.wording import reason

DATA = ROOT / "presskit" / "data" / "fa"
FEATURES = {
    name
    for file in ("continuation.toml", "ranking.toml")
    for name in tomllib.loads((DATA / file).read_text("utf-8"))["weights"]
}
TEXT = (
    "آرین فرازمند گفت: ما راه را می‌سازیم. ما به مردم قول داده‌ایم و پای آن می‌ایستیم.\n"
    "وی افزود: کار از فردا آغاز می‌شود."
)


@pytest.mark.parametrize("feature", sorted(FEATURES))
def test_every_feature_has_a_persian_name(feature: str) -> None:
    told = reason(feature, "fa")
    assert told and not re.search(r"[A-Za-z_0-9]", told)
    assert reason(feature, "en") == feature.replace("_", " ")


def test_reasons_are_persian_to_the_last_digit() -> None:
    read = pipeline.quotes(Source.of(TEXT))
    told = formats.quotes(read, RenderOptions("text", why=True, lang="fa"))
    assert len(reasons := re.findall(r"\[.*\]", told)) == 3
    assert not re.search(r"[A-Za-z0-9,;]", "".join(reasons))
    assert "[ضمیر، افزود، ۰٫" in told
    page = formats.quotes(read, RenderOptions("html", why=True, lang="fa"))
    assert "[ضمیر، افزود، ۰٫" in page
    assert re.search(r"\[pronoun, افزود, 0\.\d\d\]", formats.quotes(read, RenderOptions(why=True)))


@pytest.mark.parametrize("width", [30, 40, 60])
def test_brackets_survive_wrapping(width: int) -> None:
    """In visual order what opens stands to the right of all its reason, and what closes to the
    left.
    """
    read = pipeline.quotes(Source.of(TEXT))
    options = RenderOptions("text", why=True, lang="fa", layout=Layout("visual", width))
    lines = formats.quotes(read, options).splitlines()
    assert sum(line.count("]") for line in lines) == sum(line.count("[") for line in lines) == 3
    for line in lines:
        if "[" in line and "]" not in line:  # mirrored: this one closes
            assert line.strip().startswith("[")
    assert not any(line.strip().endswith("[") for line in lines)
