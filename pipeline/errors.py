"""The tree of exceptions: what was wrong, where, and what to do about it. Each has its own exit code."""

from __future__ import annotations


class NewsledgerError(Exception):
    """Base of every error that a user can mend.

    ``what`` says what was wrong, ``where`` names the place (``file``, ``file:line`` or article id),
    ``remedy`` says what to do. ``str(error)`` is one line with all three.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        parts = [f"{where}: {what}" if where else what, remedy]
        super().__init__("; ".join(" ".join(part.split()) for part in parts if part))


class InputError(NewsledgerError):
    """A source that cannot be read as articles: missing, empty, undecodable, not JSON."""

    exit_code = 3


class LanguageError(InputError):
    """A text in none of the supported languages."""


class ConfigError(NewsledgerError):
    """A setting, topic, lexicon or model specification that is malformed or unknown."""

    exit_code = 4


class LedgerError(NewsledgerError):
    """A ledger that is missing, locked, damaged or written by a newer version."""

    exit_code = 5


class QueryError(LedgerError):
    """SQL that does not run or would write, or a fact id that is not in the ledger."""


class OutputError(NewsledgerError):
    """A folder or file that cannot be written."""

    exit_code = 6


class ModelError(NewsledgerError):
    """A model or device that was asked for and is not there."""

    exit_code = 7


class ReplayError(NewsledgerError):
    """Facts that no course of events can satisfy, or too few of them to replay."""

    exit_code = 8
