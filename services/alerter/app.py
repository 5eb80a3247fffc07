"""The alerter's worker: incidents in, alerts out on the topic of their area and kind."""

from redis.asyncio import Redis

from schemas.topics import TOPICS
from schemas.watch import Area
from services.alerter.rules import Rule
from services.alerter.service import Alerts
from services.alerter.settings import AlerterSettings
from services.alerter.state import Store
from services.runtime import redis
from services.runtime.rows import LiveRows
from services.runtime.worker import Worker, create_worker


def create_app(settings: AlerterSettings, client: "Redis | None" = None) -> Worker:
    """The worker of the service; it opens nothing before it runs. Raises BadFile for rows that cannot be used."""
    areas = LiveRows(settings.watch / "areas.yaml", Area)
    rules = LiveRows(settings.watch / "rules.yaml", Rule)
    client = client or redis.client(settings)
    alerts = Alerts(Store(client), areas, rules)
    checks = {"redis": lambda: redis.probe(settings)}
    return create_worker(settings, "alerter", TOPICS["incidents"].name, alerts.handle, checks, client.aclose)
