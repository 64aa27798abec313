"""Connections that lead to public addresses only and that end in time.

The address that was looked up and found to be public is the one that is connected to: a name that is looked up again
may lead elsewhere by then (DNS rebinding). Every read and write counts towards one deadline, so that no server can hold
a run up by sending a byte now and then.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from threading import Thread
from typing import Any

import httpcore
import httpx

from mtlint.errors import InputError

_CONNECT_SECONDS = 5.0
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_UNICAST = ipaddress.ip_network("2000::/3")


class Guard(httpcore.NetworkBackend):
    """Opens the connections of one request, its redirects included."""

    def __init__(self, seconds: float, *, allow_private: bool) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._allow_private = allow_private
        self._network = httpcore.SyncBackend()

    def left(self) -> float:
        """The seconds that are left.

        Raises:
            InputError: none are.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise InputError(f"took longer than {self._seconds:g} seconds; try again later")
        return left

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that answers; the connection knows the deadline.

        Raises:
            InputError: the host is unknown or not public, or the time is over.
        """
        del timeout
        failure: Exception | None = None
        for address in self._addresses(host, port):
            seconds = min(_CONNECT_SECONDS, self.left())
            try:
                stream = self._network.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self)
        raise failure or InputError("has no address; check how its host is written")

    def _addresses(self, host: str, port: int) -> list[str]:
        found: list[str] = []
        failures: list[Exception] = []

        def look_up() -> None:
            try:
                answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            except (OSError, UnicodeError) as error:
                failures.append(error)
            else:
                found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))

        # Looking a name up knows no deadline of its own.
        thread = Thread(target=look_up, daemon=True)
        thread.start()
        thread.join(self.left())
        if failures:
            raise InputError(f"the host {host} is not known; check the address") from failures[0]
        self.left()
        if not self._allow_private and not all(map(is_public, found)):
            raise InputError(f"leads to {host}, which is not on the public internet; --allow-private allows it")
        return found


class _Stream(httpcore.NetworkStream):
    """A connection that ends when its guard says so."""

    def __init__(self, stream: httpcore.NetworkStream, guard: Guard) -> None:
        self._stream = stream
        self._guard = guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del timeout
        return self._stream.read(max_bytes, self._guard.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        self._stream.write(buffer, self._guard.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        del timeout
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, self._guard.left()), self._guard)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class Transport(httpx.BaseTransport):
    """Sends requests through guarded connections."""

    def __init__(self, guard: Guard) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(), network_backend=guard)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; the body of the answer is read as it comes."""
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, in whatever way an IPv4 address is packed into it."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        packed = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            packed = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if packed is not None:
            return is_public(str(packed))
        return ip in _UNICAST and ip.is_global
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
