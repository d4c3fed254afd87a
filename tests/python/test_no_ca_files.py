"""A machine without a single CA file, as in small container images."""

import ssl
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from skyvern.client import ApiConnectionError, Skyvern
from skyvern.client.errors import NotFoundError

FOLDER = Path(__file__).parents[1] / "tls"

pytestmark = pytest.mark.filterwarnings("ignore:SSL_CERT:RuntimeWarning")


class Nothing(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_error(404)

    def log_message(self, *_):
        pass


class Quiet(HTTPServer):
    def handle_error(self, *_):
        """Handshakes fail here on purpose."""


@pytest.fixture
def url():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(FOLDER / "pretender.pem")
    with Quiet(("127.0.0.1", 0), Nothing) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"https://localhost:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def _no_ca_files(monkeypatch, tmp_path):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "none"))


def get_run(url, **more):
    Skyvern(api_key="key", base_url=url, max_retries=0, **more).get_run("wr_1")


def test_the_public_authorities_are_known(url):
    with pytest.raises(ApiConnectionError, match="BadSignature"):
        get_run(url)


def test_an_authority_that_is_given_is_trusted(url):
    with pytest.raises(NotFoundError):
        get_run(url, ca_file=FOLDER / "pretended-authority.pem")


def test_with_one_ca_file_only_that_one_is_known(url, monkeypatch):
    """So that the first test could fail."""
    other = FOLDER.parent / "node/support/tls/certificate.pem"
    monkeypatch.setenv("SSL_CERT_FILE", str(other))
    with pytest.raises(ApiConnectionError, match="UnknownIssuer"):
        get_run(url)
