"""Proxies, private certificates and certificates of clients, over real sockets."""

import pickle
import shutil
import ssl
import subprocess
from urllib.parse import urlsplit

import pytest

from skyvern.client import ApiConnectionError, ArgumentTypeError, AsyncSkyvern, Skyvern
from skyvern.client.core import ApiError
from support.proxy import Proxy
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
        Skyvern(api_key="key", proxy="socks5://user:secret@h")
    assert "secret" not in str(caught.value)
