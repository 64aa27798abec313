"""Short digests of text: stable over runs, versions of Python and machines."""

from __future__ import annotations


def digest(text: str, digits: int) -> str:
    """The first hexadecimal digits of the BLAKE2b digest of a text."""
    return digest_of(text.encode("utf-8", "backslashreplace"), digits)


def digest_of(raw: bytes, digits: int) -> str:
    """The first hexadecimal digits of the BLAKE2b digest of some bytes."""
    try:
        # What hashlib.blake2b is in CPython. hashlib itself loads OpenSSL first, which takes longer than the check.
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b
    return blake2b(raw).hexdigest()[:digits]
