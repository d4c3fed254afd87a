"""Proxies, private certificates and certificates of clients, over real sockets."""

import pickle
import shutil
import ssl
import subprocess
from urllib.parse import urlsplit

import pytest

from skyvern.client import ApiConnectionError, ArgumentTypeError, AsyncSkyvern, Skyvern
from skyvern.client.core import ApiError
from skyvern.client.errors import ConfigurationError
from support.proxy import Proxy
from support.socks import Socks
from support.tls import TlsPipe

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here")


def port_of(url):
    return urlsplit(url).port


@pytest.fixture
def proxy(emulator):
    proxies = []

    def begin(to=emulator.base_url, password=None):
        proxies.append(Proxy(port_of(to), password))
        return proxies[-1]

    yield begin
    for each in proxies:
        each.close()


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    """A private authority, and what it says of a server and of a client."""
    folder = tmp_path_factory.mktemp("certificates")

    def make(name, *more):
        subprocess.run(
            [
                *(
                    "openssl",
                    "req",
                    "-x509",
                    "-newkey",
                    "ec",
                    "-pkeyopt",
                    "ec_paramgen_curve:P-256",
                ),
                *("-nodes", "-days", "2", "-subj", f"/CN={name}"),
                *("-keyout", folder / f"{name}.key", "-out", folder / f"{name}.pem", *more),
            ],
            check=True,
            capture_output=True,
        )

    make("ca")
    signed = ("-CA", folder / "ca.pem", "-CAkey", folder / "ca.key")
    leaf = ("-addext", "basicConstraints=critical,CA:FALSE")
    make("server", *signed, *leaf, "-addext", "subjectAltName=DNS:localhost")
    make("client", *signed, *leaf, "-addext", "extendedKeyUsage=clientAuth")
    return folder


@pytest.fixture
def tls(emulator, certificates):
    """Puts TLS in front of the emulator."""
    pipes = []

    def begin(*, asks=False):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificates / "server.pem", certificates / "server.key")
        if asks:
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(certificates / "ca.pem")
        pipes.append(TlsPipe(port_of(emulator.base_url), context))
        return f"https://localhost:{pipes[-1].port}"

    yield begin
    for each in pipes:
        each.close()


@pytest.fixture
def settings(emulator):
    def settings(base_url, **more):
        return {"api_key": emulator.api_key, "base_url": base_url, "max_retries": 0, **more}

    return settings


async def test_a_proxy_carries_plain_requests(emulator, proxy, settings, run_id):
    way = proxy()
    through = settings("http://skyvern.example", proxy=f"http://{way.address}")
    await AsyncSkyvern(**through).get_run(run_id)
    Skyvern(**through).get_run(run_id)
    assert way.seen == [f"GET http://skyvern.example/v1/runs/{run_id} HTTP/1.1"] * 2
    assert len(emulator.requests("get_run")) == 2


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
async def test_a_proxy_of_the_environment(emulator, proxy, settings, run_id, monkeypatch, name):
    for known in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(known, raising=False)
    way = proxy()
    monkeypatch.setenv(name, f"http://{way.address}")
    await AsyncSkyvern(**settings("http://skyvern.example")).get_run(run_id)
    assert len(way.seen) == 1
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    await AsyncSkyvern(**settings(emulator.base_url)).get_run(run_id)
    assert len(way.seen) == 1


async def test_a_proxy_gets_its_password_and_no_one_else_sees_it(proxy, settings, run_id):
    way = proxy(password="user:secret")
    told = settings("http://skyvern.example", proxy=f"http://user:secret@{way.address}")
    client = AsyncSkyvern(**told)
    await client.get_run(run_id)
    assert len(way.seen) == 1
    assert f"proxy='http://***@{way.address}'" in repr(client)
    assert "secret" not in repr(client)
    untold = settings("http://skyvern.example", proxy=f"http://{way.address}")
    with pytest.raises(ApiError) as caught:
        await AsyncSkyvern(**untold).get_run(run_id)
    assert caught.value.status_code == 407


@needs_openssl
async def test_a_private_certificate_is_trusted_when_it_is_given(
    certificates, tls, proxy, settings, run_id
):
    url = tls()
    with pytest.raises(ApiConnectionError, match="certificate"):
        await AsyncSkyvern(**settings(url)).get_run(run_id)
    trusting = settings(url, ca_file=certificates / "ca.pem")
    assert (await AsyncSkyvern(**trusting).get_run(run_id)).run_id == run_id
    assert Skyvern(**trusting).get_run(run_id).run_id == run_id
    way = proxy(to=url)
    through = AsyncSkyvern(**trusting, proxy=f"http://{way.address}")
    await through.get_run(run_id)
    assert [line.split()[0] for line in way.seen] == ["CONNECT"]


@needs_openssl
async def test_a_private_certificate_of_the_environment(
    certificates, tls, settings, run_id, monkeypatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "ca.pem"))
    assert (await AsyncSkyvern(**settings(tls())).get_run(run_id)).run_id == run_id


@needs_openssl
async def test_a_server_that_asks_who_the_client_is(certificates, tls, settings, run_id):
    stranger = settings(tls(asks=True), ca_file=str(certificates / "ca.pem"))
    with pytest.raises(ApiConnectionError):
        await AsyncSkyvern(**stranger).get_run(run_id)
    known = AsyncSkyvern(
        **stranger,
        client_certificate_file=certificates / "client.pem",
        client_key_file=certificates / "client.key",
    )
    for client in (known, pickle.loads(pickle.dumps(known))):
        assert (await client.get_run(run_id)).run_id == run_id


async def test_a_certificate_file_that_is_none_is_named(tmp_path):
    for file in (tmp_path / "none.pem", __file__):
        client = AsyncSkyvern(api_key="key", base_url="https://localhost:9", ca_file=file)
        with pytest.raises(ApiError, match=str(file)):
            await client.get_run("wr_1")


@pytest.mark.parametrize(
    "wrong",
    [{"proxy": 5}, {"ca_file": 5}, {"client_certificate_file": b"a"}, {"client_key_file": 5}],
    ids=str,
)
def test_settings_of_the_wrong_type(wrong):
    with pytest.raises(ArgumentTypeError, match=next(iter(wrong))):
        Skyvern(api_key="key", **wrong)


def test_a_proxy_that_is_none_is_not_shown():
    with pytest.raises(ValueError, match="proxy") as caught:
        Skyvern(api_key="key", proxy="quic://user:secret@h")
    assert "secret" not in str(caught.value)


async def test_a_proxy_of_the_environment_that_can_not_be_used(settings, monkeypatch):
    monkeypatch.delenv("https_proxy", raising=False)
    monkeypatch.setenv("HTTPS_PROXY", "quic://user:secret@proxy.example")
    monkeypatch.setenv("NO_PROXY", "good.example")
    with pytest.raises(ConfigurationError, match="HTTPS_PROXY") as caught:
        AsyncSkyvern(**settings("https://skyvern.example"))
    assert "secret" not in str(caught.value)
    AsyncSkyvern(**settings("https://good.example"))


@pytest.fixture
def socks(emulator):
    servers = []

    def begin(password=None):
        servers.append(Socks(port_of(emulator.base_url), password))
        return servers[-1]

    yield begin
    for each in servers:
        each.close()


async def test_socks(socks, settings, run_id):
    way = socks()
    for scheme, host in [("socks5h", "skyvern.example"), ("socks5", "127.0.0.1")]:
        through = settings(f"http://{host}", proxy=f"{scheme}://{way.address}")
        await AsyncSkyvern(**through).get_run(run_id)
        Skyvern(**through).get_run(run_id)
        assert way.seen == [host] * 2
        way.seen.clear()


async def test_socks_with_a_password(socks, settings, run_id):
    way = socks("user:secret")
    told = settings("http://skyvern.example", proxy=f"socks5h://user:secret@{way.address}")
    await AsyncSkyvern(**told).get_run(run_id)
    untold = settings("http://skyvern.example", proxy=f"socks5h://user:wrong-one@{way.address}")
    with pytest.raises(ApiConnectionError, match=f"socks5h://{way.address}") as caught:
        await AsyncSkyvern(**untold).get_run(run_id)
    assert "wrong-one" not in repr(vars(caught.value))


@needs_openssl
async def test_a_proxy_that_speaks_tls(certificates, emulator, proxy, tls, settings, run_id):
    way = proxy()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / "server.pem", certificates / "server.key")
    pipe = TlsPipe(int(way.address.rpartition(":")[2]), context)
    url = f"https://user:secret@localhost:{pipe.port}"
    through = settings("http://skyvern.example", proxy=url, ca_file=certificates / "ca.pem")
    await AsyncSkyvern(**through).get_run(run_id)
    assert way.seen == [f"GET http://skyvern.example/v1/runs/{run_id} HTTP/1.1"]
    pipe.close()


@needs_openssl
@pytest.mark.parametrize(
    "garble",
    [
        lambda pem: pem.replace("MII", "M!I", 1) + pem,
        lambda pem: "\ufeff" + pem.replace("\n", "\r\n") + "-----BEGIN CERTIFICATE-----\nMII",
    ],
    ids=["half garbled", "half cut"],
)
async def test_what_is_good_of_a_file_of_the_environment(
    certificates, tls, settings, run_id, monkeypatch, tmp_path, garble
):
    file = tmp_path / "bundle.pem"
    file.write_text(garble((certificates / "ca.pem").read_text()), newline="")
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with pytest.warns(RuntimeWarning, match=f"SSL_CERT_FILE {file}"):
        client = AsyncSkyvern(**settings(tls()))
    assert (await client.get_run(run_id)).run_id == run_id


@pytest.mark.parametrize("content", [None, "", "<html>"], ids=repr)
def test_a_file_of_the_environment_that_is_none(monkeypatch, tmp_path, content):
    file = tmp_path / "bundle.pem"
    if content is not None:
        file.write_text(content)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with pytest.warns(RuntimeWarning, match=f"SSL_CERT_FILE {file}"):
        Skyvern(api_key="key", base_url="https://localhost:9")


@pytest.fixture
def own_certificate(certificates):
    """As `openssl req -x509` makes it: marked as an authority; and with what it is good for."""
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", "/CN=localhost"),
            *("-keyout", certificates / "own.key", "-out", certificates / "own.pem"),
        ],
        check=True,
        capture_output=True,
    )
    trusted = certificates / "trusted.pem"
    subprocess.run(
        [
            *("openssl", "x509", "-in", certificates / "own.pem"),
            *("-addtrust", "serverAuth", "-trustout", "-out", trusted),
        ],
        check=True,
        capture_output=True,
    )
    assert "TRUSTED CERTIFICATE" in trusted.read_text()
    return certificates / "own.pem", trusted


@needs_openssl
async def test_a_server_with_its_own_certificate(
    certificates, own_certificate, emulator, settings, run_id
):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / "own.pem", certificates / "own.key")
    pipe = TlsPipe(port_of(emulator.base_url), context)
    for ca_file in own_certificate:
        client = AsyncSkyvern(**settings(f"https://localhost:{pipe.port}", ca_file=ca_file))
        assert (await client.get_run(run_id)).run_id == run_id
    pipe.close()
