"""Templates that were compiled before are kept where no repository reaches, and decide nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jinja2 import Environment

from aduan.publish.site.build import make_environment
from aduan.publish.site.compiled import FOLDER, find_compiled
from aduan.publish.site.plugin import AduanPlugin

PAGE = "statistik.md"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for what this person's programs keep."""
    folder = tmp_path / "simpanan"
    monkeypatch.setattr("aduan.publish.site.compiled.find_cache", lambda: folder)
    return folder


def never(*_arguments: object, **_options: object) -> str:
    raise AssertionError("a template was compiled that had been before")


def test_a_template_is_compiled_once(cache: Path, monkeypatch: pytest.MonkeyPatch):
    first = make_environment().get_template(PAGE)
    monkeypatch.setattr(Environment, "_generate", never)
    again = make_environment().get_template(PAGE)
    assert again.root_render_func.__code__ == first.root_render_func.__code__
    assert len(list((cache / FOLDER).iterdir())) == 1


def test_the_theme_s_templates_are_kept_too(cache: Path):
    environment = Environment(autoescape=True)
    AduanPlugin().on_env(environment, config=None, files=None)  # type: ignore[arg-type]
    assert environment.bytecode_cache is not None


def test_none_is_taken_from_a_cache_that_a_repository_may_bring(cache: Path):
    (cache.parent / ".git").mkdir()
    assert find_compiled() is None
    assert make_environment().get_template(PAGE).name == PAGE
    assert not cache.exists()


def test_a_damaged_one_is_compiled_anew(cache: Path):
    make_environment().get_template(PAGE)
    [kept] = (cache / FOLDER).iterdir()
    kept.write_bytes(kept.read_bytes()[:200])
    assert make_environment().get_template(PAGE).name == PAGE
    assert kept.stat().st_size > 200


def test_no_place_for_them_is_no_loss(cache: Path):
    cache.write_text("a file stands there", encoding="utf-8")
    assert find_compiled() is None
    assert make_environment().get_template(PAGE).name == PAGE


def test_a_disk_that_takes_none_is_no_loss(cache: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("jinja2.bccache.FileSystemBytecodeCache.dump_bytecode", full)
    assert make_environment().get_template(PAGE).name == PAGE
