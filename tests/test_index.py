"""A folder of pages: the folders and names of the input, and an index that sorts and filters."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import Run
from cutting import CutError, Cutter
from lxml import html as page_parser

from presskit.batch import places, runs, worker
from presskit.batch.inputs import BatchInputs
from presskit.batch.places import safe_name
from presskit.render.options import RenderOptions

TEXT = "به گزارش سپهر، نگار وزیری، وزیر راه، گفت: برف همه‌ی گردنه‌های شمال را بسته است.\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for name in (
        "دی ماه/گزارش (۱).txt",
        "دی ماه/index.txt",
        "بهمن/a & b.txt",
        "index.txt",
        "x.txt",
    ):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, "utf-8")
    record = {"id": "x", "title": "<b>برف</b>", "date": "2026-01-02", "body": TEXT}
    (tmp_path / "in" / "بهمن" / "more.jsonl").write_text(json.dumps(record))
    return tmp_path


def _made(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_folders_and_names_are_kept(call: Run, archive: Path) -> None:
    done = call("batch", "in", "-o", "pages/", "--format", "html", "-q", "--jobs", "1")
    assert done.returncode == 0
    pages = archive / "pages"
    assert _made(pages) == sorted(
        [
            "index.html",
            "index-1.html",
            "x.html",
            "بهمن/a & b.html",
            "بهمن/x.html",
            "دی ماه/index.html",
            "دی ماه/گزارش (۱).html",
        ]
    )
    assert call("batch", "in", "-o", "pages/", "--format", "html", "--check").returncode == 0
    (pages / "دی ماه" / "index.html").unlink()
    done = call("batch", "in", "-o", "pages/", "--format", "html", "--check", "-q")
    assert done.returncode == 1 and "دی ماه/index.html: is missing" in done.stderr.decode()


def test_an_index_tells_of_every_page_and_runs_only_its_own_script(
    call: Run, archive: Path
) -> None:
    call("batch", "in", "-o", "pages/", "--format", "html", "-q", "--lang", "fa")
    page = (archive / "pages" / "index.html").read_text("utf-8")
    tree = page_parser.document_fromstring(page)
    links = tree.xpath("//tbody//a/@href")
    assert sorted(unquote(link) for link in links) == [
        name for name in _made(archive / "pages") if name != "index.html"
    ]
    rows = [[td.text_content() for td in tr.iter("td")] for tr in tree.xpath("//tbody/tr")]
    assert len(rows) == 6
    assert ["<b>برف</b>", "سپهر", "2026-01-02", "نگار وزیری"] in rows
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for tag in ("style", "script"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.S)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert not tree.xpath("//*[@style or @onclick]|//@src|//link")


def test_an_unfinished_run_goes_on_to_the_same_index(archive: Path) -> None:
    def plan(output: str, resume: bool = False) -> runs.Plan:
        settings = worker.Settings(render_options=RenderOptions("html", lang="fa"))
        inputs = BatchInputs((str(archive / "in"),))
        return runs.Plan(inputs, settings, f"{archive}/{output}/", jobs=1, resume=resume)

    runs.run(plan("once"))
    with pytest.raises(CutError):
        runs.run(plan("again"), [Cutter(4)])
    (archive / "again.part" / "half").mkdir()
    (archive / "again.part" / "half" / "written.html").write_text("x")
    assert runs.run(plan("again", resume=True)).kept == 4
    assert _made(archive / "again") == _made(archive / "once")
    for name in _made(archive / "once"):
        assert (archive / "again" / name).read_bytes() == (archive / "once" / name).read_bytes()
    assert not list(archive.glob("*.part*")) and not (archive / "again" / "half").exists()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["in"], ["", "", "بهمن", "بهمن", "دی ماه", "دی ماه"]),
        (["in/x.txt"], [""]),
        (["in/x.txt", "in/بهمن/a & b.txt"], ["", "بهمن"]),
        (["in/دی ماه", "in/بهمن"], ["دی ماه", "دی ماه", "بهمن", "بهمن"]),
        (["in/*/*.txt"], ["بهمن", "دی ماه", "دی ماه"]),
        (["in/../in/x.txt"], [""]),
    ],
)
def test_where_an_article_stands(
    archive: Path, monkeypatch: pytest.MonkeyPatch, given: list[str], expected: list[str]
) -> None:
    monkeypatch.chdir(archive)
    assert [item.folder for item in BatchInputs(tuple(given)).items()] == expected
    absolute = tuple(os.path.join(archive, path) for path in given)
    assert [item.folder for item in BatchInputs(absolute).items()] == expected


def test_no_name_leads_out_of_the_folder() -> None:
    assert [places.folders(p) for p in ("/a/b/c.txt", "../../d/e.txt", "f.txt", "./g/h.txt")] == [
        "a/b", "d", "", "g",
    ]  # fmt: skip
    names = ["..", "../up", ".hidden", "a\x1b[2Jb", 'a<b>:"|?*c', "nul", "  ", "گزارش ۱ (تازه)"]
    assert [safe_name(name) for name in names] == [
        "_", "up", "hidden", "a_[2Jb", "a_b_c", "_nul", "_", "گزارش ۱ (تازه)",
    ]  # fmt: skip
