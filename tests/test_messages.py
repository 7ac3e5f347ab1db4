"""What is said on standard error: every message in Persian too, and a sign of life on a terminal
only.
"""

from __future__ import annotations

import ast
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from string import Formatter

import pytest
from conftest import ROOT, Run
from terminal import on_terminal

from presskit import errors
from presskit.cli.typer_messages import recognised
from presskit.message import Message, templates

EXAMPLE = "examples/ministers/article.txt"
ENGLISH, PERSIAN = templates("en"), templates("fa")
_TYPER = "typer-"  # what typer says: recognised, not told by the code
_SAYING = {"Message"} | {
    name
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, errors.PresskitError)
}


def _said() -> Iterator[tuple[str, str | None, set[str | None]]]:
    """Every message that the code makes: where, its id (None where that is no plain text) and the
    names of its values. One made again of a message's own id and values is none.
    """
    for path in sorted((ROOT / "presskit").rglob("*.py")):
        code = path.read_text("utf-8")
        if not any(f"{name}(" in code for name in _SAYING):
            continue
        for node in ast.walk(ast.parse(code)):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
            if name not in _SAYING:
                continue
            id = (
                node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
            )
            names = {keyword.arg for keyword in node.keywords}
            if id is not None or None not in names:
                yield f"{path.name}:{node.lineno}", str(id) if id is not None else None, names


def _places(words: str) -> list[tuple[str, str | None]]:
    """What is told where; words chosen by a number are a language's own."""
    return sorted(
        (name, spec)
        for _, name, spec, _ in Formatter().parse(words)
        if name and "|" not in (spec or "")
    )


SAID = list(_said())


def test_every_message_in_the_code_has_words_for_its_values() -> None:
    assert len(SAID) > 140
    assert not [(where, id) for where, id, _ in SAID if id not in ENGLISH]
    wrong = [
        (where, id, names)
        for where, id, names in SAID
        if names != {name for name, _ in _places(ENGLISH[str(id)])}
    ]
    assert not wrong


def test_both_languages_say_the_same_messages_and_no_others() -> None:
    used = {id for _, id, _ in SAID}
    assert [id for id in ENGLISH if id not in used and not id.startswith(_TYPER)] == []
    assert list(ENGLISH) == list(PERSIAN)
    assert not [id for id in ENGLISH if _places(ENGLISH[id]) != _places(PERSIAN[id])]
    letters = re.compile("[\u0620-\u06d3]")
    bare = [
        id
        for id, words in PERSIAN.items()
        if re.sub(r"\{[^}]*\}|\W", "", ENGLISH[id]) and not letters.search(words)
    ]
    assert not bare
    # so that no plain text of an embedder is an id
    assert not [id for id in ENGLISH if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", id)]


@pytest.mark.parametrize(
    ("message", "english", "persian"),
    [
        (
            Message("is-empty", where="a: {where} %s {0} {"),
            "a: {where} %s {0} {: is empty; nothing to read",
            "a: {where} %s {0} {: خالی است؛ چیزی برای خواندن نیست",
        ),
        (
            Message(
                "unknown-setting",
                where=Message("at-line", file="p.toml", line=3),
                name="bdii",
                hint=errors.did_you_mean("bdii", ["bidi", "lang"]),
            ),
            "p.toml: line 3: unknown setting bdii; did you mean bidi?",
            "p.toml: سطر ۳: تنظیم ناشناخته bdii؛ منظورتان bidi است؟",
        ),
        (
            Message("few-attributed", least=0.5, share=0.25),
            "--min-attributed 0.5: only 0.250 of the statements have a speaker",
            "--min-attributed 0.5: تنها ۰٫۲۵۰ از گفته‌ها گوینده دارد",
        ),
        (
            Message("not-verbatim", file="s.json", wrong=1, texts=1),
            "s.json: 1 of 1 text is not verbatim",
            "s.json: ۱ متن از ۱ متن واژه‌به‌واژه نیست",
        ),
        (
            Message("all-verbatim", file="s.json", texts=2, documents=1),
            "s.json: 2 texts in 1 document, all verbatim",
            "s.json: ۲ متن در ۱ سند، همه واژه‌به‌واژه",
        ),
        (
            Message("interrupted-kept", articles=1),
            "interrupted; 1 article is done and kept, the same command with --resume goes on",
            "قطع شد؛ ۱ گزارش انجام شده و مانده است؛ همین فرمان با --resume ادامه می‌دهد",
        ),
        (Message("no words for {this}"), "no words for {this}", "no words for {this}"),
    ],
)
def test_a_message_in_both_languages(message: Message, english: str, persian: str) -> None:
    assert (str(message), message.text("en"), message.text("fa")) == (english, english, persian)
    assert pickle.loads(pickle.dumps(message)) == message


def test_no_number_stands_before_a_word_in_one_form_only() -> None:
    """«1 documents»: the word after a number is chosen by it; in Persian it never changes."""
    of_numbers = (
        r"\{(?:count|articles|failures|statements|texts|documents|words|characters|bytes)\}"
    )
    in_one_form = re.compile(rf"{of_numbers} (?:more )?(?!more |of )[a-z]")
    assert not [id for id, words in ENGLISH.items() if in_one_form.search(words)]
    assert not [id for id, words in PERSIAN.items() if re.search(rf"{of_numbers} \w+‌?ها\b", words)]
    counted = [id for id, words in ENGLISH.items() if re.search(r"\{\w+:\w[\w ]*\|", words)]
    assert len(counted) >= 14
    for id in counted:
        values = {name: 1 for name, _ in _places(ENGLISH[id])}
        assert not re.search(r"\b1 \w+s\b", Message(id, **values).text("en")), id


def test_an_error_is_its_message() -> None:
    problem = errors.MissingInputError("no-such-file", file="{x}%d.txt")
    assert str(problem) == "{x}%d.txt: no such file; check the name"
    assert problem.message.text("fa") == "{x}%d.txt: چنین پرونده‌ای نیست؛ نام را بررسی کنید"
    assert (problem.id, problem.values) == ("no-such-file", {"file": "{x}%d.txt"})
    assert str(errors.UsageError("a plain text of {mine}")) == "a plain text of {mine}"


def _fail(file: str) -> None:
    raise errors.NotRecordError("not-json", where=Message("at-line", file=file, line=1), reason="x")


def test_an_error_comes_whole_out_of_another_process() -> None:
    with ProcessPoolExecutor(1, get_context("fork")) as pool:
        problem = pool.submit(_fail, "a\udcff{").exception()
    assert isinstance(problem, errors.NotRecordError) and problem.kind == "not-json"
    assert problem.message.text("fa") == "a\udcff{: سطر ۱: JSON نیست (x)"


def test_nothing_is_read_before_something_is_said() -> None:
    program = (
        "import sys\nfrom presskit.__main__ import main\n"
        "for command in sys.argv[1:]:\n"
        "    sys.argv[1:] = command.split(' ')\n"
        "    try: main()\n"
        "    except SystemExit: pass\n"
        "    said = sys.modules.get('presskit.message')\n"
        "    print(said.templates.cache_info().currsize if said else 0, file=sys.stderr)\n"
    )
    commands = "--version", "--help", "summarize --help", f"quotes {EXAMPLE}", "quotes none.txt"
    done = subprocess.run(
        [sys.executable, "-c", program, *commands], cwd=ROOT, capture_output=True, check=True
    )
    *counts, told, last = done.stderr.decode().splitlines()
    assert counts == ["0"] * 4 and "none.txt: no such file" in told and last == "1"


@pytest.mark.parametrize("id", [id for id in ENGLISH if id.startswith(_TYPER)])
def test_what_typer_says_is_recognised(id: str) -> None:
    text = ENGLISH[id].format_map({name: f"'{name}'" for name, _ in _places(ENGLISH[id])})
    found = recognised(text)
    assert isinstance(found, Message) and str(found) == text
    assert (found.id, found.text("fa") != text) == (id, True)


def test_typer_says_so_still(call: Run, article: str) -> None:
    for args, told in [
        (["summarize", "--bidi", "left"], "مقدار نادرست برای '--bidi': 'left' هیچ‌یک از این‌ها نیست"),
        (
            ["summarize", "-n", "0"],
            "مقدار نادرست برای '-n' / '--sentences': 0 در بازهٔ x>=1 نیست (راهنما:",
        ),
        (["summarize", "-n", "x"], "مقدار نادرست برای '-n' / '--sentences': 'x' عدد صحیح نیست"),
        (
            ["summarize", "--min-confidence", "nan"],
            "مقدار نادرست برای '--min-confidence': nan عددی نیست که بتوان با آن شمرد",
        ),
        (["summarize", "--bidi"], "گزینهٔ --bidi مقدار می‌خواهد"),
        (["sumarize"], "چنین فرمانی نیست: sumarize؛ منظورتان 'summarize' است؟"),
        (["verify"], "این ورودی لازم است: SUMMARY.json"),
        (["batch", "a.jsonl"], "این گزینه لازم است: '-o' / '--output'"),
        (["methods", "x"], "ورودی اضافی: x"),
    ]:
        done = call(*args, PRESSKIT_LANG="fa")
        assert done.returncode == 2 and told in done.stderr.decode(), done.stderr.decode()


def test_failures_of_a_batch_are_told_in_persian_and_kept_in_english(
    call: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.jsonl").write_text('{"body": "متن."}\n{nope\n{"id": 1}\n', "utf-8")
    done = call("batch", "a.jsonl", "none.txt", "-o", "o.jsonl", "--lang", "fa")
    told = done.stderr.decode()
    assert "a.jsonl: سطر ۲: JSON نیست" in told and "none.txt: چنین پرونده‌ای نیست" in told
    assert "a.jsonl: سطر ۳: متن ندارد؛ رکورد باید این را داشته باشد: یکی از body" in told
    assert "۳ ناکامی" in told and "گزارش در ثانیه" in told
    kept = (tmp_path / "o.failures.jsonl").read_text("utf-8")
    assert "a.jsonl: line 2: not JSON (" in kept
    assert '"message": "none.txt: no such file; check the name"' in kept


def test_mistakes_are_told_in_the_language_asked_for(call: Run, run: Run) -> None:
    assert (
        "چنین گزینه‌ای نیست" in call("summarize", "--lang", "fa", "--sentnces", "2").stderr.decode()
    )
    assert "چنین پرونده‌ای نیست" in call("summarize", "none.txt", "--lang=fa").stderr.decode()
    assert "چنین پرونده‌ای نیست" in call("summarize", "none.txt", PRESSKIT_LANG="fa").stderr.decode()
    assert (
        b"no such file" in call("summarize", "none.txt", "--lang", "en", PRESSKIT_LANG="fa").stderr
    )
    assert (
        b"no such file"
        in run("summarize", "none.txt", LANG="fa_IR.UTF-8", LC_ALL="fa_IR.UTF-8").stderr
    ), "never from the locale"


def test_labels_in_persian(call: Run, article: str) -> None:
    for form in ("text", "markdown", "html"):
        shown = call("quotes", article, "--lang", "fa", "--format", form).stdout.decode()
        assert (
            "[unattributed]" not in shown
            and "[narration]" not in shown
            and "whole text" not in shown
        )
    assert "گفته)" in call("summarize", article, "--lang", "fa").stdout.decode()
    english, persian = (
        call("summarize", article, "--lang", lang, "--format", "json").stdout
        for lang in ("en", "fa")
    )
    assert english == persian, "JSON is for machines"


def test_long_work_shows_life_on_a_terminal_and_leaves_nothing(tmp_path: Path) -> None:
    text = "".join(
        f"نگار وزیری، وزیر راه، گفت: راه شمارهٔ {n} باز شد و {n} کیلومتر است.\n"
        for n in range(1, 60)
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    moves = "\x1b[?25l"  # the cursor is hidden while something turns
    shown = on_terminal("summarize", "a.txt", cwd=tmp_path, error_too=True, patience=0)
    assert moves in shown.out and shown.out.count("\x1b[?25h") >= 1 and shown.status == 0
    assert (
        moves
        not in on_terminal("summarize", "a.txt", "-q", cwd=tmp_path, error_too=True, patience=0).out
    )
    assert (
        moves
        not in on_terminal("summarize", "a.txt", cwd=tmp_path, error_too=True, patience=600).out
    )
    assert on_terminal("summarize", "a.txt", cwd=tmp_path, patience=0).err == ""
