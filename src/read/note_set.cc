#include "read/note_set.h"

#include <algorithm>
#include <filesystem>

namespace palpate {

bool NoteSet::once(size_t input) const {
  std::error_code ec;
  return !std::filesystem::is_regular_file(inputs_[input], ec) && !std::filesystem::is_directory(inputs_[input], ec);
}

bool NoteSet::each(size_t input, bool first, const std::function<void(const Note&)>& take) {
  if (!first && once(input)) {
    for (const HeldNotes::One& h : held_[input].all)
      if (h.what == Next::note) take(h.note);
    return true;
  }
  ReadOptions options = options_;
  options.records_only = !once(input);
  auto r = open_notes(inputs_[input], options);
  if (!r) {
    if (once(input)) failed_.emplace(input, r.errors());
    return false;  // told when its turn comes
  }
  const InputInfo& info = (*r)->info();
  const bool files = info.format == NoteFormat::folder || info.format == NoteFormat::archive;
  const bool repeats = info.versioned || files || (inputs_.size() > 1 && !is_document(info.format));
  if (files || (inputs_.size() > 1 && is_document(info.format))) versions_.expect_documents();
  if (repeats && once(input)) return hold(input, std::move(*r), take);
  Note note;
  Reject reject;
  for (Next n; repeats && (n = (*r)->next(note, reject)) != Next::end;)
    if (n == Next::note) take(note);
  if (once(input)) opened_[input] = std::move(*r);
  return repeats;
}

bool NoteSet::hold(size_t input, std::unique_ptr<NoteReader> reader, const std::function<void(const Note&)>& take) {
  HeldNotes held;
  Note note;
  Reject reject;
  Next n = Next::note;
  while (!held.full() && (n = reader->next(note, reject)) != Next::end) held.add(n, std::exchange(note, {}), std::exchange(reject, {}));
  for (auto& r : reader->take_remarks()) remarks_.push_back(std::move(r));
  if (n != Next::end) {
    windowed_.insert(input);
    if (inputs_.size() > 1)
      remarks_.push_back(inputs_[input] + ": too long to be held against the other inputs, because a pipe cannot be read twice; a note that another " +
                         "input holds as well counts there too. Give a file, and it counts once");
    opened_[input] = std::make_unique<WindowedNotes>(inputs_[input], std::move(reader), std::move(held));
    return false;
  }
  opened_[input] = std::move(reader);
  held_[input] = std::move(held);
  for (const HeldNotes::One& h : held_[input].all)
    if (h.what == Next::note) take(h.note);
  return true;
}

void NoteSet::look_ahead() {
  ahead_ = true;
  // Whether documents stand beside records is to be known before the records are counted.
  std::error_code ec;
  for (const std::string& input : inputs_)
    if (std::filesystem::is_directory(input, ec) || inputs_.size() > 1) versions_.expect_documents();
  counts_ = inputs_.size() > 1;  // two documents may be one note
  for (size_t i = 0; i < inputs_.size(); i++) counts_ = each(i, true, [&](const Note& n) { versions_.count(n, i); }) || counts_;
  if (!counts_ || !versions_.repeats()) return;
  for (size_t i = 0; i < inputs_.size(); i++) each(i, false, [&](const Note& n) { versions_.see(n, i); });
}

bool NoteSet::open_next() {
  while (next_ < inputs_.size()) {
    const std::string& input = inputs_[next_++];
    if (const auto it = opened_.find(next_ - 1); it != opened_.end()) {
      reader_ = std::move(it->second);
      opened_.erase(it);
      return true;
    }
    const auto failed = failed_.find(next_ - 1);
    auto r = failed != failed_.end() ? Result<std::unique_ptr<NoteReader>>(failed->second) : open_notes(input, options_);
    if (r) {
      reader_ = std::move(*r);
      return true;
    }
    errors_.insert(errors_.end(), r.errors().begin(), r.errors().end());
    unreadable_++;
  }
  return false;
}

Next NoteSet::read(Note& note, Reject& reject) {
  for (;;) {
    if (!reader_ && !open_next()) return Next::end;
    if (const auto it = held_.find(next_ - 1); it != held_.end()) {
      if (HeldNotes& held = it->second; !held.given()) {
        HeldNotes::One& h = held.all[held.at++];
        note = std::move(h.note);
        reject = std::move(h.reject);
        return h.what;
      }
      held_.erase(it);
    }
    const Next n = reader_->next(note, reject);
    for (auto& r : reader_->take_remarks()) remarks_.push_back(std::move(r));
    if (n != Next::end) return n;
    done_bytes_ += reader_->bytes_read();
    reader_.reset();
  }
}

Next NoteSet::next(Note& note, Reject& reject) {
  if (!ahead_) look_ahead();
  const Next n = read(note, reject);
  if (n == Next::end) return n;
  if (n == Next::note && counts_ && !windowed_.contains(next_ - 1)) {
    std::string why = versions_.fate(note, next_ - 1);
    if (!why.empty()) {
      reject = {note.source, note.record, note.line, why, ""};
      aside_[std::move(why)]++;
      return Next::aside;
    }
  } else if (n == Next::aside) {
    aside_[reject.reason]++;
  }
  return n;
}

}  // namespace palpate
