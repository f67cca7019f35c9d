// Many notes, several threads, one order: notes come out as they came in, byte for byte the same for any number of jobs.
//
//   BatchResult r = run_batch(analyzer, jobs, source, render, sink, stop);
//
// `source` fills a batch (one thread calls it at a time); `render` turns a note and its analysis into bytes (any thread);
// `sink` takes the bytes in input order (one thread at a time) and returns false to stop (a closed pipe). The only threads.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "engine/analyzer.h"

namespace palpate {

/// Appends up to one batch of notes; false when there are no more.
using NoteSource = std::function<bool(std::vector<Note>&)>;
using Render = std::function<void(const Note&, const Analysis&, std::string&)>;
using Sink = std::function<bool(const std::string& bytes, size_t notes)>;

/// Returns when the source ends, the sink refuses, or `stop` becomes true.
void run_batch(const Analyzer& analyzer, unsigned jobs, const NoteSource& source, const Render& render, const Sink& sink, const std::atomic<bool>& stop);

}  // namespace palpate
