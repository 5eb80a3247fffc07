"""The picture's worker: reports in, the picture in Redis, changed incidents out."""

from redis.asyncio import Redis

from schemas.topics import TOPICS
from services.picture.rebuild import Restoring
from services.picture.retention import Retention
from services.picture.service import Pictures
from services.picture.settings import PictureSettings
from services.picture.store import Store
from services.picture.watched import Files
from services.runtime import redis
from services.runtime.message import Incoming, Outcome
from services.runtime.worker import Worker, create_worker


def create_app(settings: PictureSettings, client: "Redis | None" = None) -> Worker:
    """The worker of the service; it opens nothing before it runs. Raises BadFile for rows that cannot be used."""
    watched = Files(settings.watch)
    client = client or redis.client(settings)
    retention = Retention(days=settings.kept_days, number=settings.kept_reports)
    store = Store(client, settings.kept_changes)
    pictures = Pictures(store, watched, retention, settings.kept_areas)
    checks = {"redis": lambda: redis.probe(settings)}

    restoring = Restoring(store, settings, watched, retention)

    async def handle(incoming: Incoming) -> Outcome:
        await restoring.once()
        return await pictures.handle(incoming)

    topic = TOPICS["reports"].name
    return create_worker(settings, "picture", topic, handle, checks, on_start=restoring.early, on_stop=client.aclose)
