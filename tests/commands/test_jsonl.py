"""The JSON-lines protocol: order, bad lines in place, one line held at a time."""

import io
import json
from typing import Any

import pytest

from pipeline.commands.jsonl import Document, stream


def echo(document: Document) -> dict[str, Any]:
    return {"id": document.id, "lang": document.language, "date": document.date, "length": len(document.text)}


def answered(source: bytes) -> tuple[list[dict[str, Any]], int]:
    sink = io.StringIO()
    bad = stream(io.BytesIO(source), sink, echo)
    return [json.loads(line) for line in sink.getvalue().splitlines()], bad


def test_each_line_is_answered_in_order() -> None:
    rows, bad = answered('{"id": "b", "text": "سعر", "lang": "ar"}\n{"id": 1, "text": ""}\n'.encode())
    assert rows == [
        {"id": "b", "lang": "ar", "date": None, "length": 3},
        {"id": 1, "lang": None, "date": None, "length": 0},
    ]
    assert bad == 0


def test_byte_order_mark_and_blank_lines_are_no_errors() -> None:
    rows, bad = answered(b'\xef\xbb\xbf{"id": "a", "text": "x", "date": "2026-02-09"}\r\n\r\n')
    assert rows == [{"id": "a", "lang": None, "date": "2026-02-09", "length": 1}]
    assert bad == 0


@pytest.mark.parametrize(
    ("line", "identifier", "says"),
    [
        (b"{not json}", None, "not JSON"),
        (b"[" * 100_000, None, "not JSON"),
        (b'["a"]', None, "not a JSON object"),
        (b'{"id": "a", "text": "\xff"}', None, "not UTF-8"),
        (b'{"text": "x"}', None, "`id` is missing"),
        (b'{"id": true, "text": "x"}', True, "`id` is missing"),
        (b'{"id": "a"}', "a", "`text` is missing"),
        (b'{"id": "a", "text": 5}', "a", "`text` is missing"),
        (b'{"id": "a", "text": "\\ud800"}', "a", "lone surrogate"),
        (b'{"id": "a", "text": "x", "lang": "de"}', "a", "use one of ar, el, fr, en"),
        (b'{"id": "a", "text": "x", "date": "9 Feb"}', "a", "write it as YYYY-MM-DD"),
    ],
)
def test_a_bad_line_is_answered_in_its_place(line: bytes, identifier: object, says: str) -> None:
    rows, bad = answered(b'{"id": 0, "text": "x"}\n' + line + b'\n{"id": 2, "text": "x"}\n')
    assert [rows[0]["id"], rows[2]["id"], bad] == [0, 2, 1]
    assert rows[1]["id"] == identifier
    assert says in rows[1]["error"]
    assert rows[1]["error"].startswith("line 2: ")


def test_lines_are_not_read_ahead() -> None:
    read: list[int] = []

    class Source(io.BytesIO):
        def __next__(self) -> bytes:
            read.append(len(sink.getvalue().splitlines()))
            return super().__next__()

    sink = io.StringIO()
    stream(Source(b'{"id": 1, "text": "x"}\n{"id": 2, "text": "x"}\n'), sink, echo)
    assert read == [0, 1, 2]
