"""`zonewatch rate`: an analyst's rating of an incident, over the computed one."""

from getpass import getuser
from typing import Annotated

import typer

from services.cli.errors import UserError

LETTERS, DIGITS = "ABCDEF", "123456"


def rate(
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="Id of an incident, as the picture shows it.")],
    code: Annotated[str, typer.Argument(metavar="B2", help="Admiralty code: reliability A-F, credibility 1-6.")],
    why: Annotated[str, typer.Option("--why", help="The reason, kept and shown.")],
    who: Annotated[str, typer.Option("--who", help="Whose judgement it is; else the user's login.")] = "",
) -> None:
    """Rate an incident. The rating stands over the computed one, and both are shown, with who, when and why."""
    from typing import Any, cast

    from schemas.rating import Rating
    from services.cli import pictures, watch
    from services.picture.store import Store
    from services.runtime.clock import WallClock
    from services.runtime.settings import ServiceSettings, load

    if len(code) != 2 or code[0].upper() not in LETTERS or code[1] not in DIGITS:
        raise UserError(f"{code!r} is no Admiralty code: give a letter A-F and a digit 1-6, such as B2")
    if not why.strip():
        raise UserError("--why is empty: a rating without a reason helps nobody")
    settings = load(ServiceSettings)
    letter, digit = cast(Any, code[0].upper()), cast(Any, int(code[1]))

    async def keep(store: Store) -> str | None:
        for area in watch.load(settings).areas:
            seen = await store.picture(area.id)
            if seen and (incident in seen.superseded or any(one.id == incident for one in seen.incidents)):
                given = Rating(
                    incident=incident,
                    reliability=letter,
                    credibility=digit,
                    why=why,
                    who=who or getuser(),
                    at=WallClock().now(),
                )
                await store.rate(area.id, given)
                return area.id
        return None

    area = pictures.ask(settings, keep)
    if area is None:
        raise UserError(f"no picture has an incident {incident!r}; `zonewatch picture AREA` shows the ids")
    typer.echo(f"{incident} of {area} is rated {code.upper()}; `zonewatch picture {area}` shows it")
