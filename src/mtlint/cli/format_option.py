"""The option that names a format, with all of them in its help."""

from __future__ import annotations

import click


class FormatOption(click.Option):
    """An option whose help ends with the names of all formats. They are looked up when the help is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and its help."""
        from mtlint.render import formats

        record = super().get_help_record(ctx)
        return record and (record[0], f"{record[1]} Formats: {', '.join(formats())}.")
