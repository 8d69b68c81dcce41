"""Letters by SMTP, one at a time, none of them twice.

What a server says before it takes the text is certain: the letter did not go, and may be sent again.
Where the connection breaks after that, nobody knows; such a letter counts as sent.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import field
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from enum import StrEnum
from urllib.parse import parse_qs, unquote, urlsplit

from aduan.core.words.findings import SurroundingsError, UsageError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _

SECONDS = 30
# As a letter goes over the line: short lines that end as the protocol wants, of seven bits.
WIRE = policy.SMTP.clone(cte_type="7bit")
PLAIN, WRAPPED = "smtp", "smtps"
PORTS = {PLAIN: 587, WRAPPED: 465}
# Where a password may go without a cover: to this computer itself.
HERE = ("localhost", "127.0.0.1", "::1")


class MailFate(StrEnum):
    """What became of a letter: it went, it did not (and may go later), or nobody knows."""

    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class MailServer:
    """Where letters are handed in, and from whom they come. `is_wrapped`: under TLS from the first
    byte on.
    """

    host: str
    port: int
    is_wrapped: bool
    user: str
    password: str = field(repr=False)
    sender: str


def read_server(url: str) -> MailServer:
    """A server as `smtps://user:password@host:465?sender=address`. UsageError: it is none such; its
    text, which holds a password, is in no message.
    """
    form = _(
        "write it like smtps://USER:PASSWORD@HOST:465?sender=ADDRESS; strange letters as in a web address"
    )
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise UsageError(_("ADUAN_SMTP_URL names no mail server"), form) from None
    user = unquote(parts.username or "")
    sender = parse_qs(parts.query).get("sender", [user])[0]
    if not parts.hostname:
        raise UsageError(_("ADUAN_SMTP_URL names no mail server"), form)
    if "@" not in sender:
        raise UsageError(_("ADUAN_SMTP_URL does not say from which address letters come"), form)
    password = unquote(parts.password or "")
    return MailServer(parts.hostname, port, parts.scheme == WRAPPED, user, password, sender)


def make_letter(
    server: MailServer,
    to: str,
    subject: str,
    text: str,
    name: str,
    calendar: bytes = b"",
    *,
    written: datetime,
) -> EmailMessage:
    """A plain letter. `name`: makes its Message-ID, the same for the same letter; `calendar`: an
    iCalendar file that goes with it; `written`: the moment that it bears.
    """
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = server.sender, to, subject
    # Asked for by RFC 5322: filters take a letter without it for rubbish.
    letter["Date"] = format_datetime(written)
    letter["Message-ID"] = f"<{name}@aduan.invalid>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(text)
    if calendar:
        letter.add_attachment(
            calendar,
            maintype="text",
            subtype="calendar",
            filename="aduan.ics",
            params={"method": "PUBLISH"},
        )
    return letter


@contextmanager
def connect(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A connection that is logged in. SurroundingsError: there is none, or it lets us not in; nothing
    was sent then.
    """
    connection = _open(server)
    try:
        yield connection
    finally:
        with suppress(smtplib.SMTPException, OSError):
            connection.quit()
        connection.close()


def _open(server: MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    try:
        if server.is_wrapped:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=SECONDS, context=context
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    except (OSError, smtplib.SMTPException):
        raise _unreached() from None
    try:
        _log_in(connection, server, context)
    except BaseException:
        connection.close()
        raise
    return connection


def _log_in(connection: smtplib.SMTP, server: MailServer, context: ssl.SSLContext) -> None:
    try:
        connection.ehlo()
        if not server.is_wrapped and connection.has_extn("starttls"):
            connection.starttls(context=context)
            connection.ehlo()
        elif not server.is_wrapped and server.user and server.host not in HERE:
            raise SurroundingsError(
                _("the mail server offers no cover for the password"),
                _("take smtps:// with its port, usually 465"),
            )
        if server.user:
            connection.login(server.user, server.password)
    except smtplib.SMTPAuthenticationError:
        raise SurroundingsError(
            _("the mail server refused the name or the password; nothing was sent"),
            _("see that ADUAN_SMTP_URL is right"),
        ) from None
    except smtplib.SMTPNotSupportedError:
        raise SurroundingsError(
            _("the mail server takes no name and password on this way; nothing was sent"),
            _("leave them out of ADUAN_SMTP_URL, or take smtps:// with its port, usually 465"),
        ) from None
    except (OSError, smtplib.SMTPException):
        raise _unreached() from None


def _unreached() -> SurroundingsError:
    return SurroundingsError(
        _("the mail server cannot be reached; nothing was sent"),
        _("see that ADUAN_SMTP_URL is right and the network is there"),
    )


def hand_in(connection: smtplib.SMTP, letter: EmailMessage) -> MailFate:
    """Give one letter to the server. What it says of the address or the text is a refusal; a
    connection that breaks once the text was begun leaves it unknown.
    """
    sender, to = str(letter["From"]), str(letter["To"])
    try:
        if connection.mail(sender)[0] != 250 or connection.rcpt(to)[0] not in (250, 251):
            connection.rset()
            return MailFate.REFUSED
    except (OSError, smtplib.SMTPException):
        return MailFate.REFUSED
    try:
        code, _said = connection.data(letter.as_bytes(policy=WIRE))
    except smtplib.SMTPDataError:
        return MailFate.REFUSED
    except (OSError, smtplib.SMTPException):
        return MailFate.UNKNOWN
    return MailFate.SENT if code == 250 else MailFate.REFUSED
