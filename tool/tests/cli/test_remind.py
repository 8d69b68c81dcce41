"""`aduan remind`: who is told of what; by a real SMTP server, with a refused login, a full mailbox, a
connection that breaks: nothing goes twice, and nothing private goes at all.
"""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage

import icalendar
import pytest
import vobject
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from aduan.desk import mailing
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.test_walks import walk
from tests.cli.walks import NEW, RECORD
from tests.offices import git

# Wednesday, when the officer's limit of a complaint of 2 November 2026 has long run out.
MORNING = "2026-11-25T07:30:00+07:00"
HOLIDAY = "2026-12-25T07:30:00+07:00"
PRIVATE = ("Rekaan", "rekaan", "Izin", "izin")


@dataclass
class Post:
    """A mail server: what it took, whom it refuses, and whether it breaks off."""

    taken: list[EmailMessage] = field(default_factory=list)
    full: set[str] = field(default_factory=set)
    is_breaking: bool = False
    tries: int = 0

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.full:
            return "552 5.2.2 mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.tries += 1
        if self.is_breaking:
            assert server.transport is not None
            server.transport.close()
            return ""
        content = envelope.content
        assert isinstance(content, bytes)
        letter = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(letter, EmailMessage)
        self.taken.append(letter)
        return "250 OK"


def allow(
    _server: object, _session: object, _envelope: object, _way: str, data: object
) -> AuthResult:
    password = getattr(data, "password", b"")
    # What counts as handled gets no answer from the server, not even a refusal.
    return AuthResult(success=password == b"sandi:rekaan", handled=password == b"diam")


def find_port() -> int:
    """A port that nobody listens at now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def post() -> Iterator[tuple[Post, str]]:
    handler = Post()
    port = find_port()
    controller = Controller(
        handler, hostname="127.0.0.1", port=port, authenticator=allow, auth_require_tls=False
    )
    controller.start()
    yield handler, f"smtp://kantor%40contoh.example:sandi%3Arekaan@127.0.0.1:{port}"
    controller.stop()


@pytest.fixture
def late(aduan: Aduan, office: OfficeFolder) -> str:
    """A case that the officer has held for too long."""
    return str(walk(aduan, [NEW, RECORD]))


def send(
    aduan: Aduan, url: str, monkeypatch: pytest.MonkeyPatch, now: str = MORNING, code: int = 0
):
    monkeypatch.setenv("ADUAN_SMTP_URL", url)
    done = aduan("remind", "--send", "--json", now=now)
    assert done.code == code, (done.out, done.err)
    return done


def test_a_breach_is_told_one_level_up_and_no_further(aduan: Aduan, late: str):
    told = aduan("remind", "--json", now=MORNING).json["reminders"]
    by_person = {one["people"][0]: one for one in told}
    assert late in by_person["sari"]["tasks"]
    assert [who for who, one in by_person.items() if late in one["below"]] == ["budi", "tuti"]


def test_the_text_has_numbers_and_dates_alone(aduan: Aduan, late: str):
    done = aduan("remind", now=MORNING, lang="id")
    assert f"{late}: lewat" in done.out
    assert not any(word in done.out for word in PRIVATE)


def test_letters_go_once_a_day(
    aduan: Aduan, late: str, post: tuple[Post, str], monkeypatch: pytest.MonkeyPatch
):
    handler, url = post
    first = send(aduan, url, monkeypatch).json
    assert len(handler.taken) == len(first["sent"]) > 1
    again = send(aduan, url, monkeypatch).json
    assert (again["sent"], again["before"]) == ([], len(first["sent"]))
    send(aduan, url, monkeypatch, now="2026-11-26T07:30:00+07:00")
    assert len(handler.taken) == 2 * len(first["sent"])


def test_nothing_private_is_in_a_letter(
    aduan: Aduan, late: str, post: tuple[Post, str], monkeypatch: pytest.MonkeyPatch
):
    handler, url = post
    send(aduan, url, monkeypatch)
    for letter in handler.taken:
        whole = letter.as_string() + "".join(
            str(part.get_content()) for part in letter.walk() if not part.is_multipart()
        )
        assert not any(word in whole for word in PRIVATE)


def test_the_calendar_in_it_is_read_alike_by_two_readers(
    aduan: Aduan, late: str, post: tuple[Post, str], monkeypatch: pytest.MonkeyPatch
):
    handler, url = post
    send(aduan, url, monkeypatch)
    files = [part for letter in handler.taken for part in letter.iter_attachments()]
    assert files
    for file in files:
        raw = file.get_payload(decode=True)
        assert isinstance(raw, bytes)
        one = [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(raw).walk("VEVENT")]
        other = [event.summary.value for event in vobject.readOne(raw.decode()).vevent_list]
        assert one == other == [late]
        assert b"DTEND" not in raw


def test_a_full_mailbox_keeps_no_other_letter_and_is_tried_again(
    aduan: Aduan, late: str, post: tuple[Post, str], monkeypatch: pytest.MonkeyPatch
):
    handler, url = post
    handler.full = {"budi@contoh.example"}
    done = send(aduan, url, monkeypatch, code=1).json
    assert done["refused"] == ["budi"]
    assert len(handler.taken) == len(done["sent"]) > 0
    handler.full = set()
    again = send(aduan, url, monkeypatch).json
    assert again["sent"] == ["budi"]
    assert len(handler.taken) == len(done["sent"]) + 1


@pytest.mark.parametrize("password", ["sandi%3Asalah", "diam"])
def test_a_login_refused_or_not_answered_sends_nothing_and_shows_no_password(
    aduan: Aduan,
    late: str,
    post: tuple[Post, str],
    monkeypatch: pytest.MonkeyPatch,
    password: str,
):
    monkeypatch.setattr(mailing, "SECONDS", 1)
    handler, url = post
    wrong = url.replace("sandi%3Arekaan@", f"{password}@")
    done = send(aduan, wrong, monkeypatch, code=3)
    assert handler.tries == 0
    assert not any(word in done.out + done.err for word in ("sandi", "salah", "diam"))
    assert len(send(aduan, url, monkeypatch).json["sent"]) == len(handler.taken) > 0


def test_after_a_connection_that_broke_nothing_goes_twice(
    aduan: Aduan, late: str, post: tuple[Post, str], monkeypatch: pytest.MonkeyPatch
):
    handler, url = post
    handler.is_breaking = True
    done = send(aduan, url, monkeypatch, code=1).json
    assert (done["sent"], handler.tries) == ([], len(done["unknown"]))
    handler.is_breaking = False
    again = send(aduan, url, monkeypatch).json
    assert (again["sent"], again["before"]) == ([], len(done["unknown"]))
    assert handler.taken == []
    # Whether they arrived nobody knows, and it is not claimed.
    assert "sent or tried" in aduan("remind", "--send", now=MORNING).out


def test_no_server_is_said_and_nothing_is_taken_for_sent(
    aduan: Aduan, late: str, post: tuple[Post, str], monkeypatch: pytest.MonkeyPatch
):
    done = send(aduan, "smtp://x%40y.example:sandi@127.0.0.1:1", monkeypatch, code=3)
    assert "sandi" not in done.out + done.err
    assert send(aduan, post[1], monkeypatch).json["before"] == 0


def test_on_a_day_off_nothing_is_sent(
    aduan: Aduan, late: str, post: tuple[Post, str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("ADUAN_SMTP_URL", post[1])
    assert "day off" in aduan("remind", "--send", now=HOLIDAY).out
    assert post[0].tries == 0


@pytest.mark.parametrize("url", ["", "http://a@b", "smtp://", "smtp://host:x", "smtps://host:465"])
def test_a_url_that_names_no_server_is_refused_without_being_shown(
    aduan: Aduan, late: str, url: str, monkeypatch: pytest.MonkeyPatch
):
    done = send(aduan, url, monkeypatch, code=2)
    assert url == "" or url not in done.err


def test_nothing_is_recorded(
    aduan: Aduan,
    office: OfficeFolder,
    late: str,
    post: tuple[Post, str],
    monkeypatch: pytest.MonkeyPatch,
):
    before = git(office.root, "rev-parse", "HEAD")
    send(aduan, post[1], monkeypatch)
    assert git(office.root, "rev-parse", "HEAD") == before
    assert git(office.root, "status", "--porcelain") == ""


def test_chores_go_to_whom_they_are_for(aduan: Aduan, late: str):
    told = aduan("remind", "--json", now=MORNING).json["reminders"]
    chores = {one["people"][0]: one["chores"] for one in told}
    assert "box" in chores["sari"]
    assert chores["ratna"]["calendar"] == 2027
    # Nothing of this year comes out before it is over, whatever months went by.
    assert not any("release" in one for one in chores.values())


def test_a_server_that_takes_no_password_was_reached_and_that_is_said(
    aduan: Aduan, late: str, monkeypatch: pytest.MonkeyPatch
):
    port = find_port()
    controller = Controller(Post(), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        monkeypatch.setenv(
            "ADUAN_SMTP_URL", f"smtp://kantor%40contoh.example:sandi@127.0.0.1:{port}"
        )
        done = aduan("remind", "--send", now=MORNING)
    finally:
        controller.stop()
    assert done.code == 3
    assert "takes no name and password" in done.err
    assert "cannot be reached" not in done.err
    assert "sandi" not in done.err


def test_an_earlier_day_is_told_as_it_was(aduan: Aduan, late: str):
    """Not by what was recorded since: the complaint went to the team, which was reminded of nothing then."""
    word = ("--note", "Rekaan")
    assert aduan("escalate", late, *word, now=MORNING).code == 0
    then = aduan("--as-of", "24 november 2026 07.30", "remind", "--json", now=MORNING).json[
        "reminders"
    ]
    held = {one["people"][0]: one["tasks"] for one in then}
    assert late in held["sari"]
    today = aduan("remind", "--json", now="2026-11-25T08:30:00+07:00").json["reminders"]
    assert late not in {one["people"][0]: one["tasks"] for one in today}["sari"]


def test_the_work_list_of_an_earlier_day_is_told_as_it_was(aduan: Aduan, late: str):
    word = ("--note", "Rekaan")
    assert aduan("escalate", late, *word, now=MORNING).code == 0
    held = {}
    for moment in ("24 november 2026 07.30", "25 november 2026 08.00"):
        told = aduan("--as-of", moment, "due", "--json", now="2026-11-25T08:30:00+07:00").json
        held[moment] = {one["id"]: one["holder"] for one in told["due"]}[late]
    assert list(held.values()) == ["officer", "team"]
    before = aduan("--as-of", "1 november 2026 07.30", "due", "--json", now=MORNING).json
    assert before["due"] == []
