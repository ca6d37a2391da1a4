"""Articles from files: text decoded, language told, furniture cut, title, outlet and date found."""

from pipeline.ingest.language import identify
from pipeline.ingest.sources import read, read_all

__all__ = ["identify", "read", "read_all"]
