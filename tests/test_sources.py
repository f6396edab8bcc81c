"""Files on disk: what cannot be read is told in one sentence, quickly and in little memory."""

import os
import resource
from time import process_time

import pytest

from generators.build import build_estate
from generators.sources import read_sources
from tests.world import FILES, GUIDE_PATH, SYMPTOM_PATH, TODAY, write

BAD = {
    "not UTF-8": (
        b"a: 1\nb: caf\xe9\n",
        "2: the file is not UTF-8; save it as UTF-8",
    ),
    "UTF-16": (
        "a: 1\n".encode("utf-16"),
        "1: the file is not UTF-8; save it as UTF-8",
    ),
    "5 MB": (
        b"# " + b"a" * 5_000_000,
        "1: the file has 5.0 MB, at most 2 MB are read; split it",
    ),
}


@pytest.mark.parametrize(("data", "expected"), BAD.values(), ids=BAD)
@pytest.mark.parametrize(
    "path", ["inventory/services.yml", GUIDE_PATH, SYMPTOM_PATH]
)
def test_a_file_that_cannot_be_read_is_told_in_one_sentence(
    tmp_path, path, data, expected
):
    write(tmp_path)
    (tmp_path / path).write_bytes(data)

    sources = read_sources(tmp_path)

    assert [str(problem) for problem in sources.problems] == [
        f"{path}:{expected}"
    ]
    assert path not in sources.texts
    assert path in sources.files


@pytest.mark.parametrize("path", [GUIDE_PATH, SYMPTOM_PATH])
def test_a_file_of_a_guide_that_cannot_be_read_is_the_only_problem(
    tmp_path, path
):
    write(tmp_path)
    (tmp_path / path).write_bytes(b"caf\xe9\n")

    built = build_estate(read_sources(tmp_path), TODAY)

    assert [str(problem) for problem in built.problems] == [
        f"{path}:1: the file is not UTF-8; save it as UTF-8"
    ]


def test_a_large_file_costs_neither_time_nor_memory(tmp_path):
    write(tmp_path)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (tmp_path / "docs/huge.md").touch()
    os.truncate(tmp_path / "docs/huge.md", 500_000_000)
    start = process_time()

    [problem] = read_sources(tmp_path).problems

    assert (
        str(problem)
        == "docs/huge.md:1: the file has 500.0 MB, at most 2 MB are read; split it"
    )
    assert process_time() - start < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


@pytest.mark.parametrize("folder", ["inventory", "docs"])
def test_a_missing_folder_is_told_in_one_sentence(tmp_path, folder):
    write(
        tmp_path,
        {
            path: text
            for path, text in FILES.items()
            if not path.startswith(folder)
        },
    )

    sources = read_sources(tmp_path)

    assert [str(problem) for problem in sources.problems] == [
        f"{folder}/:1: the folder '{folder}' is missing; make it, or run this in the project's root"
    ]


def test_both_folders_are_missed_in_a_place_that_does_not_exist(tmp_path):
    sources = read_sources(tmp_path / "nowhere")

    assert [problem.path for problem in sources.problems] == [
        "inventory/",
        "docs/",
    ]


def test_texts_are_read_and_other_files_only_listed(tmp_path):
    write(
        tmp_path,
        {
            "inventory/a.yml": "a",
            "inventory/b.yaml": "b",
            "docs/c.md": "c",
            "inventory/notes.txt": "d",
        },
    )
    (tmp_path / "docs/picture.png").write_bytes(b"\x89PNG\xff")

    sources = read_sources(tmp_path)

    assert sources.texts == {
        "inventory/a.yml": "a",
        "inventory/b.yaml": "b",
        "docs/c.md": "c",
    }
    assert sources.files == {
        *sources.texts,
        "inventory/notes.txt",
        "docs/picture.png",
    }
    assert sources.problems == ()


def test_hidden_files_and_folders_are_left_alone(tmp_path):
    write(
        tmp_path,
        {"inventory/.a.yml": "a", "docs/.obsidian/b.md": "b", "docs/c.md": "c"},
    )

    assert read_sources(tmp_path).files == {"docs/c.md"}


def test_a_link_to_nowhere_is_no_file(tmp_path):
    write(tmp_path)
    (tmp_path / "docs/old.md").symlink_to(tmp_path / "gone.md")

    assert read_sources(tmp_path).files == set(FILES)


def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_the_text(
    tmp_path,
):
    write(tmp_path)
    (tmp_path / "inventory/x.yml").write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")

    assert read_sources(tmp_path).texts["inventory/x.yml"] == "a: 1\nb: 2\n"
