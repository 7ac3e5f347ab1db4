from __future__ import annotations

from pathlib import Path

import pytest

from presskit.errors import EmptyInputError, MissingInputError, NotTextError, UsageError
from presskit.reading.reader import decode, read_plain

TEXT = "سخنگو گفت: راه‌ها باز است.\nوی افزود: برف کم شد.\n"
LEGACY = TEXT.replace("\u200c", "\u200c").replace("ی", "ي")  # Windows-1256 has no Persian yeh


@pytest.mark.parametrize(
    ("data", "encoding", "used", "text"),
    [
        (TEXT.encode("utf-8"), None, "utf-8", TEXT),
        (b"\xef\xbb\xbf" + TEXT.encode("utf-8"), None, "utf-8", TEXT),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), None, "utf-16-le", TEXT),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), None, "utf-16-be", TEXT),
        (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), None, "utf-32-le", TEXT),
        (TEXT.encode("utf-16-le"), None, "utf-16-le", TEXT),
        (TEXT.encode("utf-16-be"), None, "utf-16-be", TEXT),
        (LEGACY.encode("cp1256"), None, "cp1256", LEGACY),
        (LEGACY.encode("cp1256"), "cp1256", "cp1256", LEGACY),
        (TEXT.replace("\n", "\r\n").encode("utf-8"), None, "utf-8", TEXT.replace("\n", "\r\n")),
        (
            TEXT.encode("utf-8") + b"\xff" + TEXT.encode("utf-8"),
            None,
            "utf-8 (damaged)",
            TEXT + "\ufffd" + TEXT,
        ),
    ],
)
def test_decode(data: bytes, encoding: str | None, used: str, text: str) -> None:
    source = decode(data, "a.txt", encoding)
    assert (source.encoding, source.text) == (used, text)
    assert len(source.sha256) == 64


@pytest.mark.parametrize(
    ("data", "encoding", "error"),
    [
        (b"", None, EmptyInputError),
        (b" \n\t ", None, EmptyInputError),
        (b"\x7fELF\x02\x01\x00\x00\x00", None, NotTextError),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", None, NotTextError),
        (TEXT.encode("cp1256", "replace"), "utf-8", NotTextError),
        (TEXT.encode("utf-8"), "klingon", UsageError),
    ],
)
def test_decode_refuses(data: bytes, encoding: str | None, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"^(a\.txt: |--encoding )") as caught:
        decode(data, "a.txt", encoding)
    assert "\n" not in str(caught.value)


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError, match="no such file"):
        read_plain(str(tmp_path / "none.txt"))
    with pytest.raises(MissingInputError, match="is a folder"):
        read_plain(str(tmp_path))
