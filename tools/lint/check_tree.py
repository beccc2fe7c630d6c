#!/usr/bin/env python3
"""Checks what the compiler cannot: which folder may include which, sizes, and a few forms that have cost us before.

Usage: check_tree.py [root]. Prints `file:line: message` for every finding and exits 1 when there is one.
"""

import os
import pathlib
import re
import sys

ENGINE = {f"engine/{name}" for name in (
    "base", "calendar", "domain", "definition", "clocks", "evolve", "decide", "stats", "ports", "app", "conformance")}
AGENCY = {"adapters/partner", "adapters/runtime", "engine/app", "engine/base", "engine/domain", "engine/ports"}

# Folder -> the other folders of the project it may include. Folders not listed here (tests, tools) may include anything.
ALLOWED = {
    "engine/base": set(),
    "engine/calendar": {"engine/base"},
    "engine/domain": {"engine/base"},
    "engine/definition": {"engine/base", "engine/calendar", "engine/domain"},
    "engine/clocks": {"engine/base", "engine/calendar", "engine/domain", "engine/definition"},
    "engine/evolve": {"engine/base", "engine/domain", "engine/definition"},
    "engine/decide": ENGINE - {"engine/stats", "engine/ports", "engine/app"},
    "engine/conformance": {"engine/base", "engine/calendar", "engine/domain", "engine/definition", "engine/clocks",
                           "engine/evolve"},
    "engine/stats": ENGINE - {"engine/decide", "engine/ports", "engine/app"},
    "engine/ports": {"engine/base", "engine/domain", "engine/stats"},
    "engine/app": ENGINE,
    "adapters/runtime": {"engine/base", "engine/calendar", "engine/definition", "engine/stats"},
    "adapters/store": (ENGINE - {"engine/decide", "engine/clocks"}) | {"adapters/runtime"},
    "adapters/partner": {"engine/app", "engine/base", "engine/domain", "engine/ports", "adapters/runtime"},
    "adapters/police": AGENCY,
    "adapters/customs": AGENCY,
    "adapters/court": AGENCY,
    "adapters/dispatch": ENGINE | {"adapters/partner", "adapters/runtime"},
    "adapters/exchange": ENGINE | {"adapters/runtime"},
    "adapters/http": ENGINE | {"adapters/runtime"},
}
FREE_TOPS = {"tests", "tools"}

# What no file of engine/ may include or say: it does no I/O, reads no clock, has no threads and no coroutines.
ENGINE_HEADERS = re.compile(
    r"^(boost/(asio|beast)|soci/|sqlite3|mysql|openssl/|spdlog/|"
    r"(thread|mutex|shared_mutex|condition_variable|future|atomic|random|iostream|fstream|filesystem|coroutine|ctime)$)")
ENGINE_WORDS = re.compile(
    r"\b(co_await|co_return|co_yield|getenv|random_device|system_clock::now|steady_clock|"
    r"high_resolution_clock|this_thread|std::thread|std::cout|std::cerr)\b")
SQL_HEADERS = re.compile(r"^(soci/|sqlite3|mysql|mariadb)")

MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 70

SKIPPED_FOLDERS = {".git", "build", "node_modules", "third_party", "dist", "__pycache__", ".cache"}
SIZED = {".cpp", ".hpp", ".py", ".cmake", ".ts", ".tsx", ".mjs"}
TEXT = SIZED | {".md", ".json", ".yaml", ".yml", ".txt", ".sql", ".sh", ".html", ".css", ".scenario", ".in"}

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
INLINE_CLOSURE = re.compile(r"\bco_await\b.*(?<![\w\])\[])\[[^\[\]]*\]\s*(\(|\{|mutable\b|->)")
# These words are put together here so that this file does not find itself.
UNOWNED_WORK = re.compile(r"\b(TO" + r"DO|FIX" + r"ME)\b(?!\([a-z])")
MACHINE_PATH = re.compile(r"(?<![\w.}])/(" + "|".join(("wo" + "rk", "ro" + "ot", "ho" + "me")) + r")/|\.\./sha" + "red/")


def folder_of(path):
    """`adapters/http/api/x.hpp` belongs to `adapters/http`; a file at the root to nothing."""
    parts = pathlib.PurePosixPath(path).parts
    return "/".join(parts[:2]) if len(parts) > 2 else parts[0]


def without_comment(line):
    """The code of a line; texts are emptied so that what they say is not taken for code."""
    return re.sub(r"//.*", "", re.sub(r'"(\\.|[^"\\])*"', '""', line))


def check_include(path, included):
    """Messages about one include of a C++ file."""
    here, top = folder_of(path), path.split("/")[0]
    there, there_top = folder_of(included), included.split("/")[0]
    if there_top in FREE_TOPS and there_top != top and top not in FREE_TOPS:
        yield f"nothing includes {there_top}: {included}"
    if here in ALLOWED and there in ALLOWED and there != here and there not in ALLOWED[here]:
        yield f"{here} must not include {there}: {included}"
    if top == "engine" and ENGINE_HEADERS.match(included):
        yield f"engine must not include {included}"
    if top == "engine" and path.endswith(".hpp") and included.startswith("boost/json"):
        yield f"Boost.JSON stays inside the .cpp files of engine: {included}"
    if SQL_HEADERS.match(included) and top not in FREE_TOPS and here != "adapters/store":
        yield f"SQL headers belong in adapters/store: {included}"


def check_header(lines):
    """A header begins with #pragma once and says what it is."""
    if not lines or lines[0].strip() != "#pragma once":
        yield 1, "a header begins with #pragma once"
        return
    following = next((line for line in lines[1:] if line.strip()), "")
    if not following.lstrip().startswith("//"):
        yield 2, "a header opens with a comment that says what it is"


def check_functions(lines):
    """Our formatting puts the brace that opens a function's body alone on its line, and the closing one at its column."""
    opened = {}
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        column = len(line) - len(line.lstrip())
        if stripped == "{":
            opened[column] = number
        elif stripped.rstrip(";") == "}" and column in opened:
            length = number - opened.pop(column) - 1
            if length > MAX_FUNCTION_LINES:
                yield number - length - 1, f"the function has {length} lines, more than {MAX_FUNCTION_LINES}"


def check_cpp(path, lines):
    """Everything about one C++ file."""
    if path.endswith(".hpp"):
        yield from check_header(lines)
    yield from check_functions(lines)
    for number, line in enumerate(lines, 1):
        if found := INCLUDE.match(line):
            yield from ((number, message) for message in check_include(path, found.group(1)))
            continue
        code = without_comment(line)
        if path.startswith("engine/") and (word := ENGINE_WORDS.search(code)):
            yield number, f"engine must not use {word.group(1)}"
        if INLINE_CLOSURE.search(code):
            yield number, "name the closure before the co_await that uses it"


def check_text(path, lines):
    """What holds for every text of the project."""
    if pathlib.PurePosixPath(path).suffix in SIZED and len(lines) > MAX_FILE_LINES:
        yield MAX_FILE_LINES + 1, f"the file has {len(lines)} lines, more than {MAX_FILE_LINES}"
    for number, line in enumerate(lines, 1):
        if found := MACHINE_PATH.search(line):
            yield number, f"a path of one machine: {found.group(0)}"
        if found := UNOWNED_WORK.search(line):
            yield number, f"{found.group(1)} without an owner"


def files_of(root):
    """Texts below the root, as paths with slashes, in order."""
    for folder, below, names in os.walk(root):
        below[:] = sorted(name for name in below if name not in SKIPPED_FOLDERS and not name.startswith("build-"))
        for name in sorted(names):
            if pathlib.PurePath(name).suffix in TEXT:
                yield pathlib.Path(folder, name).relative_to(root).as_posix()


def check_tree(root):
    """All findings as texts."""
    findings = []
    for path in files_of(root):
        try:
            lines = pathlib.Path(root, path).read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            findings.append(f"{path}:1: the file is not UTF-8")
            continue
        found = list(check_text(path, lines))
        if path.endswith((".cpp", ".hpp")):
            found += check_cpp(path, lines)
        findings += (f"{path}:{number}: {message}" for number, message in sorted(found))
    return findings


def main():
    """Checks the tree this script lies in, or the one named."""
    root = sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2]
    findings = check_tree(root)
    print("\n".join(findings) if findings else "check_tree: nothing found")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
