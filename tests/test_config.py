"""Settings: defaults in one file, own file on top, unknown keys refused."""

from pathlib import Path

import pytest

from pipeline.config import load
from pipeline.entities.config import EntityConfig
from pipeline.errors import ConfigError
from pipeline.run import recogniser


def test_own_file_overlays_the_defaults(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[run]\nout = "elsewhere"\n')
    config = load(own)
    assert config.run.out == "elsewhere"
    assert config.replay == load().replay


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[run]\nuot = 'x'", "setting `run.uot`"),
        ("[rum]\nout = 'x'", "setting `rum`"),
        ("[models]\ndevice = 'tpu'", "setting `models.device`"),
        ("[replay]\ncampaigns = 0", "setting `replay.campaigns`"),
        ("run = 1", "setting `run`"),
        ("[run", "not TOML"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, says: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(text)
    with pytest.raises(ConfigError, match=says) as caught:
        load(own)
    assert str(own) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_settings_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        load(tmp_path / "absent.toml")


def test_the_entity_stage_has_the_same_defaults() -> None:
    assert recogniser(load()) == EntityConfig()
