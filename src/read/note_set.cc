#include "read/note_set.h"

#include <algorithm>
#include <filesystem>
#include <functional>

namespace palpate {
namespace {

uint64_t hash(const std::optional<std::string>& s) { return std::hash<std::string>{}(s.value_or("")); }

/// The file that a note stands in, and its record; an input may be given twice, and a folder holds many files.
uint64_t file_of(const Note& n, size_t input) { return std::hash<std::string>{}(std::to_string(input) + ":" + n.source); }
uint64_t record_of(const Note& n, size_t input) { return std::hash<std::string>{}(std::to_string(input) + ":" + std::to_string(n.record) + ":" + n.source); }

}  // namespace

void NoteSet::look_ahead() {
  ahead_ = true;
  for (size_t i = 0; i < inputs_.size(); i++) {
    std::error_code ec;
    const bool once = !std::filesystem::is_regular_file(inputs_[i], ec) && !std::filesystem::is_directory(inputs_[i], ec);
    ReadOptions options = options_;
    options.records_only = !once;
    auto r = open_notes(inputs_[i], options);
    if (!r) {
      if (once) failed_.emplace(i, r.errors());
      continue;  // told when its turn comes
    }
    const InputInfo& info = (*r)->info();
    const bool files = info.format == NoteFormat::folder || info.format == NoteFormat::archive;
    const bool repeats = info.versioned || files || (inputs_.size() > 1 && !is_document(info.format));
    if (repeats) {
      counts_ = true;
      Note note;
      Reject reject;
      for (Next n; (n = (*r)->next(note, reject)) != Next::end;) {
        if (n == Next::note) see(note, i);
        if (once) held_[i].push_back({n, std::move(note), std::move(reject)});
      }
    }
    if (once) opened_[i] = std::move(*r);
  }
}

NoteSet::Seen* NoteSet::find(const Note& n) {
  const auto it = seen_.find(n.id);
  if (it == seen_.end()) return nullptr;
  const bool versioned = n.delivery != Delivery::single;
  const std::string patient = n.patient.value_or("");
  // A removal may come with the id alone.
  const auto nameless_removal = [&](const Seen& s) { return versioned && (n.delivery == Delivery::removed || s.removed) && (patient.empty() || s.patient.empty()); };
  for (Seen& s : it->second)
    if (s.versioned == versioned && (s.patient == patient ? versioned || s.date == hash(n.date) : nameless_removal(s))) return &s;
  return nullptr;
}

void NoteSet::see(const Note& n, size_t input) {
  const uint64_t file = file_of(n, input), record = record_of(n, input);
  seen_files_.insert(file);
  const bool versioned = n.delivery != Delivery::single;
  if (n.id.empty() || (!versioned && (!n.patient || !n.date))) return;
  if (!n.replaces.empty()) {
    auto& old = seen_[n.replaces];
    const auto it = std::find_if(old.begin(), old.end(), [&](const Seen& s) { return s.versioned && (s.patient.empty() || !n.patient || s.patient == *n.patient); });
    if (it != old.end()) it->newest = record, it->version = std::string(1, '\x7f');
    else old.push_back({n.patient.value_or(""), std::string(1, '\x7f'), 0, record, file, true, false});
  }
  if (Seen* s = find(n)) {
    if (!versioned && s->file == file) return;  // two notes of one table
    if (n.version < s->version) return;
    s->newest = record;
    s->file = file;
    s->version = n.version;
    s->removed = n.delivery == Delivery::removed;
    return;
  }
  seen_[n.id].push_back({n.patient.value_or(""), n.version, hash(n.date), record, file, versioned, n.delivery == Delivery::removed});
}

/// Empty for a note that counts.
std::string NoteSet::fate(const Note& n, size_t input) {
  if (n.delivery == Delivery::removed) return "removed";
  if (n.delivery == Delivery::single && (!n.patient || !n.date)) return "";
  const uint64_t file = file_of(n, input);
  if (!seen_files_.count(file)) return "";  // a document
  const Seen* s = find(n);
  if (!s || s->newest == record_of(n, input)) return "";
  if (s->removed) return "removed";
  return n.delivery == Delivery::single && s->file == file ? "" : "older version";
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
    if (const auto it = held_.find(next_ - 1); it != held_.end() && !it->second.empty()) {
      Held h = std::move(it->second.front());
      it->second.pop_front();
      note = std::move(h.note);
      reject = std::move(h.reject);
      return h.what;
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
  if (n == Next::note && counts_) {
    std::string why = fate(note, next_ - 1);
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
