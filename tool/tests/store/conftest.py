"""What several tests of the store share."""

from __future__ import annotations

import pytest

from aduan.store.office import survey


@pytest.fixture
def fine_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk whose clock goes in fine steps: what was written a moment ago is trusted (see `age`)."""
    monkeypatch.setattr(survey, "STEP", 5_000_000)
