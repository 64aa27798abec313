"""``mtlint completion``."""

from __future__ import annotations

import click


@click.command(epilog='Example: eval "$(mtlint completion bash)"')
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(context: click.Context, shell: str) -> int:
    """Print a script that lets a shell complete commands, options, rules and formats.

    Bash and zsh take it in their startup file (~/.bashrc, ~/.zshrc), as in the example below; fish in
    ~/.config/fish/completions/mtlint.fish.
    """
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell)
    assert script is not None, "click knows these three"
    # The source alone: click's own method first runs the shell to find out its version.
    template = script.source_template
    root = context.find_root()
    completer = script(root.command, {}, "mtlint", "_MTLINT_COMPLETE")
    click.echo(template % completer.source_vars())
    return 0
