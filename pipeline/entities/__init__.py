"""Names in texts, and the actors they stand for across languages and scripts."""

from pipeline.entities.config import EntityConfig
from pipeline.entities.linking import link
from pipeline.entities.recognition import recognise
from pipeline.entities.vectors import vectors

__all__ = ["EntityConfig", "link", "recognise", "vectors"]
