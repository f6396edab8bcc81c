"""Run a module with the code of one tree, whatever project is installed.

    python tools/same/own_code.py TREE MODULE [WORD…]

It ends with an error when code of another tree was imported, so that a comparison
of two trees never compares one of them with itself.
"""

import runpy
import sys
from pathlib import Path


class OtherCodeError(Exception):
    """Modules of another tree ran; the message names them."""


def run_module(tree: Path, module_name: str, words: list[str]) -> None:
    """Run a module as its own program, with `tree` as the one source of our code."""
    tree = tree.resolve()
    sys.path[0] = str(tree)
    forget_installed_code()
    sys.argv = [module_name, *words]
    try:
        runpy.run_module(module_name, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if end.code:
            raise
    _refuse_other_code(tree)


def forget_installed_code() -> None:
    """Let imports find nothing of ours but on the path.

    An editable installation looks up our packages in the tree it was made from. It
    would fill in for a module that exists there and is missing in the tree we mean.
    """
    sys.meta_path[:] = [
        finder
        for finder in sys.meta_path
        if not getattr(finder, "__module__", "").startswith("__editable__")
    ]


def _refuse_other_code(tree: Path) -> None:
    if "generators" not in sys.modules:
        raise OtherCodeError(f"the code of {tree} was not imported at all")
    homes = (tree, Path(sys.prefix).resolve(), Path(sys.base_prefix).resolve())
    strangers = []
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        # This program is of the tree that compares, and is not part of what is built.
        if (
            file
            and file != __file__
            and not _is_in_any(Path(file).resolve(), homes)
        ):
            strangers.append(file)
    if strangers:
        raise OtherCodeError(
            f"not the code of {tree}: {', '.join(sorted(strangers))}"
        )


def _is_in_any(path: Path, folders: tuple[Path, ...]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


if __name__ == "__main__":
    run_module(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
