#include "engine/batch.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "engine/version.h"

namespace palpate {

std::string_view version() { return PALPATE_VERSION; }

void run_batch(const Analyzer& analyzer, unsigned jobs, const NoteSource& source, const Render& render, const Sink& sink, const std::atomic<bool>& stop) {
  std::mutex reading, writing;
  std::condition_variable turn;
  uint64_t tickets = 0, next = 0;
  bool ended = false;
  std::atomic<bool> refused{false};
  auto work = [&] {
    Analyzer::Thread thread(analyzer);
    std::vector<Note> notes;
    std::string bytes;
    for (;;) {
      notes.clear();
      uint64_t mine;
      {
        std::lock_guard<std::mutex> lock(reading);
        if (ended || stop || refused) return;
        ended = !source(notes);
        if (notes.empty()) return;
        mine = tickets++;
      }
      bytes.clear();
      for (const Note& n : notes) render(n, thread.analyse(n), bytes);
      std::unique_lock<std::mutex> lock(writing);
      turn.wait(lock, [&] { return next == mine; });
      if (!refused && !sink(bytes, notes.size())) refused = true;
      next++;
      turn.notify_all();
    }
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < jobs; i++) others.emplace_back(work);
  work();
  for (auto& t : others) t.join();
}

}  // namespace palpate
