"""``mtlint config``."""

from __future__ import annotations

import os
from typing import Any

import click

from mtlint.cli.paths import Input
from mtlint.cli.runs import Runs
from mtlint.cli.start import OK
from mtlint.errors import UsageError
from mtlint.render.escape import visible


@click.command(epilog="Example: mtlint config --show-origin --for articles/today.txt")
@click.argument("key", required=False)
@click.option("--for", "path", metavar="PATH", help="Show what holds for this file. [default: the working directory]")
@click.option("--show-origin", is_flag=True, help="Say which file each value comes from.")
@click.option("--schema", is_flag=True, help="Print the JSON schema of a file of settings.")
@click.option(
    "--config", "config_files", multiple=True, metavar="FILE|KEY=VALUE", help="Settings that hold for all files."
)
@click.option("--isolated", is_flag=True, help="Obey no file of settings that is not named.")
def command(
    key: str | None, path: str | None, show_origin: bool, schema: bool, config_files: tuple[str, ...], isolated: bool
) -> int:
    """Show the settings that hold, all of them or one KEY, and what each is for.

    Files are looked for from the file to be checked upwards: .mtlint.toml, mtlint.toml, then pyproject.toml with a table
    [tool.mtlint]. The nearest holds; it takes over from another one only what it names with `extend`.
    """
    if schema:
        import json

        from mtlint.settings.schema import schema as made

        click.echo(json.dumps(made(), indent=2, ensure_ascii=False))
        return OK
    from mtlint.checked import did_you_mean
    from mtlint.settings.keys import KEYS

    if key and key not in KEYS:
        raise UsageError(f"unknown key {key!r}; {did_you_mean(key, tuple(KEYS))}")
    items = [Input(path, path, "")] if path else []
    runs = Runs({}, items, files=config_files, isolated=isolated)
    settings, values = runs.values_of(items[0]) if items else (runs.settings, runs.values)
    if not key:
        click.echo(f"# settings of {visible(os.path.relpath(settings.path)) if settings.path else 'no file'}")
    for name, entry in KEYS.items():
        if name == key or (not key and entry.field in values):
            shown = _shown(values[entry.field]) if entry.field in values else "(not set)"
            origin = settings.origins.get(entry.field, "--config") if entry.field in values else "default"
            click.echo(f"{name} = {shown}" + (f"    # {visible(origin)}" if show_origin else ""))
            if key:
                click.echo(f"# {entry.help} Example: {name} = {entry.example}")
    return OK


def _shown(value: Any) -> str:
    """A value as a person writes it down."""
    import json

    return visible(json.dumps(_plain(value), ensure_ascii=False))


def _plain(value: Any) -> Any:
    if hasattr(value, "_asdict"):
        return {name: _plain(part) for name, part in value._asdict().items()}
    return [_plain(part) for part in value] if isinstance(value, tuple | list) else value
