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
    if (!reader_ && !open_next()) return false;
    Note note;
    Reject reject;
    const Next next = reader_->next(note, reject);
    for (const auto& remark : reader_->take_remarks()) std::cerr << "palpate: " << escaped(remark) << "\n";
    switch (next) {
      case Next::note:
        bytes += note.text.size();
        batch.push_back(std::move(note));
        break;
      case Next::reject: report(reject); break;
      case Next::end: reader_.reset();
    }
  }
  return true;
}

bool NoteInputs::open_next() {
  while (next_ < paths_.size()) {
    auto r = open_notes(paths_[next_++], read_);
    if (r) {
      reader_ = std::move(*r);
      return true;
    }
    print_errors(r.errors());
    unreadable_++;
  }
  return false;
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
