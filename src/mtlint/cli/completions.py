"""What a shell may offer to complete. Called only when a shell asks; nothing here is loaded by a check."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem


def rules(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Codes and names of rules, each with what it finds."""
    from click.shell_completion import CompletionItem

    from mtlint.rules import infos

    del context, parameter
    words = ((word, info.summary) for info in infos() for word in (info.code, info.name))
    return [CompletionItem(word, help=told) for word, told in words if word.startswith(incomplete)]


def formats(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Names of report formats."""
    from mtlint.render import formats as names

    del context, parameter
    return [name for name in names() if name.startswith(incomplete)]


def paths(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Files and folders, which the shell looks up by itself."""
    from click.shell_completion import CompletionItem

    del context, parameter
    return [CompletionItem(incomplete, type="file")]
