#include "read/note_set.h"

#include <algorithm>
#include <filesystem>
#include <functional>

namespace palpate {
namespace {

/// The number of an input's first record.
constexpr uint64_t first_of(size_t input) { return static_cast<uint64_t>(input) << 40; }

uint64_t hash(const std::optional<std::string>& s) { return std::hash<std::string>{}(s.value_or("")); }

}  // namespace

void NoteSet::look_ahead() {
  ahead_ = true;
  for (size_t i = 0; i < inputs_.size(); i++) {
    uint64_t ordinal = first_of(i);
    auto r = open_notes(inputs_[i], options_);
    if (!r) continue;  // told when its turn comes
    const InputInfo& info = (*r)->info();
    const bool repeats = info.versioned || (inputs_.size() > 1 && info.format != NoteFormat::text);
    std::error_code ec;
    const bool once = !std::filesystem::is_regular_file(inputs_[i], ec);
    if (repeats) {
      counts_ = true;
      Note note;
      Reject reject;
      for (Next n; (n = (*r)->next(note, reject)) != Next::end;) {
        if (n == Next::note) see(note, i, ordinal);
        ordinal++;
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

void NoteSet::see(const Note& n, size_t input, uint64_t ordinal) {
  const bool versioned = n.delivery != Delivery::single;
  if (n.id.empty() || (!versioned && (!n.patient || !n.date))) return;
  if (!n.replaces.empty()) {
    auto& old = seen_[n.replaces];
    const auto it = std::find_if(old.begin(), old.end(), [&](const Seen& s) { return s.versioned && (s.patient.empty() || !n.patient || s.patient == *n.patient); });
    if (it != old.end()) it->newest = ordinal, it->version = std::string(1, '\x7f');
    else old.push_back({n.patient.value_or(""), std::string(1, '\x7f'), 0, ordinal, input, true, false});
  }
  if (Seen* s = find(n)) {
    if (!versioned && s->input == input) return;  // two notes of one table
    if (n.version < s->version) return;
    s->newest = ordinal;
    s->input = input;
    s->version = n.version;
    s->removed = n.delivery == Delivery::removed;
    return;
  }
  seen_[n.id].push_back({n.patient.value_or(""), n.version, hash(n.date), ordinal, input, versioned, n.delivery == Delivery::removed});
}

/// Empty for a note that counts.
std::string NoteSet::fate(const Note& n, size_t input, uint64_t ordinal) {
  if (n.delivery == Delivery::removed) return "removed";
  if (n.delivery == Delivery::single && (!n.patient || !n.date)) return "";
  const Seen* s = find(n);
  if (!s || s->newest == ordinal) return "";
  if (s->removed) return "removed";
  return n.delivery == Delivery::single && s->input == input ? "" : "older version";
}

bool NoteSet::open_next() {
  while (next_ < inputs_.size()) {
    ordinal_ = first_of(next_);
    const std::string& input = inputs_[next_++];
    if (const auto it = opened_.find(next_ - 1); it != opened_.end()) {
      reader_ = std::move(it->second);
      opened_.erase(it);
      return true;
    }
    auto r = open_notes(input, options_);
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
    if (n != Next::end) return n;
    done_bytes_ += reader_->source().bytes_read();
    reader_.reset();
  }
}

Next NoteSet::next(Note& note, Reject& reject) {
  if (!ahead_) look_ahead();
  const Next n = read(note, reject);
  if (n == Next::end) return n;
  const uint64_t ordinal = ordinal_++;
  if (n == Next::note && counts_) {
    std::string why = fate(note, next_ - 1, ordinal);
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
