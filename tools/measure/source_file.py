"""What can be counted in one Python file: its lines, its functions and its comments."""

import ast
import io
import token
import tokenize
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
# What makes lines and blocks, not sense: a reader does not read these.
LAYOUT = {
    tokenize.COMMENT,
    tokenize.NL,
    token.NEWLINE,
    token.INDENT,
    token.DEDENT,
    tokenize.ENCODING,
    token.ENDMARKER,
}


@dataclass(frozen=True)
class Function:
    """A function; its body is counted without its docstring."""

    name: str
    body_lines: int
    body_tokens: int
    has_docstring: bool
    has_return_type: bool


@dataclass(frozen=True)
class SourceFile:
    """The counts of one file; `columns` holds the width of each of its lines."""

    path: Path
    columns: Sequence[int]
    tokens: int
    code_lines: int
    whole_comments: int
    trailing_comments: int
    has_docstring: bool
    functions: Sequence[Function]
    class_docstrings: Sequence[bool]
    constructs: Counter[str]


def read_source_file(path: Path) -> SourceFile:
    """Count one file; a syntax error ends it."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    all_tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    code = [item for item in all_tokens if item.type not in LAYOUT]
    comments = [item for item in all_tokens if item.type == tokenize.COMMENT]
    whole = sum(not item.line[: item.start[1]].strip() for item in comments)
    starts = [item.start[0] for item in code]
    nodes = list(ast.walk(tree))
    classes = [node for node in nodes if isinstance(node, ast.ClassDef)]
    return SourceFile(
        path,
        columns=[len(line) for line in text.splitlines()],
        tokens=len(code),
        code_lines=len(set(starts)),
        whole_comments=whole,
        trailing_comments=len(comments) - whole,
        has_docstring=ast.get_docstring(tree) is not None,
        functions=list(_functions(nodes, starts)),
        class_docstrings=[
            ast.get_docstring(node) is not None for node in classes
        ],
        constructs=_constructs(nodes),
    )


def _functions(
    nodes: Sequence[ast.AST], starts: Sequence[int]
) -> Iterator[Function]:
    """Each function, nested ones too; `starts` are the sorted first lines of tokens."""
    for node in nodes:
        if not isinstance(node, FunctionNode):
            continue
        has_docstring = ast.get_docstring(node) is not None
        body = node.body[1:] if has_docstring else node.body
        first, last = (body[0].lineno, node.end_lineno or 0) if body else (1, 0)
        yield Function(
            node.name,
            body_lines=last - first + 1,
            body_tokens=bisect_right(starts, last) - bisect_left(starts, first),
            has_docstring=has_docstring,
            has_return_type=node.returns is not None,
        )


def _constructs(nodes: Sequence[ast.AST]) -> Counter[str]:
    """How often each construct occurs that packs several ideas into one line."""
    counts: Counter[str] = Counter()
    for node in nodes:
        if isinstance(node, ast.IfExp):
            counts["ternaries"] += 1
            counts["nested ternaries"] += _holds(node, ast.IfExp)
        elif isinstance(node, COMPREHENSIONS):
            counts["comprehensions"] += 1
            counts["two 'for' in one"] += len(node.generators) > 1
            counts["nested comprehensions"] += _holds(node, *COMPREHENSIONS)
        elif isinstance(node, ast.For):
            packed = isinstance(node.iter, ast.IfExp) or _holds(
                node.iter, ast.IfExp, ast.GeneratorExp
            )
            counts["'for' over a ternary"] += packed
    return counts


def _holds(outer: ast.AST, *kinds: type[ast.AST]) -> bool:
    inner = (node for node in ast.walk(outer) if node is not outer)
    return any(isinstance(node, kinds) for node in inner)
