"""Write ``schemas/currencies.json`` from CLDR (through Babel): currency names, symbols, territories.

Run ``python -m schemas.generate.currencies`` after an update of Babel. The file is checked in so that reading
a text needs no Babel at run time.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from schemas.lexicons import LANGUAGES

TARGET = Path(__file__).resolve().parent.parent / "currencies.json"
# In ISO 4217 without a territory of their own, or written in news after their end.
_ALSO = ("BGN", "CNH", "HRK", "XAU", "XAG", "XDR", "CLF", "CHE", "CHW", "MXV", "UYI", "BOV", "COU", "USN", "SVC",
         "ZWL", "SLL", "VED", "CUC", "ANG", "XUA", "XSU", "UYW", "XPT", "XPD", "DEM", "FRF", "GRD", "ITL")  # fmt: skip


def currencies() -> dict[str, Any]:
    """Return ``{"names": {language: {name: code}}, "territories": {code: {"currency", "names"}}}``."""
    from babel import Locale
    from babel.core import get_global
    from babel.numbers import get_territory_currencies

    territories = {
        territory: money[0]
        for territory in get_global("territory_currencies")
        if len(territory) == 2 and (money := get_territory_currencies(territory))
    }
    codes = sorted({*territories.values(), *_ALSO})
    names: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        locale = Locale.parse(language)
        plural = locale._data["currency_names_plural"]
        names[language] = {}
        for code in codes:
            forms = [locale.currencies.get(code), *dict(plural.get(code, {})).values()]
            for form in dict.fromkeys(form.strip("\u200f\u200e ") for form in forms if form):
                if form != code:
                    names[language].setdefault(form, code)
    places = {
        territory: {
            "currency": currency,
            "names": {
                language: name
                for language in LANGUAGES
                if (name := Locale.parse(language).territories.get(territory))
            },
        }
        for territory, currency in sorted(territories.items())
    }
    return {"codes": codes, "names": names, "territories": places}


if __name__ == "__main__":
    TARGET.write_text(
        json.dumps(currencies(), ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )
