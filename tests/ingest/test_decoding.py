"""Encodings: what is read, and what is refused rather than guessed."""

import pytest

from pipeline.errors import InputError
from pipeline.ingest.decode import decode

ARABIC = "أغلقت البلدية الجسر القديم ثلاثة أشهر، وقالت إن الأعمال ستنتهي في نهاية يونيو من العام المقبل."
GREEK = "Ο δήμος έκλεισε τη γέφυρα για τρεις μήνες και είπε ότι τα έργα θα τελειώσουν στις αρχές του Ιουνίου."
FRENCH = (
    "La mairie a fermé le pont pour trois mois : « Les travaux s’achèveront à la fin de l’été », dit-elle."
)
ENGLISH = "The town has closed the bridge for three months – “the work ends in June”, it said."


@pytest.mark.parametrize("text", [ARABIC, GREEK, FRENCH, ENGLISH])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "f") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ARABIC, "cp1256"),
        (ARABIC, "iso8859_6"),
        (GREEK, "cp1253"),
        (GREEK, "iso8859_7"),
        (FRENCH, "cp1252"),
        (ENGLISH, "cp1252"),
    ],
)
def test_code_pages_of_the_four_languages(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "f") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ARABIC.replace("،", ""), "cp720"),
        (GREEK, "cp737"),
        (FRENCH, "mac_roman"),
        ("Мост закроют на три месяца.", "koi8_r"),
        ("橋は三か月間閉鎖", "shift_jis"),
    ],
)
def test_other_encodings_are_refused_with_file_and_remedy(text: str, encoding: str) -> None:
    with pytest.raises(InputError, match=r"^news\.txt: the encoding cannot be told; save it as UTF-8$"):
        decode(text.encode(encoding), "news.txt")


def test_binary_is_no_text() -> None:
    with pytest.raises(InputError, match="not a text file"):
        decode(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 3, "f")
    with pytest.raises(InputError, match="damaged utf-16"):
        decode(b"\xff\xfea\x00b", "f")


def test_the_declared_encoding_counts_only_where_the_bytes_are_not_utf8() -> None:
    assert decode(GREEK.encode("cp737"), "f", declared="cp737") == GREEK
    assert decode(GREEK.encode(), "f", declared="iso-8859-1") == GREEK
    assert decode(FRENCH.encode("cp1252"), "f", declared="no-such-page") == FRENCH
