"""What an archive answers, as a self-contained page like that of an article: hits under their
articles, or a table of counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from presskit import __version__
from presskit.archive.found import By, Count, Found, Hit
from presskit.message import number
from presskit.render import template
from presskit.render.clean import one_line, visible
from presskit.render.found_text import about, by_article, named, parts, titled, who
from presskit.render.options import RenderOptions
from presskit.render.printed import shown

_COLORS = 10
_NOBODY = "x"


def hits(found: Found, archive: str, render_options: RenderOptions, solar: bool) -> str:
    """The page of the sentences that were found, who says them and what was looked for marked."""
    said = render_options.labels
    much = number(f"{len(found.hits)} / {found.total}", said)
    articles = list(_articles(found.hits, render_options, solar))
    return _page(archive, render_options, much=much, articles=articles)


def counts(found: Sequence[Count], by: By, archive: str, render_options: RenderOptions) -> str:
    """The page of how many sentences of each there are."""
    said = render_options.labels
    rows = [
        [named(c, by, said), number(str(c.sentences), said), number(str(c.articles), said)]
        for c in found
    ]
    heads = [said[f"by_{by}"], said["sentences"], said["in_articles"]]
    return _page(archive, render_options, heads=heads, rows=rows)


def _page(archive: str, render_options: RenderOptions, **more: Any) -> str:
    style = template.style()
    made = template.template("found.html.j2").render(
        version=__version__,
        policy=template.policy(style),
        style=style,
        labels=render_options.labels,
        archive=one_line(visible(archive)),
        **more,
    )
    return str(made)


def _articles(
    found: Sequence[Hit], render_options: RenderOptions, solar: bool
) -> Iterator[dict[str, Any]]:
    said = render_options.labels
    colors: dict[str | None, str] = {None: _NOBODY}
    for same in by_article(found):
        rows = []
        for hit in same:
            color = colors.setdefault(hit.key, str((len(colors) - 1) % _COLORS))
            told = {
                "who": who(hit, said),
                "color": color,
                "parts": list(parts(hit, render_options)),
            }
            before, after = (
                [shown(t, render_options) for t in texts] for texts in (hit.before, hit.after)
            )
            rows.append(told | {"before": before, "after": after})
        yield {"title": titled(same[0]), "about": about(same[0], said, solar), "hits": rows}
