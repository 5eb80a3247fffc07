"""Asks a service of this machine over its health port."""

from http.client import HTTPConnection, HTTPException

ANSWER_S = 5.0


def ask(port: int, path: str) -> bytes | None:
    """The body of a good answer; None while there is none or it is bad."""
    connection = HTTPConnection("127.0.0.1", port, timeout=ANSWER_S)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()
    return body if answer.status == 200 else None
