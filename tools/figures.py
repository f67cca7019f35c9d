#!/usr/bin/env python3
"""Writes the figures of `palpate eval corpus` into README.md, and corpus/where-it-fails.md from corpus/known-limits.txt.

    tools/figures.py PALPATE             after a change of the lexicon, the engine or the corpus
    tools/figures.py PALPATE --check     1, with the difference, when the pages say something else; changes nothing
    tools/figures.py --self-test PALPATE plants a wrong figure in a copy and requires --check to see it

Standard library only.
"""
import collections
import difflib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(<!-- figures:[^\n]*-->\n).*?(<!-- /figures -->)", re.S)
CAUSES = [  # the first that fits the first difference of a case
    ("Given as `supported`, and should not be", re.compile(r"^\d+: expected (?!supported)\w+, got supported$"),
     "The worst error. The words were read as done at this visit."),
    ("Done, and not given as `supported`", re.compile(r"^\d+: expected supported, got"), "The words were missed, or set aside for a reason that does not hold."),
    ("Another verdict is wrong", re.compile(r"^\d+: expected"), "No claim passes wrongly by it, but the reason shown is wrong."),
    ("Words that were not found", re.compile(r"^not found:"), "The verdict is right without them."),
    ("Words that are no mention", re.compile(r"^not expected:"), "The verdict is right in spite of them."),
    ("Found, with the wrong status or code", re.compile(r'^".*expected'), "Performed, negated, planned, historical or other: one was taken for another."),
    ("Minutes", re.compile(r"^minutes"), "The verdicts and mentions are right."),
]



def readme_block(e):
    return (
        f"Measured on the project's own corpus of {e['notes']} notes in {len(e['by_theme'])} settings, two verdicts a note:\n\n"
        "| | |\n|---|---|\n"
        f"| **wrong `supported`** | **{e['wrong_supported']} of {e['wrong_supported_of']}** verdicts that should not pass "
        f"(95 % bound {100 * e['wrong_supported_bound_95']:.1f} %) |\n"
        f"| missed `supported` | {e['missed_supported']} of {e['supported']} (95 % bound {100 * e['missed_supported_bound_95']:.1f} %) |\n"
        f"| all verdicts right | {100 * e['verdict_accuracy']:.1f} % of {e['verdicts']} |\n"
        f"| minutes exact | {100 * e['minutes_exact']:.1f} % of {e['minutes_n']} |\n"
        f"| `supported` by nothing but a technique with a caution | {e['supported_only_with_caution']} |\n")


def failures_page(limits, e):
    groups = collections.defaultdict(list)
    for line in limits.splitlines():
        if line.startswith("#") or ": " not in line:
            continue
        name, why = line.split(": ", 1)
        cause = next((c[0] for c in CAUSES if c[1].search(why)), None)
        if cause is None:
            sys.exit(f"known-limits.txt: no cause fits: {line}")
        groups[cause].append((name, why))
    shown = {}
    for key in ("wrong_supported_cases", "missed_supported_cases", "other_verdict_cases"):
        for c in e[key]:
            if c.get("words"):
                shown.setdefault((c["note"], c["code"]), c)
    total = sum(map(len, groups.values()))
    out = ["# Where palpate fails", "",
           f"Of the {e['notes']} corpus notes palpate differs from a careful reader in {total}. Each is here once, under its first difference; a",
           "note with a wrong verdict may differ in mentions and minutes too. Written by `tools/figures.py` from `known-limits.txt`;",
           "all notes are invented.", "", "| cause | cases |", "|---|---|"]
    out += [f"| {c[0]} | {len(groups[c[0]])} |" for c in CAUSES]
    for title, _, words in CAUSES:
        out += ["", f"## {title}", "", words, ""]
        for name, why in groups[title]:
            line = f"* [{name}]({name}.note): {why}"
            c = shown.get((name, why.split(":")[0]))
            if c:
                quote = " ".join(c["words"].split()).replace("`", "'")
                reason = f" ({c['reason']})" if c.get("reason") else ""
                line += f"; by `{quote}`{reason}"
            out.append(line)
        if not groups[title]:
            out.append("None known.")
    return "\n".join(out) + "\n"


def pages(palpate, root):
    run = subprocess.run([palpate, "eval", str(root / "corpus"), "--to", "jsonl"], capture_output=True, check=False)
    if run.returncode:
        sys.exit(run.stderr.decode(errors="replace"))
    e = json.loads(run.stdout)
    readme = (root / "README.md").read_text(encoding="utf-8")
    if len(BLOCK.findall(readme)) != 1:
        sys.exit("README.md: expected one block <!-- figures: ... --> to <!-- /figures -->")
    block = readme_block(e)
    return {root / "README.md": BLOCK.sub(lambda m: m[1] + block + m[2], readme),
            root / "corpus" / "where-it-fails.md": failures_page((root / "corpus" / "known-limits.txt").read_text(encoding="utf-8"), e)}


def check(palpate, root):
    """Differences between what the pages say and what they should."""
    out = []
    for path, want in pages(palpate, root).items():
        have = path.read_text(encoding="utf-8") if path.exists() else ""
        out += difflib.unified_diff(have.splitlines(), want.splitlines(), str(path.relative_to(root)), "as measured", lineterm="", n=0)
    return out


def self_test(palpate):
    with tempfile.TemporaryDirectory() as d:
        root = pathlib.Path(d)
        shutil.copytree(ROOT / "corpus", root / "corpus")
        shutil.copy(ROOT / "README.md", root)
        for path, text in pages(palpate, root).items():
            path.write_text(text, encoding="utf-8")
        assert not check(palpate, root), "pages just written differ"
        readme = (root / "README.md").read_text(encoding="utf-8")
        (root / "README.md").write_text(re.sub(r"\*\*(\d+) of", lambda m: f"**{int(m[1]) + 1} of", readme, count=1), encoding="utf-8")
        assert check(palpate, root), "a wrong figure in README.md went unseen"
        (root / "README.md").write_text(readme, encoding="utf-8")
        limits = root / "corpus" / "known-limits.txt"
        limits.write_text(limits.read_text(encoding="utf-8") + "made/up: minutes 97140: expected 1, got 2\n", encoding="utf-8")
        assert check(palpate, root), "a case that the page lacks went unseen"
    return 0


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(args) != 1:
        sys.exit(__doc__)
    if "--self-test" in sys.argv:
        return self_test(args[0])
    if "--check" in sys.argv:
        difference = check(args[0], ROOT)
        print(*difference, *(["run tools/figures.py"] if difference else []), sep="\n")
        return 1 if difference else 0
    for path, text in pages(args[0], ROOT).items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
