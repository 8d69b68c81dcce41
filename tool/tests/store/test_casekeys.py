"""A case's keys: random, and known by a tag that never changes."""

from __future__ import annotations

import secrets

from aduan.store.files.casekeys import KEY, MATTER, PERSON, CaseKeyring, make_case_key, tag_of
from tests.keyrings import KeysInMemory

CASE, ANOTHER = "20261123-K7M4QX", "20261123-K7M4QY"


def test_a_tag_never_changes():
    assert tag_of(bytes(KEY)) == "mqgmjou7wgzcvhdfri3bitk6t4"
    assert tag_of(bytes(range(KEY))) == "dsg3exfrpqi5a3tzc5bonzqkaa"


def test_two_keys_have_two_tags_and_no_tag_shows_its_key():
    one, other = make_case_key(secrets.token_bytes), make_case_key(secrets.token_bytes)
    assert len(one) == KEY
    assert tag_of(one) != tag_of(other)
    assert len(tag_of(one)) == 26


def test_a_keyring_gives_a_key_of_its_case_and_group_and_of_nothing_else():
    keys = KeysInMemory()
    ring: CaseKeyring = keys
    key = make_case_key(secrets.token_bytes)
    ring.keep(CASE, MATTER, key)
    assert ring.find(CASE, MATTER, tag_of(key)) == key
    assert ring.find(CASE, PERSON, tag_of(key)) is None
    assert ring.find(ANOTHER, MATTER, tag_of(key)) is None
    assert ring.find(CASE, MATTER, tag_of(bytes(KEY))) is None
    assert keys.but_for(MATTER).find(CASE, MATTER, tag_of(key)) is None
