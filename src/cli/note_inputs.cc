#include "cli/note_inputs.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <iostream>

#include "cli/setup.h"
#include "report/json.h"
#include "report/terminal.h"

namespace palpate {
namespace {

constexpr size_t kBatchNotes = 64;
constexpr size_t kBatchBytes = 1 << 18;

}  // namespace

bool NoteInputs::fill(std::vector<Note>& batch) {
  size_t bytes = 0;
  while (batch.size() < kBatchNotes && bytes < kBatchBytes) {
    Note note;
    Reject reject;
    const Next next = set_.next(note, reject);
    if (const Errors e = set_.take_errors(); !e.empty()) print_errors(e);
    for (const auto& remark : set_.take_remarks()) std::cerr << "palpate: " << escaped(remark) << "\n";
    if (next == Next::end) return false;
    if (next == Next::reject) report(reject);
    if (next != Next::note) continue;
    bytes += note.text.size();
    batch.push_back(std::move(note));
  }
  return true;
}

std::string NoteInputs::aside() const {
  uint64_t all = 0;
  std::string why;
  for (const auto& [reason, n] : set_.aside()) all += n, why += (why.empty() ? ": " : ", ") + reason + " " + std::to_string(n);
  return all ? "; set aside " + std::to_string(all) + escaped(why) : "";
}

void NoteInputs::report(const Reject& r) {
  rejected_++;
  // The record's own words stay out of the message; they go to the rejects file alone.
  std::cerr << r.source << ":" << r.line << ": rejected record " << r.record << ": " << r.reason << "\n";
  if (!rejects_) return;
  std::string line = "{\"source\":";
  append_json_string(line, r.source);
  line += ",\"record\":" + std::to_string(r.record) + ",\"line\":" + std::to_string(r.line) + ",\"reason\":";
  append_json_string(line, r.reason);
  line += ",\"raw\":";
  append_json_string(line, valid_text(r.raw));
  rejects_->write(line + "}\n");
}

size_t terminal_width() {
  winsize w{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 20 ? w.ws_col : 120;
}

}  // namespace palpate
