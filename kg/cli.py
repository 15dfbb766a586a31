"""The ``kg`` command: its group and what happens to errors; the commands stand in `kg.commands`."""

from __future__ import annotations

import click

from kg.commands.article import build, evaluate, explain, extract
from kg.commands.export import docs, export, view
from kg.commands.graph import ask, query, validate
from kg.commands.server import load, serve
from kg.errors import KgError


class _Group(click.Group):
    """A group that shows `KgError` as one line and exit status 1."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise click.ClickException(" ".join(str(error).split())) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mawqif", prog_name="kg")
def main() -> None:
    """Turn Arabic news into a graph of who accuses, supports or condemns whom.

    \b
    Example:
      kg build -o output          # the sample article
      kg query who-accuses-azerbaijan
    """


for command in (
    ask,
    build,
    docs,
    evaluate,
    explain,
    export,
    extract,
    load,
    query,
    serve,
    validate,
    view,
):
    main.add_command(command)

if __name__ == "__main__":
    main()
