"""The worker of the picture as it is put together."""

import socket

from services.picture.app import create_app
from services.picture.settings import PictureSettings
from services.runtime.settings import load


def test_creating_the_app_opens_nothing() -> None:
    """Neither the broker nor Redis is asked for anything before the worker runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
        worker = create_app(load(PictureSettings, kafka=address, redis=f"redis://{address}/0"))
    assert (worker.service, worker.topic) == ("picture", "reports")
