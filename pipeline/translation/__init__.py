"""English glosses of evidence sentences, checked against their source before anyone sees them."""

from pipeline.translation.glosses import Glosses, gloss
from pipeline.translation.stage import Glossed, translate

__all__ = ["Glossed", "Glosses", "gloss", "translate"]
