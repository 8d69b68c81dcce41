"""A case's keys: random, and known by a tag that never changes."""

from __future__ import annotations

import secrets

from aduan.store.files.casekeys import KEY, make_case_key, tag_of


def test_a_tag_never_changes():
    assert tag_of(bytes(KEY)) == "mqgmjou7wgzcvhdfri3bitk6t4"
    assert tag_of(bytes(range(KEY))) == "dsg3exfrpqi5a3tzc5bonzqkaa"


def test_two_keys_have_two_tags_and_no_tag_shows_its_key():
    one, other = make_case_key(secrets.token_bytes), make_case_key(secrets.token_bytes)
    assert len(one) == KEY
    assert tag_of(one) != tag_of(other)
    assert len(tag_of(one)) == 26
