#!/usr/bin/env python3
"""Writes a draft of the .expect file beside each note: what palpate says of it now, for a careful reader to correct.

    python3 tools/expect.py build/release/src/palpate corpus/THEME/CASE.note...

An .expect file that is there keeps its comment and its traits; the diff is the review (corpus/README.md)."""
import json
import pathlib
import subprocess
import sys


def quoted(words):
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r") + '"'


def occurrence(text, mention):
    """Which occurrence of exactly these words the mention is, counted from 1."""
    begin, n, at = mention["span"]["cp"][0], 0, -1
    while at < begin:
        at, n = text.index(mention["text"], at + 1), n + 1
    return n


def lines_of(record):
    """The facts of an .expect file, in its order."""
    out = [f"{code}: {v['verdict']}" for code, v in record["codes"].items()]
    out += [f"minutes {code}: {record['minutes']['by_code'][code]}" for code in record["codes"] if record["minutes"]["by_code"].get(code) is not None]
    out += [f"minutes {key}: {record['minutes'][key]}" for key in ("total_timed", "total_treatment") if record["minutes"][key] is not None]
    for b in record["billed"]:
        out.append(" ".join(["billed:", b["code"], *b["modifiers"]] + ([f"x{b['units']}"] if b["units"] is not None else [])))
    text = record["note"]["text"]
    for m in record["mentions"]:
        n = occurrence(text, m)
        code = "ambiguous" if m["strength"] == "disputed" else m["codes"][0]
        code = f"label:{code}" if m["kind"] == "label" else code
        out.append(f"mention: {quoted(m['text'])}{f' #{n}' if n > 1 else ''} {code} {m['assertion']}")
    return out


def head_of(expect, name):
    """The comments and traits that are there, or a first comment from the name."""
    if not expect.exists():
        return [f"# {name.replace('-', ' ').capitalize()}."]
    return [line for line in expect.read_text(encoding="utf-8").splitlines() if line.startswith(("#", "traits:"))]


def main(palpate, notes):
    for note in map(pathlib.Path, notes):
        text = note.read_bytes().decode("utf-8")
        line = json.dumps({"id": note.stem, "text": text})
        run = subprocess.run([palpate, "scan", "-", "--format", "jsonl", "--to", "jsonl", "--with-text"], input=line + "\n", capture_output=True, text=True, check=True)
        expect = note.with_suffix(".expect")
        expect.write_text("\n".join(head_of(expect, note.stem) + lines_of(json.loads(run.stdout))) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
