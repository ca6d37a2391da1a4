"""Files, folders and JSON lines: what is read, in which order, and what a bad one says."""

import json
import logging
from pathlib import Path

import pytest

from pipeline.errors import InputError, LanguageError
from pipeline.ingest import read, read_all

BRIDGE = "Bridge closed for three months\n\nThe town closed the old bridge on Monday, it said in a statement."
FERRY = (
    "Ferry firm cuts its fares by 15%\n\nThe ferry firm cut its fares on Tuesday, its chief executive said."
)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_folders_are_read_in_sorted_order_and_a_file_once(tmp_path: Path) -> None:
    write(tmp_path / "b" / "two.txt", FERRY)
    first = write(tmp_path / "a" / "one.TXT", BRIDGE)
    write(tmp_path / ".hidden" / "three.txt", FERRY)
    articles = list(read([tmp_path, first, str(tmp_path / "b")]))
    assert [Path(article.source).name for article in articles] == ["one.TXT", "two.txt"]


def test_an_unknown_file_in_a_folder_is_passed_over_with_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path / "one.txt", BRIDGE)
    write(tmp_path / "README.md", "notes")
    with caplog.at_level(logging.WARNING):
        assert len(list(read([tmp_path]))) == 1
    assert "README.md: skipped" in caplog.text


def test_the_same_content_is_one_article(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(tmp_path / "one.txt", BRIDGE)
    write(tmp_path / "two.txt", BRIDGE)
    with caplog.at_level(logging.WARNING):
        assert len(list(read([tmp_path]))) == 1
    assert "two.txt: same article as" in caplog.text


def test_ids_are_of_the_content_and_not_of_the_place(tmp_path: Path) -> None:
    one = next(read([write(tmp_path / "x" / "one.txt", BRIDGE)]))
    two = next(read([write(tmp_path / "y" / "two.txt", BRIDGE.replace("\n", "\r\n"))]))
    other = next(read([write(tmp_path / "z.txt", BRIDGE.replace("Monday", "Tuesday"))]))
    assert one.id == two.id != other.id
    assert len(one.id) == 16


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", "", "empty.txt: the file is empty; leave it out or fill it"),
        ("blank.txt", " \n\n\t\n", "blank.txt: the file is empty; leave it out or fill it"),
        ("date.txt", " date 2026-01-05 ", "date.txt: the source is empty; leave it out or fill it"),
        (
            "menu.txt",
            "Home\nSports\nShare\nRead more",
            "menu.txt: nothing is left when the page furniture is cut;",
        ),
        (
            "page.pdf",
            "x",
            "page.pdf: unknown kind of file '.pdf'; newsledger reads .txt, .html, .htm and .jsonl",
        ),
        (
            "day.txt",
            " date 2026-02-30 Bridge closed.",
            "day.txt: the date head 2026-02-30 is not a day of the calendar;",
        ),
        ("empty.html", "<html></html>", "empty.html: "),
        ("empty.jsonl", "\n", "empty.jsonl: the file is empty"),
    ],
)
def test_bad_input_is_one_line_with_file_and_remedy(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    path = write(tmp_path / name, content)
    with pytest.raises(InputError) as caught:
        list(read([path]))
    assert str(caught.value).startswith(f"{tmp_path}/{message}")
    assert "\n" not in str(caught.value)


def test_missing_places(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder; check the path"):
        list(read([tmp_path / "nowhere"]))
    with pytest.raises(InputError, match="the folder has no article"):
        list(read([tmp_path]))


def test_an_unsupported_language_is_named_with_its_file(tmp_path: Path) -> None:
    path = write(
        tmp_path / "de.txt", "Die Brücke bleibt drei Monate gesperrt, teilte die Stadt am Montag mit."
    )
    with pytest.raises(LanguageError, match=r"de\.txt: the text is in German"):
        list(read([path]))


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        {
            "title": "Bridge closed",
            "text": "The town closed the bridge on Monday.",
            "date": "2026-01-05T08:00:00Z",
            "outlet": "Town Post",
        },
        {"text": f" date 2026-01-06 {FERRY}", "url": "https://www.ferrynews.example/2026/fares"},
        {
            "html": "<h1>Le pont est fermé</h1><p>La mairie a fermé le pont lundi pour trois mois.</p>",
            "lang": "fr",
        },
        {
            "title": "الجسر مغلق",
            "text": "أغلقت البلدية الجسر يوم الاثنين.",
            "lang": "fr",
            "date": "Mon, 05 Jan 2026 08:43:00 GMT",
        },
    ]
    path = write(tmp_path / "in.jsonl", "\n\n".join(json.dumps(line) for line in lines))
    post, ferry, pont, jisr = read([path])
    assert (post.title, post.outlet, post.published.value) == ("Bridge closed", "Town Post", "2026-01-05")
    assert post.text == "Bridge closed\n\nThe town closed the bridge on Monday."
    assert post.source == f"{path}:1"
    assert (ferry.outlet, ferry.published.value) == ("ferrynews.example", "2026-01-06")
    assert (pont.language, pont.language_confidence, pont.title) == ("fr", 1.0, "Le pont est fermé")
    assert (jisr.language, jisr.published.value) == ("ar", "2026-01-05")  # its script outweighs the label


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("not json", "the line is not JSON; give one JSON object a line"),
        ("[1, 2]", "the line is not a JSON object"),
        ('{"title": "x"}', "the line has no text"),
        ('{"text": 3}', "'text' is not a string"),
        (
            '{"text": "The bridge is closed.", "date": "soon"}',
            "the date 'soon' cannot be read; write it as YYYY-MM-DD",
        ),
        ('{"text": "Die Stadt.", "lang": "de"}', "the source says that it is in German"),
    ],
)
def test_a_bad_line_names_file_and_line(tmp_path: Path, line: str, what: str) -> None:
    path = write(tmp_path / "in.jsonl", '{"text": "The bridge is closed for the summer."}\n' + line)
    reading = read([path])
    next(reading)
    with pytest.raises(InputError) as caught:
        next(reading)
    assert str(caught.value).startswith(f"{path}:2: {what}")


def test_one_bad_source_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", "oops\n" + json.dumps({"text": BRIDGE}))
    write(tmp_path / "b.txt", "")
    write(tmp_path / "c.txt", FERRY)
    articles, problems = read_all([tmp_path, tmp_path / "nowhere"])
    assert [article.title for article in articles] == [
        "Bridge closed for three months",
        "Ferry firm cuts its fares by 15%",
    ]
    assert [problem.where for problem in problems] == [
        f"{tmp_path}/a.jsonl:1",
        f"{tmp_path}/b.txt",
        f"{tmp_path}/nowhere",
    ]


def test_an_invalid_utf8_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(json.dumps({"text": BRIDGE}).encode() + b'\n{"text": "caf\xe9"}\n')
    articles, problems = read_all([path])
    assert len(articles) == 1
    assert str(problems[0]) == f"{path}:2: the line is not UTF-8; save the file as UTF-8"
