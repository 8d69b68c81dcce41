"""Where an office's site is: its address, as the office or MkDocs says it, or that it is not
known.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote, urlsplit

from aduan.core.law.law import Law, Office

SETTING = "site_url"


def address_of(office: Office) -> str:
    """The address with a slash at its end; empty where nobody has said it."""
    url = str(office.data.get(SETTING) or "")
    if not url or url.endswith("/"):
        return url
    return f"{url}/"


def place_at(law: Law, address: str | None) -> Law:
    """The law of an office whose site is at an address; none: as the office's own file says."""
    if not address:
        return law
    office = replace(law.office, data={**law.office.data, SETTING: address})
    return replace(law, office=office)


def name_authority(address: str) -> tuple[str, str]:
    """The host of an address, and its port and path, as they may stand in a tag (RFC 4151); empty
    where it has none.
    """
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
        port = str(parts.port or "")
    except ValueError:
        return "", ""
    if not host:
        return "", ""
    return host, port + quote(parts.path, safe="/%")
