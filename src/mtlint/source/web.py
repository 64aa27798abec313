"""Fetches what stands at an address of the web: one request, within limits of time, size and place.

Only what is asked for is fetched. Nothing in it is followed, but for the redirects of the server, of which each leads to
the public internet too. There are no proxies and no stored cookies or passwords.
"""

from __future__ import annotations

import os
import ssl
import zlib
from http import HTTPStatus
from urllib.parse import urlsplit

import httpcore
import httpx

from mtlint._version import __version__
from mtlint.errors import InputError
from mtlint.limits import FETCH_SECONDS, MAX_FILE_BYTES, MAX_REDIRECTS
from mtlint.source._network import Guard, Transport
from mtlint.source.files import Content

_HEADERS = {
    "User-Agent": f"mtlint/{__version__} (checks translated texts; one request for each address)",
    "Accept": "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/*;q=0.8, */*;q=0.5",
    "Accept-Encoding": "gzip",
}
# The file name endings of what servers call texts. What they call these says less than its name.
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "application/json": ".json",
    "application/feed+json": ".json",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
}
_SAYS_LITTLE = ("", "text/plain", "application/octet-stream")
_GZIP = 16 + zlib.MAX_WBITS
_CHUNK = 65_536


def fetch(
    url: str,
    *,
    etag: str = "",
    modified: str = "",
    allow_private: bool = False,
    seconds: float = FETCH_SECONDS,
    limit: int = MAX_FILE_BYTES,
) -> Content | None:
    """What stands at an address; None if it has not changed since it was fetched last.

    Args:
        url: an address that begins with ``http://`` or ``https://``.
        etag: the entity tag that the server gave last time.
        modified: the date of change that the server gave last time.
        allow_private: allow hosts that are not on the public internet.
        seconds: the time that everything may take together, from the first look-up to the last byte.
        limit: bytes of the content, packed and unpacked.

    Raises:
        InputError: it cannot be had.
    """
    guard = Guard(seconds, allow_private=allow_private)
    client = httpx.Client(
        transport=Transport(guard),
        headers={**_HEADERS, **_conditions(etag, modified)},
        follow_redirects=True,
        max_redirects=MAX_REDIRECTS,
        trust_env=False,
        event_hooks={"request": [_Admission()]},
    )
    try:
        with client, client.stream("GET", url) as response:
            return _content(response, limit)
    except httpx.TooManyRedirects as error:
        raise InputError(f"leads through more than {MAX_REDIRECTS} redirects; check the address") from error
    except httpcore.TimeoutException as error:
        guard.left()
        raise InputError("the server does not answer; try again later") from error
    except zlib.error as error:
        raise InputError("cannot be unpacked; fetch it yourself") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL) as error:
        raise InputError(_reason(error)) from error


def _reason(error: Exception) -> str:
    cause = error.__cause__ or error.__context__ or error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"the server cannot prove that it is the right one ({cause.verify_message}); check the address"
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return f"is not an address ({str(error).rstrip('.').lower()})"
    said = cause.strerror if isinstance(cause, OSError) and cause.strerror else str(cause)
    return f"the connection failed ({said.rstrip('.').lower() or type(error).__name__}); try again later"


class _Admission:
    """Refuses addresses before anything is sent to them, those that a server redirects to included."""

    def __init__(self) -> None:
        self._was_secure = False

    def __call__(self, request: httpx.Request) -> None:
        scheme = request.url.scheme
        if scheme not in ("http", "https"):
            raise InputError("leads to an address that is neither http: nor https:; mtlint reads no others")
        if not request.url.host:
            raise InputError("names no host; check the address")
        if request.url.userinfo:
            raise InputError("holds a user name or a password; fetch it yourself and pass it on standard input")
        if self._was_secure and scheme == "http":
            raise InputError("leads from https: to http:, where anybody may have changed it; check the address")
        self._was_secure = scheme == "https"


def _conditions(etag: str, modified: str) -> dict[str, str]:
    conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
    # A server may send anything as its tag; what could not be sent back in a header is not.
    return {name: value for name, value in conditions.items() if value and value.isascii() and value.isprintable()}


def _content(response: httpx.Response, limit: int) -> Content | None:
    was_known = {"if-none-match", "if-modified-since"} & set(response.request.headers)
    if response.status_code == HTTPStatus.NOT_MODIFIED and was_known:
        return None
    if response.status_code != HTTPStatus.OK:
        phrase = f" ({response.reason_phrase})" if response.reason_phrase else ""
        raise InputError(f"the server answers {response.status_code}{phrase}; check the address")
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    suffix = os.path.splitext(urlsplit(str(response.url)).path)[1].lower()
    if media_type not in _SAYS_LITTLE or suffix not in _SUFFIXES.values():
        suffix = _SUFFIXES.get(media_type, suffix)
    return Content(
        _body(response, limit),
        response.charset_encoding or "",
        suffix or ".txt",
        response.headers.get("etag", ""),
        response.headers.get("last-modified", ""),
    )


def _body(response: httpx.Response, limit: int) -> bytes:
    """The content, unpacked a little at a time: a few bytes may stand for very many."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip"):
        raise InputError(f"comes packed as {coding}, which was not asked for; fetch it yourself")
    unpack = None if coding == "identity" else zlib.decompressobj(_GZIP)
    body = bytearray()
    received = 0
    for packed in response.iter_raw(_CHUNK):
        received += len(packed)
        rest = packed
        while rest and len(body) <= limit >= received:
            body += unpack.decompress(rest, _CHUNK) if unpack else rest
            rest = unpack.unconsumed_tail if unpack else b""
        if len(body) > limit or received > limit:
            raise InputError(f"is larger than {limit // (1024 * 1024)} MB; nothing of it was checked")
    if unpack and not unpack.eof:
        raise InputError("breaks off in the middle; try again later")
    return bytes(body)
