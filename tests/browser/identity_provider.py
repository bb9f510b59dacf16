"""A provider of OpenID Connect on this machine: signs everybody in who comes, as one analyst."""

import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "dateline", "a secret between the two"


class _Provider(BaseHTTPRequestHandler):
    """Answers as RFC 6749 and OpenID Connect Core ask, as far as a sign-in by code goes."""

    key = RSAKey.generate_key(2048, {"kid": "test", "use": "sig", "alg": "RS256"}, auto_kid=False)
    email = ""
    nonces: dict[str, str] = {}  # noqa: RUF012  (one provider at a time)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        if asked.path == "/.well-known/openid-configuration":
            self._answer(
                {
                    "issuer": self.issuer,
                    "authorization_endpoint": f"{self.issuer}/authorize",
                    "token_endpoint": f"{self.issuer}/token",
                    "jwks_uri": f"{self.issuer}/keys",
                    "response_types_supported": ["code"],
                    "subject_types_supported": ["public"],
                    "id_token_signing_alg_values_supported": ["RS256"],
                }
            )
        elif asked.path == "/keys":
            self._answer({"keys": [self.key.as_dict(private=False)]})
        elif asked.path == "/authorize":
            wanted = {name: values[0] for name, values in parse_qs(asked.query).items()}
            code = secrets.token_hex(8)
            self.nonces[code] = wanted.get("nonce", "")
            self.send_response(302)
            back = urlencode({"code": code, "state": wanted["state"]})
            self.send_header("Location", f"{wanted['redirect_uri']}?{back}")
            self.end_headers()
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "1",
            "email": self.email,
            "nonce": self.nonces.pop(body["code"][0]),
            "iat": now,
            "exp": now + 600,
        }
        token = jwt.encode({"alg": "RS256", "kid": "test"}, claims, self.key)
        self._answer({"access_token": "none", "token_type": "Bearer", "expires_in": 600, "id_token": token})

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self, data: object) -> None:
        body = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def provider(email: str) -> Iterator[str]:
    """Run it and yield its address."""
    handler = type("Provider", (_Provider,), {"email": email})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
