#!/usr/bin/env python3
"""Holds the source tree against the table of src/README.md.

    check_structure.py               exit 0, or 1 with one line for each violation
    check_structure.py --self-test   plants every kind of violation in a copy and requires it to be caught

Checked: #include arrows, fenced libraries, rooms and folders, rooms linked in src/CMakeLists.txt, sources that nobody
compiles, entries at the top, error codes of the lexicon against the table of lexicons/README.md. Standard library only.
"""
import argparse
import pathlib
import re
import shutil
import sys
import tempfile

TOP = {"CMakeLists.txt", "CMakePresets.json", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md",
       "src", "lexicons", "tests", "corpus", "tools"}
UNTRACKED = {"build", "compile_commands.json"}  # .gitignore
SRC_FILES = {"README.md", "CMakeLists.txt"}
# Folders of src/ that are no rooms: files that the build puts into the binary, by their endings.
ASSETS = {"page": {".html", ".css", ".js", ".mjs", ".svg", ".json"}}
HEADER_ROW = ["room", "may include", "library nobody else may include"]
# A fence on std::thread means every way to start one.
CODE_FENCES = {"std::thread": re.compile(r"#\s*include\s*<(?:thread|future)>|\bstd::(?:thread|jthread|async)\b")}
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')


class Room:
    def __init__(self, name, includes, fences):
        self.name, self.includes, self.fences = name, includes, fences


def read_table(readme):
    """Rows of the room table, and the problems found in reading it."""
    rooms, problems, inside = {}, [], False
    for number, line in enumerate(readme.read_text(encoding="utf-8").splitlines(), 1):
        cells = [c.strip() for c in line.strip().strip("|").split("|")] if line.startswith("|") else None
        if not cells:
            inside = False
        elif cells == HEADER_ROW:
            inside = True
        elif inside and not set(line) <= set("|-: "):
            name = cells[0].strip("`").rstrip("/")
            includes = [] if cells[1] in ("–", "-", "") else [c.strip(" `/") for c in cells[1].split(",")]
            if name in rooms:
                problems.append(f"src/README.md:{number}: room {name} has two rows")
            rooms[name] = Room(name, includes, re.findall(r"`([^`]+)`", cells[2]))
    if not rooms:
        problems.append("src/README.md: no table with the header " + " | ".join(HEADER_ROW))
    for room in rooms.values():
        for other in room.includes:
            if other not in rooms:
                problems.append(f"src/README.md: row {room.name} names {other}, which has no row")
            elif room.name in rooms[other].includes:
                problems.append(f"src/README.md: {room.name} and {other} may include each other; rooms are one-way")
    return rooms, problems


def without_comments(text):
    """Comments blanked, line numbers and strings kept."""
    def blank(m):
        return m.group(0) if m.group(0)[0] in "\"'" else re.sub(r"[^\n]", " ", m.group(0))
    return re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', blank, text, flags=re.S)


def check_sources(root, rooms, problems):
    fences = {}
    for room in rooms.values():
        for fence in room.fences:
            fences.setdefault(fence, set()).add(room.name)
    src = root / "src"
    for path in sorted(src.rglob("*")):
        relative = path.relative_to(src)
        if path.is_dir() or len(relative.parts) < 2:
            continue
        room = relative.parts[0]
        if room in ASSETS and path.suffix not in ASSETS[room]:
            problems.append(f"src/{relative}: files of {room}/ end in {' '.join(sorted(ASSETS[room]))}")
        if room not in rooms:
            continue  # reported by check_folders
        if path.suffix not in (".h", ".cc"):
            problems.append(f"src/{relative}: only .h and .cc files live in a room")
            continue
        for number, line in enumerate(without_comments(path.read_text(encoding="utf-8")).splitlines(), 1):
            where = f"src/{relative}:{number}"
            found = INCLUDE.match(line)
            if found:
                quote, target = found.groups()
                other = target.split("/")[0]
                if quote == '"' and not (src / target).is_file():
                    problems.append(f"{where}: includes \"{target}\", which is no file below src/")
                elif quote == '"' and other != room and other not in rooms[room].includes:
                    problems.append(f"{where}: {room} includes {target}, but its row does not name {other}")
            for fence, owners in fences.items():
                if room in owners:
                    continue
                hit = CODE_FENCES[fence].search(line) if fence in CODE_FENCES else found and found.group(2).startswith(fence)
                if hit:
                    problems.append(f"{where}: {fence} belongs to {' and '.join(sorted(owners))}, not to {room}")


def check_folders(root, rooms, problems):
    src = root / "src"
    there = {p.name for p in src.iterdir() if p.is_dir()}
    for name in sorted(there - rooms.keys() - ASSETS.keys()):
        problems.append(f"src/{name}/: the table of src/README.md does not name this folder")
    for name in sorted(rooms.keys() - there):
        problems.append(f"src/README.md: the table names {name}/, which is not there")
    for p in sorted(src.iterdir()):
        if p.is_file() and p.name not in SRC_FILES:
            problems.append(f"src/{p.name}: files live in rooms")


def check_cmake(root, rooms, problems):
    text = re.sub(r"#[^\n]*", "", (root / "src/CMakeLists.txt").read_text(encoding="utf-8"))
    calls = re.findall(r"\bpalpate_room\(\s*([^)]*)\)", text)
    linked, compiled = {}, set()
    for call in calls:
        words, key = call.split(), None
        name, parts = words[0], {"SOURCES": [], "ROOMS": [], "LIBRARIES": []}
        for word in words[1:]:
            if word in parts:
                key = word
            elif key:
                parts[key].append(word)
        if name in linked:
            problems.append(f"src/CMakeLists.txt: palpate_room({name}) stands twice")
        linked[name] = set(parts["ROOMS"])
        compiled.update(parts["SOURCES"])
    for call in re.findall(r"\btarget_link_libraries\(\s*([^)]*)\)", text):
        words = call.split()
        name = words[0].removeprefix("palpate_")
        if words[0].startswith("palpate_") and name in linked:
            linked[name].update(w.removeprefix("palpate_").removeprefix("palpate::") for w in words[1:]
                                if re.match(r"palpate(_|::)(?!options)", w))
    for call in re.findall(r"\badd_executable\(\s*([^)]*)\)", text):
        compiled.update(call.split()[1:])
    for name in sorted(linked.keys() ^ rooms.keys()):
        side = "no row in src/README.md" if name in linked else "no palpate_room() in src/CMakeLists.txt"
        problems.append(f"src/CMakeLists.txt: room {name} has {side}")
    for name in sorted(linked.keys() & rooms.keys()):
        row = set(rooms[name].includes)
        for extra in sorted(linked[name] - row):
            problems.append(f"src/CMakeLists.txt: {name} links {extra}, which its row does not name")
        for gone in sorted(row - linked[name]):
            problems.append(f"src/CMakeLists.txt: {name} does not link {gone}, which its row names")
    for path in sorted((root / "src").glob("*/*.cc")):
        relative = path.relative_to(root / "src").as_posix()
        if relative not in compiled:
            problems.append(f"src/{relative}: nobody compiles this file")


def check_top(root, problems):
    for p in sorted(root.iterdir()):
        if p.name not in TOP and p.name not in UNTRACKED and not p.name.startswith("."):
            problems.append(f"{p.name}: unexpected entry at the top of the tree")


def check_codes(root, problems):
    """Every LEX and MAT code that src/ reports has a row in lexicons/README.md, and every row a code."""
    readme = root / "lexicons/README.md"
    if not readme.is_file():
        problems.append("lexicons/README.md: not there")
        return
    rows = re.findall(r"^\| ((?:LEX|MAT)\d{3}) \|", readme.read_text(encoding="utf-8"), flags=re.M)
    used = {}
    for path in sorted((root / "src").rglob("*.cc")):
        for code in re.findall(r'"((?:LEX|MAT)\d{3})"', without_comments(path.read_text(encoding="utf-8"))):
            used.setdefault(code, path.relative_to(root).as_posix())
    for code in sorted(used.keys() - set(rows)):
        problems.append(f"{used[code]}: {code} has no row in lexicons/README.md")
    for code in sorted(set(rows) - used.keys()):
        problems.append(f"lexicons/README.md: {code} has a row, and nothing in src/ reports it")
    for code in sorted({c for c in rows if rows.count(c) > 1}):
        problems.append(f"lexicons/README.md: {code} has two rows")


def check(root):
    rooms, problems = read_table(root / "src/README.md")
    if rooms:
        check_sources(root, rooms, problems)
        check_folders(root, rooms, problems)
        check_cmake(root, rooms, problems)
    check_top(root, problems)
    check_codes(root, problems)
    return problems


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise SystemExit(f"self-test: {path.name} no longer holds {old!r}; mend the self-test")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def append(path, text):
    with path.open("a", encoding="utf-8") as f:
        f.write(text)


def table_row(copy, room, new):
    """Replaces the row of a room by `new` ('' drops it)."""
    readme = copy / "src/README.md"
    line = next(l for l in readme.read_text(encoding="utf-8").splitlines() if l.startswith(f"| `{room}/` |"))
    edit(readme, line + "\n", new)


def plants():
    """(name, what to do to a copy, what the report must say)"""
    def include(room, line):
        return lambda c: append(c / f"src/{room}" / "planted.h", line + "\n")

    fenced = {"re2/": ("facts", "#include <re2/re2.h>"), "unicode/": ("match", "#include <unicode/utf8.h>"),
              "yaml-cpp/": ("match", "#include <yaml-cpp/yaml.h>"), "simdjson.h": ("report", "#include <simdjson.h>"),
              "CLI/": ("engine", "#include <CLI/CLI.hpp>"), "archive.h": ("cli", "#include <archive.h>"),
              "archive_entry.h": ("cli", "#include <archive_entry.h>"), "expat.h": ("report", "#include <expat.h>"),
              "pugixml.hpp": ("engine", "#include <pugixml.hpp>"), "libxml/": ("text", "#include <libxml/HTMLparser.h>"), "sodium.h": ("engine", "#include <sodium.h>"),
              "boost/": ("cli", "#include <boost/asio.hpp>"), "sqlite3.h": ("serve", "#include <sqlite3.h>"), "nlohmann/": ("report", "#include <nlohmann/json.hpp>"),
              "std::thread": ("coding", "std::thread worker;")}
    yield "an arrow the table lacks", include("text", '#include "lexicon/load.h"'), "its row does not name lexicon"
    yield "an arrow against the data", include("core", '#include "text/decode.h"'), "its row does not name text"
    yield "an include of no file", include("text", '#include "core/gone.h"'), "no file below src/"
    for fence, (room, line) in fenced.items():
        yield f"{fence} in {room}", include(room, line), f"{fence} belongs to"
    yield "<thread> in report", include("report", "#include <thread>"), "std::thread belongs to"
    yield "a folder the table does not name", lambda c: (c / "src/util").mkdir(), "src/util/: the table"
    yield "a row without its folder", lambda c: table_row(c, "facts", "| `facts/` | core | – |\n| `ghost/` | core | – |\n"), "names ghost/"
    yield "a row dropped", lambda c: table_row(c, "coding", ""), "src/coding/: the table"
    yield "two rooms both ways", lambda c: table_row(c, "core", "| `core/` | text | libsodium `sodium.h` |\n"), "one-way"
    yield "a room linked beyond its row", lambda c: edit(c / "src/CMakeLists.txt", "palpate_room(core\n", "palpate_room(core ROOMS text\n"), "core links text"
    yield "a room linked by hand", lambda c: append(c / "src/CMakeLists.txt", "target_link_libraries(palpate_text PUBLIC palpate_lexicon)\n"), "text links lexicon"
    yield "a row that is not linked", lambda c: table_row(c, "lexicon", "| `lexicon/` | core, text | yaml-cpp `yaml-cpp/` |\n"), "lexicon does not link text"
    yield "a source nobody compiles", lambda c: append(c / "src/core/planted.cc", "int planted;\n"), "nobody compiles"
    yield "a stray file in src", lambda c: append(c / "src/notes.txt", "x\n"), "files live in rooms"
    yield "a stray file in a room", lambda c: append(c / "src/core/notes.txt", "x\n"), "only .h and .cc"
    yield "a stray file among the page's", lambda c: ((c / "src/page").mkdir(exist_ok=True), append(c / "src/page/notes.txt", "x\n")), "files of page/ end in"
    yield "a stray entry at the top", lambda c: (c / "scripts").mkdir(), "scripts: unexpected entry"
    yield "an error code without a row", lambda c: append(c / "src/core/sha256.cc", 'const char* planted = "LEX099";\n'), "LEX099 has no row"
    yield "a row without its error code", lambda c: append(c / "lexicons/README.md", "| MAT099 | x | x |\n"), "nothing in src/ reports it"
    yield "a code with two rows", lambda c: append(c / "lexicons/README.md", "| LEX001 | x | x |\n"), "LEX001 has two rows"
    yield "no table at all", lambda c: edit(c / "src/README.md", "| room | may include |", "| place | may include |"), "no table with the header"


def copy_tree(root, copy):
    shutil.copytree(root / "src", copy / "src")
    (copy / "lexicons").mkdir()
    shutil.copy(root / "lexicons/README.md", copy / "lexicons/README.md")


def self_test(root):
    missed = []
    count = 0
    for name, plant, expected in plants():
        count += 1
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder)
            copy_tree(root, copy)
            before = set(check(copy))
            plant(copy)
            if not any(expected in p for p in set(check(copy)) - before):
                missed.append(f"not caught: {name} (expected \"{expected}\")")
    # A mention of a fenced name in a comment is no violation.
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder)
        copy_tree(root, copy)
        before = check(copy)
        append(copy / "src/facts/planted.h", '// unlike std::thread\n/* #include <re2/re2.h>\n#include "cli/x.h" */\n')
        if check(copy) != before:
            missed.append("a comment was taken for code")
    print("\n".join(missed) or f"structure self-test: {count} planted violations caught")
    return 1 if missed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2])
    parser.add_argument("--self-test", action="store_true")
    args = parser.parse_args()
    if args.self_test:
        return self_test(args.root)
    problems = check(args.root)
    print("\n".join(problems) or "structure: src/ is as src/README.md says")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
