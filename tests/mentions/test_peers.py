"""Cases of other tools' corpora (``../shared/peers``): floors per language and kind over what is not skipped."""

from __future__ import annotations

from collections import Counter

import peers
import pytest

pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(not peers.FOLDER.is_dir(), reason="the peers' corpora are not beside the checkout"),
]

# Number cases of Recognizers in Arabic and French are for the greater part arithmetic of fractions in words that
# none of its implementations passes (gold_verified false); those of Duckling and the verified ones have a floor too.
FLOORS = {
    ("ar", "number"): 0.97, ("fr", "number"): 0.97, ("el", "number"): 0.97,
    ("ar", "ordinal"): 0.97, ("fr", "ordinal"): 0.97, ("el", "ordinal"): 0.97,
    ("ar", "percent"): 0.97, ("fr", "percent"): 0.97,
    ("ar", "money"): 0.97, ("fr", "money"): 0.97,
    ("ar", "measure"): 0.90, ("fr", "measure"): 0.90,
}  # fmt: skip
MOST_SKIPPED = 0.10


@pytest.fixture(scope="module")
def verdicts():
    return [(case, peers.skip_reason(case), peers.passes(case)) for case in peers.cases()]


@pytest.mark.parametrize(("language", "kind"), sorted(FLOORS))
def test_share_of_cases_passed(verdicts, language, kind):
    ours = [
        (case, reason, passed)
        for case, reason, passed in verdicts
        if (case.language, case.kind) == (language, kind)
    ]
    scored = [(case.text, passed) for case, reason, passed in ours if reason is None]
    missed = [text for text, passed in scored if not passed]
    assert len(scored) > 5
    assert 1 - len(missed) / len(scored) >= FLOORS[language, kind], missed


def test_numbers_that_some_implementation_passes(verdicts):
    scored = [
        (case.text, passed)
        for case, reason, passed in verdicts
        if case.kind == "number" and reason is None and case.verified is not False
    ]
    missed = [text for text, passed in scored if not passed]
    assert 1 - len(missed) / len(scored) >= 0.96, missed


def test_little_is_skipped_and_every_skip_has_its_reason(verdicts):
    for language, kind in FLOORS:
        ours = [reason for case, reason, _ in verdicts if (case.language, case.kind) == (language, kind)]
        reasons = Counter(reason for reason in ours if reason is not None)
        assert reasons.total() < MOST_SKIPPED * len(ours), (language, kind, reasons)
