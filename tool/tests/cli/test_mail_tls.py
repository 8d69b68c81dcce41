"""Reminders over TLS, by a real mail server: under it from the first byte, or from STARTTLS on; a server
whose certificate nobody vouches for gets neither letter nor password.
"""

from __future__ import annotations

import ipaddress
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.test_remind import Post, allow, find_port, send
from tests.cli.test_walks import walk
from tests.cli.walks import NEW, RECORD

HOST = "127.0.0.1"
# The ways to TLS, with the scheme of the address for each.
WRAPPED, UPGRADED = "smtps", "smtp"


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for this computer, signed by itself, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    today = datetime.now(UTC)
    place = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(place, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    hidden = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = tmp_path / "server.pem"
    file.write_bytes(hidden + made.public_bytes(pem))
    return file


@pytest.fixture(params=[WRAPPED, UPGRADED])
def covered(request: pytest.FixtureRequest, certificate: Path) -> Iterator[tuple[Post, str]]:
    """A server that takes no password in the clear, and its address."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    handler, port = Post(), find_port()
    if request.param == WRAPPED:
        ways: dict[str, Any] = {"ssl_context": context, "auth_require_tls": False}
    else:
        ways = {"tls_context": context, "require_starttls": True}
    controller = Controller(handler, hostname=HOST, port=port, authenticator=allow, **ways)
    controller.start()
    yield handler, f"{request.param}://kantor%40contoh.example:sandi%3Arekaan@{HOST}:{port}"
    controller.stop()


@pytest.fixture
def overdue(aduan: Aduan, office: OfficeFolder) -> str:
    return str(walk(aduan, [NEW, RECORD]))


def test_letters_go_under_tls_to_a_server_that_is_vouched_for(
    aduan: Aduan,
    overdue: str,
    covered: tuple[Post, str],
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    handler, url = covered
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    sent = send(aduan, url, monkeypatch).json["sent"]
    assert len(handler.taken) == len(sent) > 1


def test_nothing_goes_to_a_server_that_nobody_vouches_for(
    aduan: Aduan, overdue: str, covered: tuple[Post, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    handler, url = covered
    refused = send(aduan, url, monkeypatch, code=3)
    assert handler.taken == []
    assert handler.tries == 0
    assert "sandi" not in refused.out + refused.err
