"""The `zonewatch` command: what it raises for a person's mistake ends in one line and an exit code, never a traceback."""

import sys
from collections.abc import Sequence

from services.cli.app import app
from services.cli.errors import INTERRUPTED, MISTAKE, UNREACHABLE, UserError
from services.runtime.errors import ServiceError, Unreachable


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command of these arguments, by default sys.argv's; the exit codes stand in services/cli/errors.py."""
    try:
        app(arguments, prog_name="zonewatch")
    except UserError as error:
        _end(str(error), error.code)
    except Unreachable as error:
        _end(str(error), UNREACHABLE)
    except ServiceError as error:
        _end(str(error), MISTAKE)
    except BrokenPipeError:  # the reader, such as head, has seen enough
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _end(text: str, code: int) -> None:
    print(f"error: {text}", file=sys.stderr)  # noqa: T201  # the command's own voice
    sys.exit(code)


if __name__ == "__main__":
    main()
