"""The picture's worker: reports in, the picture in Redis, changed incidents out."""

from redis.asyncio import Redis

from schemas.topics import TOPICS
from schemas.watch import Area, Source
from services.picture.service import Pictures
from services.picture.settings import PictureSettings
from services.picture.store import Store
from services.runtime import redis
from services.runtime.rows import load_rows
from services.runtime.worker import Worker, create_worker


def create_app(settings: PictureSettings, client: "Redis | None" = None) -> Worker:
    """The worker of the service; it opens nothing before it runs. Raises BadFile for rows that cannot be used."""
    areas = load_rows(settings.watch / "areas.yaml", Area)
    sources = load_rows(settings.watch / "sources.yaml", Source)
    client = client or redis.client(settings)
    pictures = Pictures(Store(client, settings.kept_changes), areas, sources)
    checks = {"redis": lambda: redis.probe(settings)}
    return create_worker(settings, "picture", TOPICS["reports"].name, pictures.handle, checks, client.aclose)
