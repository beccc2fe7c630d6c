#!/usr/bin/env python3
"""Tests of check_tree.py: each plants one violation in an empty tree and expects exactly the findings listed.

Forbidden words are put together from pieces, so that the lint does not find this file.
"""

import pathlib
import tempfile

from check_tree import check_tree

HEAD = "#pragma once\n// What this is.\n\n"
WORK = "TO" + "DO"


def lines(count):
    """A text of that many lines."""
    return "int x;\n" * count


def function(length):
    """A function whose body has that many lines."""
    return "void f()\n{\n" + "    g();\n" * length + "}\n"


# Name, path of the file, its text, and the findings as `line: start of the message`.
CASES = [
    ("a clean header passes", "engine/base/a.hpp", HEAD + "#include <string>\n", []),
    ("an allowed include passes", "engine/decide/a.cpp", '#include "engine/clocks/b.hpp"\n', []),
    ("a folder may include itself", "adapters/http/api/a.cpp", '#include "adapters/http/b.hpp"\n', []),
    ("base includes nothing above it", "engine/base/a.cpp", '#include "engine/domain/b.hpp"\n',
     ["1: engine/base must not include engine/domain"]),
    ("engine does not include adapters", "engine/app/a.cpp", '#include "adapters/store/b.hpp"\n',
     ["1: engine/app must not include adapters/store"]),
    ("decide does not see ports", "engine/decide/a.cpp", '#include "engine/ports/b.hpp"\n',
     ["1: engine/decide must not include engine/ports"]),
    ("agencies do not include each other", "adapters/police/a.cpp", '#include "adapters/court/b.hpp"\n',
     ["1: adapters/police must not include adapters/court"]),
    ("agencies do not include the store", "adapters/customs/a.cpp", '#include "adapters/store/b.hpp"\n',
     ["1: adapters/customs must not include adapters/store"]),
    ("http does not include an agency", "adapters/http/a.cpp", '#include "adapters/police/b.hpp"\n',
     ["1: adapters/http must not include adapters/police"]),
    ("http does not include the store", "adapters/http/a.cpp", '#include "adapters/store/b.hpp"\n',
     ["1: adapters/http must not include adapters/store"]),
    ("nothing includes tools", "adapters/http/a.cpp", '#include "tools/huhang/b.hpp"\n', ["1: nothing includes tools"]),
    ("nothing includes tests", "engine/base/a.cpp", '#include "tests/support/b.hpp"\n', ["1: nothing includes tests"]),
    ("tests may include anything", "tests/adapters/a.cpp", '#include "adapters/store/b.hpp"\n#include <soci/soci.h>\n', []),
    ("tools may include anything", "tools/huhang/a.cpp", '#include "adapters/police/b.hpp"\n', []),
    ("engine includes no Asio", "engine/app/a.cpp", "#include <boost/asio/post.hpp>\n", ["1: engine must not include"]),
    ("engine includes no thread", "engine/app/a.cpp", "#include <thread>\n", ["1: engine must not include thread"]),
    ("engine includes no stream", "engine/base/a.cpp", "  #  include <iostream>\n", ["1: engine must not include iostream"]),
    ("engine includes no chance", "engine/base/a.cpp", "#include <random>\n", ["1: engine must not include random"]),
    ("engine reads no clock", "engine/decide/a.cpp", "auto t = std::chrono::system_clock::now();\n",
     ["1: engine must not use system_clock::now"]),
    ("engine has no coroutine", "engine/app/a.cpp", "co_return 1;\n", ["1: engine must not use co_return"]),
    ("words in comments and texts are no code", "engine/app/a.cpp", '// no co_await\nauto t = "getenv";\n', []),
    ("engine headers have no Boost.JSON", "engine/domain/a.hpp", HEAD + "#include <boost/json/value.hpp>\n",
     ["4: Boost.JSON stays inside"]),
    ("engine sources may have Boost.JSON", "engine/domain/a.cpp", "#include <boost/json/value.hpp>\n", []),
    ("SQL stays in the store", "adapters/http/a.cpp", "#include <soci/soci.h>\n", ["1: SQL headers belong"]),
    ("SQL in the store passes", "adapters/store/a.cpp", "#include <sqlite3.h>\n", []),
    ("a header begins with pragma once", "engine/base/a.hpp", "// What this is.\n#pragma once\n", ["1: a header begins"]),
    ("a header opens with a comment", "engine/base/a.hpp", "#pragma once\n\n#include <string>\n", ["2: a header opens"]),
    ("a file of 300 lines passes", "adapters/http/a.cpp", lines(300), []),
    ("a file of 301 lines does not", "adapters/http/a.cpp", lines(301), ["301: the file has 301 lines"]),
    ("a function of 70 lines passes", "adapters/http/a.cpp", function(70), []),
    ("a function of 71 lines does not", "adapters/http/a.cpp", function(71), ["2: the function has 71 lines"]),
    ("two functions are two", "adapters/http/a.cpp", function(40) + function(40), []),
    ("a closure is named before co_await", "adapters/http/a.cpp", "co_await run(pool, [p] { return p; });\n",
     ["1: name the closure"]),
    ("a closure with arguments too", "adapters/http/a.cpp", "auto x = co_await run([&](int a) mutable { f(a); });\n",
     ["1: name the closure"]),
    ("a subscript is no closure", "adapters/http/a.cpp", "co_await run(list[i], rows()[0]);\n", []),
    ("a structured binding is no closure", "adapters/http/a.cpp", "auto [a, b] = co_await run();\n", []),
    ("open work has an owner", "docs/a.md", f"{WORK}: later\n", ["1: " + WORK + " without an owner"]),
    ("open work with an owner passes", "docs/a.md", f"{WORK}(li): later\n", []),
    ("no machine paths", "docs/a.md", "see /" + "work/main/x\n", ["1: a path of one machine"]),
    ("a path inside the project passes", "docs/a.md", "see docs/" + "work/x and https://a.b/homepage\n", []),
    ("built trees are not looked at", "build/dev/a.cpp", '#include "tests/a.hpp"\n' + lines(400), []),
    ("a file is UTF-8", "docs/a.md", b"\xff\xfe", ["1: the file is not UTF-8"]),
]


def findings_for(path, text):
    """What the lint says about a tree that holds just this file, without the path."""
    with tempfile.TemporaryDirectory() as root:
        file = pathlib.Path(root, path)
        file.parent.mkdir(parents=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return [finding.removeprefix(path + ":") for finding in check_tree(root)]


def main():
    """Runs all cases and tells what failed."""
    failed = 0
    for name, path, text, expected in CASES:
        found = findings_for(path, text)
        if len(found) != len(expected) or not all(map(str.startswith, found, expected)):
            failed += 1
            print(f"FAILED {name}: expected {expected}, found {found}")
    print(f"{len(CASES) - failed} passed, {failed} failed")
    return failed


if __name__ == "__main__":
    raise SystemExit(1 if main() else 0)
