"""`zonewatch picture`: the state of an area as the picture service keeps it."""

from typing import Annotated, Literal

import typer

from services.cli.errors import UserError


def picture(
    area: Annotated[str, typer.Argument(metavar="AREA", help="Id of a watched area.")],
    format: Annotated[Literal["text", "json", "geojson"], typer.Option("--format")] = "text",
) -> None:
    """Print the current picture of an area, from Redis."""
    from redis.exceptions import RedisError

    from schemas import keys
    from services.cli import inputs, output, watch
    from services.runtime import redis
    from services.runtime.errors import Unreachable
    from services.runtime.settings import ServiceSettings, load

    settings = load(ServiceSettings)
    known = inputs.pick(watch.load(settings).areas, area)
    try:
        with redis.sync_client(settings) as client:
            data = client.get(keys.picture(known.id))
    except RedisError as error:
        where = redis.safe(settings.redis)
        raise Unreachable(f"Redis at {where}", f"start it or set ZONEWATCH_REDIS ({error})") from error
    if data is None:
        raise UserError(f"there is no picture of {area!r} yet: no report of it has come; see `zonewatch doctor`")
    output.picture(bytes(data), format)
