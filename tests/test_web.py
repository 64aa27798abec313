"""Addresses: what is fetched, what is refused, and what never takes longer or more than it may."""

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import mtlint
from mtlint.errors import InputError
from mtlint.limits import MAX_FILE_BYTES, MAX_REDIRECTS
from mtlint.source import _network
from mtlint.source.web import fetch
from test_cli import mtl

FEED = "<rss><channel><item><guid>1</guid><title>{}</title></item></channel></rss>"


class Answer(BaseHTTPRequestHandler):
    """Answers as the test says, and remembers what it was asked."""

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.answer(self)

    def log_message(self, *_):
        pass


@contextmanager
def serving(answer, host="127.0.0.1", context=None):
    server = ThreadingHTTPServer((host, 0), Answer)
    server.answer, server.asked = answer, []
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    scheme = "https" if context else "http"
    server.url = f"{scheme}://{host}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def says(body=b"", status=200, **headers):
    def answer(handler):
        handler.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def get(url, **options):
    return fetch(url, **{"allow_private": True, "seconds": 10, **options})


def refusal(url, **options):
    with pytest.raises(InputError) as raised:
        get(url, **options)
    assert len(str(raised.value).splitlines()) == 1
    return str(raised.value)


def test_what_stands_at_an_address():
    headers = {"Content_Type": "text/html; charset=ISO-8859-2", "ETag": '"a"', "Last_Modified": "yesterday"}
    with serving(says(b"text", **headers)) as server:
        content = get(f"{server.url}/page?a=1#part")
    assert content == (b"text", "iso-8859-2", ".html", '"a"', "yesterday")
    ((path, sent),) = server.asked
    assert path == "/page?a=1"
    assert sent["User-Agent"].startswith(f"mtlint/{mtlint.__version__} ")
    assert not {"Cookie", "Authorization", "If-None-Match"} & set(sent)


def test_what_has_not_changed_is_not_sent_again():
    with serving(says(status=304)) as server:
        assert get(server.url, etag='"a"', modified="yesterday") is None
        assert get(server.url, modified="yesterday") is None
        for etag in ("é", "a\r\nX-Other: b"):
            assert "answers 304" in refusal(server.url, etag=etag)
    sent = [(headers.get("If-None-Match"), headers.get("If-Modified-Since")) for _, headers in server.asked]
    assert sent == [('"a"', "yesterday"), (None, "yesterday"), (None, None), (None, None)]


@pytest.mark.parametrize(
    ("path", "media_type", "suffix"),
    [
        ("", "", ".txt"),
        ("a.md", "", ".md"),
        ("a.md", "text/plain; charset=utf-8", ".md"),
        ("a.php", "text/plain", ".txt"),
        ("a.php", "text/html", ".html"),
        ("feed.json", "application/rss+xml", ".xml"),
        ("feed", "Application/Feed+JSON", ".json"),
        ("a.xml", "application/octet-stream", ".xml"),
        ("a.pdf", "application/pdf", ".pdf"),
    ],
)
def test_the_format_is_what_the_server_or_else_the_name_says(path, media_type, suffix):
    with serving(says(b"text", **({"Content_Type": media_type} if media_type else {}))) as server:
        assert get(f"{server.url}/{path}").suffix == suffix


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("text/plain; charset=iso-8859-2", "Mr Wałęsa stayed at home , he said."),
        ("text/html; charset=iso-8859-2", "<p>Mr Wałęsa stayed at home , he said."),
    ],
)
def test_the_charset_of_the_server_is_used(media_type, body):
    with serving(says(body.encode("iso-8859-2"), Content_Type=media_type)) as server:
        report = mtlint.check_path(server.url, allow_private=True)
    assert report.problems == ()
    assert report.documents[0].document.text == "Mr Wałęsa stayed at home , he said."
    assert [finding.code for finding in report.findings] == ["MT501"]


def test_a_feed_by_its_address():
    with serving(says(FEED.format("The road is closed , he said").encode(), Content_Type="text/xml")) as server:
        result = mtl("check", f"{server.url}/feed", "--allow-private", "--fail-level", "warning")
    assert result.returncode == 1
    assert "MT501" in result.stdout.decode()
    assert "item[1]" in result.stdout.decode()
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.org/feed", "gopher://example.org/", "http://", "https:///feed",
        "http://user:secret@127.0.0.1/", "http://[::1/", "http://a..b/", "HTTP://", "http://exa\u200dmple.org\n/",
    ],
)  # fmt: skip
def test_other_addresses_are_refused(url):
    assert "secret" not in refusal(url)


def test_a_refused_address_is_one_line_and_exit_code_2():
    for url in ("file:///etc/passwd", "http://127.0.0.1:1/feed", "http://nowhere.invalid/"):
        result = mtl("check", url)
        assert (result.returncode, result.stdout) == (2, b"")
        assert len(result.stderr.splitlines()) == 1
        assert result.stderr.startswith(f"mtlint: {url}: ".encode())
    assert b"--allow-private allows it" in mtl("check", "http://127.0.0.1:1/feed").stderr
    assert b"an address" in mtl("fix", "http://127.0.0.1:1/feed").stderr


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "::127.0.0.1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    ],
)  # fmt: skip
def test_private_addresses(address):
    assert not _network.is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_public_addresses(address):
    assert _network.is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "017700000001", "[::1]", "0"])
def test_this_machine_is_refused_however_it_is_written(host):
    with serving(says(b"text")) as server:
        said = refusal(f"http://{host}:{server.server_port}/", allow_private=False)
    assert "not on the public internet" in said
    assert server.asked == []


def redirects(*targets):
    """Redirect /0 to the first target, /1 to the second …"""

    def answer(handler):
        number = int(handler.path.strip("/") or 0)
        if number < len(targets):
            says(status=302, Location=targets[number])(handler)
        else:
            says(b"arrived")(handler)

    return answer


def test_redirects_are_followed_so_far():
    with serving(redirects(*(f"/{number + 1}" for number in range(MAX_REDIRECTS)))) as server:
        assert get(server.url).raw == b"arrived"
    with serving(redirects(*(f"/{number + 1}" for number in range(MAX_REDIRECTS + 1)))) as server:
        assert "more than 5 redirects" in refusal(server.url)
        assert len(server.asked) == MAX_REDIRECTS + 1


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/", "http://a:b@127.0.0.1/", "http://["])
def test_a_redirect_to_what_is_no_page_is_refused(target):
    with serving(redirects(target)) as server:
        refusal(server.url)
    assert len(server.asked) == 1


def test_each_redirect_must_lead_to_the_public_internet(monkeypatch):
    monkeypatch.setattr(_network, "is_public", lambda address: address == "127.0.0.2")
    with serving(says(b"secret")) as inside, serving(redirects(inside.url), host="127.0.0.2") as outside:
        said = refusal(outside.url, allow_private=False)
    assert "leads to 127.0.0.1, which is not on the public internet" in said
    assert len(outside.asked) == 1
    assert inside.asked == []


def test_a_name_is_looked_up_once(monkeypatch):
    """What a second look-up would say (a private address) does not count."""
    answers = iter(["93.184.216.34", "127.0.0.1", "127.0.0.1"])
    asked = []
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), 80))]
    )

    def connect(address, *_, **__):
        asked.append(address)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "create_connection", connect)
    assert "connection refused" in refusal("http://feeds.example/", allow_private=False)
    assert asked == [("93.184.216.34", 80)]


def test_an_address_that_does_not_answer_is_passed_over(monkeypatch):
    with serving(says(b"text")) as server:
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, 0)) for host in ("127.0.0.9", "127.0.0.1")]
        real = socket.getaddrinfo
        monkeypatch.setattr(
            socket,
            "getaddrinfo",
            lambda host, *rest, **more: found if host == "two.example" else real(host, *rest, **more),
        )
        assert get(f"http://two.example:{server.server_port}/").raw == b"text"
    assert server.asked[0][1]["Host"] == f"two.example:{server.server_port}"


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("1.1.1.1", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert "not on the public internet" in refusal("http://feeds.example/", allow_private=False)


def trickle(handler):
    says(Content_Length="1000")(handler)
    with_patience(handler)


def trickling_headers(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    with_patience(handler)


def silent(handler):
    handler.server.ended.wait(20)


def with_patience(handler):
    try:
        while not handler.server.ended.wait(0.2):
            handler.wfile.write(b"x")
            handler.wfile.flush()
    except OSError:
        pass


@pytest.mark.parametrize("answer", [trickle, trickling_headers, silent])
def test_a_slow_server_ends_at_the_deadline(answer):
    with serving(answer) as server:
        server.ended = threading.Event()
        start = time.monotonic()
        said = refusal(server.url, seconds=1)
        spent = time.monotonic() - start
        server.ended.set()
    assert said == "took longer than 1 seconds; try again later"
    assert 0.9 < spent < 3


def test_a_slow_look_up_ends_at_the_deadline(monkeypatch):
    ended = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: ended.wait(20) and [])
    start = time.monotonic()
    assert "took longer" in refusal("http://feeds.example/", seconds=0.5)
    ended.set()
    assert time.monotonic() - start < 3


@pytest.mark.parametrize(
    "answer",
    [says(gzip.compress(bytes(20 * MAX_FILE_BYTES)), Content_Encoding="gzip"), says(bytes(MAX_FILE_BYTES + 1))],
)
def test_too_much_is_refused_whatever_it_is_packed_in(answer):
    with serving(answer) as server:
        tracemalloc.start()
        said = refusal(server.url)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert "larger than 10 MB" in said
    assert most < 4 * MAX_FILE_BYTES


def test_packed_content_is_unpacked():
    text = b"All is well in the valley. " * 20_000
    with serving(says(gzip.compress(text), Content_Encoding="gzip")) as server:
        assert get(server.url).raw == text
    assert server.asked[0][1]["Accept-Encoding"] == "gzip"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (says(gzip.compress(b"text" * 99)[:-9], Content_Encoding="gzip"), "breaks off"),
        (says(b"no gzip", Content_Encoding="gzip"), "cannot be unpacked"),
        (says(b"text", Content_Encoding="br"), "packed as br"),
        (says(gzip.compress(gzip.compress(b"text")), Content_Encoding="gzip, gzip"), "packed as gzip, gzip"),
        (says(b"text", Content_Length="9"), "connection failed"),
        (says(b"gone", status=410), "answers 410 (Gone)"),
        (says(status=204), "answers 204"),
        (says(status=304), "answers 304 (Not Modified)"),
        (says(status=206, body=b"part"), "answers 206"),
        (lambda handler: handler.wfile.write(b"SSH-2.0\r\n"), "connection failed"),
        (lambda _: None, "connection failed"),
    ],
)
def test_bad_answers_are_told(answer, said):
    with serving(answer) as server:
        assert said in refusal(server.url)


def test_nobody_at_home():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert "connection refused" in refusal(f"http://127.0.0.1:{taken.getsockname()[1]}/")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    if not shutil.which("openssl"):
        pytest.skip("needs openssl to make a certificate")
    folder = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem",
         "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context, folder / "cert.pem"


def test_a_certificate_that_nobody_vouches_for(certificate):
    with serving(says(b"secret"), context=certificate[0]) as server:
        assert "self-signed certificate" in refusal(server.url).replace("self signed", "self-signed")
    assert server.asked == []


def test_the_certificate_must_be_that_of_the_host(certificate, monkeypatch):
    """The connection goes to the address that was looked up, and the certificate is still held to the name."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[1]))
    with serving(says(b"text"), context=certificate[0]) as server:
        assert get(f"https://localhost:{server.server_port}/").raw == b"text"
        assert "cannot prove" in refusal(server.url)


def test_no_redirect_leads_from_https_to_http(certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[1]))
    with serving(says(b"text")) as plain, serving(redirects(plain.url), context=certificate[0]) as server:
        assert "from https: to http:" in refusal(f"https://localhost:{server.server_port}/")
    assert plain.asked == []


def test_a_text_is_never_taken_for_an_address(monkeypatch):
    def never(*_, **__):
        raise AssertionError

    monkeypatch.setattr(socket, "socket", never)
    monkeypatch.setattr(socket, "getaddrinfo", never)
    for text in ("http://127.0.0.1/", "https://example.org/feed", "file:///etc/passwd"):
        assert mtlint.check(text).documents[0].document.text == text
