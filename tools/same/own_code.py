"""Run a module with the code of one tree, whatever project is installed.

    python tools/own_code.py TREE MODULE [WORD…]

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
    # An editable installation looks up our packages in the tree it was made from.
    # It would fill in for a module that exists there and is missing here.
    sys.meta_path[:] = [
        finder for finder in sys.meta_path if not _is_editable_finder(finder)
    ]
    sys.argv = [module_name, *words]
    try:
        runpy.run_module(module_name, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if end.code:
            raise
    _refuse_other_code(tree)


def _is_editable_finder(finder: object) -> bool:
    return getattr(finder, "__module__", "").startswith("__editable__")


def _refuse_other_code(tree: Path) -> None:
    homes = [tree, Path(sys.prefix).resolve(), Path(sys.base_prefix).resolve()]
    files = [getattr(module, "__file__", None) for module in sys.modules.values()]
    paths = {Path(file).resolve() for file in files if file}
    strangers = sorted(
        str(path)
        for path in paths - {Path(__file__).resolve()}
        if not any(path.is_relative_to(home) for home in homes)
    )
    if "generators" not in sys.modules:
        strangers.append("generators was not imported at all")
    if strangers:
        raise OtherCodeError(f"not the code of {tree}: {', '.join(strangers)}")


if __name__ == "__main__":
    run_module(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
