#include "read/window.h"

#include <algorithm>
#include <iterator>

namespace palpate {
namespace {

/// A note's id with what else must agree; a mix as good as is wanted where a wrong match costs a wrong count in a message.
uint64_t key(const std::string& id, const Note& n) {
  uint64_t h = 0xcbf29ce484222325ull;
  const auto mix = [&](std::string_view s) {
    for (char c : s) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
    h = (h ^ h >> 29) * 0x9e3779b97f4a7c15ull;
  };
  mix(id), mix(n.version.substr(0, 1)), mix(n.patient.value_or(""));
  return h;
}

}  // namespace

void HeldNotes::add(Next what, Note note, Reject reject) {
  bytes += note.text.size() + reject.raw.size() + sizeof(One) + note.struck.size() * sizeof(Span) + 256;
  all.push_back({what, std::move(note), std::move(reject)});
}

WindowedNotes::WindowedNotes(std::string name, std::unique_ptr<NoteReader> reader, HeldNotes begun)
    : name_(std::move(name)), reader_(std::move(reader)), now_(std::move(begun)) {
  info_ = reader_->info();
  read_ahead();
}

void WindowedNotes::read_ahead() {
  ahead_ = {};
  Note note;
  Reject reject;
  while (!ended_ && !ahead_.full()) {
    const Next n = reader_->next(note, reject);
    for (auto& r : reader_->take_remarks()) remarks_.push_back(std::move(r));
    if (n == Next::end) ended_ = true;
    else ahead_.add(n, std::exchange(note, {}), std::exchange(reject, {}));
  }
  forth_ = versions(now_, ahead_);
}

std::unique_ptr<NoteVersions> WindowedNotes::versions(const HeldNotes& a, const HeldNotes& b) const {
  auto v = std::make_unique<NoteVersions>();
  const auto each = [&](auto&& take) {
    for (const HeldNotes* h : {&a, &b})
      for (const HeldNotes::One& one : h->all)
        if (one.what == Next::note) take(one.note);
  };
  each([&](const Note& n) { v->count(n, 0); });
  if (v->repeats()) each([&](const Note& n) { v->see(n, 0); });
  return v;
}

void WindowedNotes::remember() {
  if (given_.empty()) return;
  std::sort(given_.begin(), given_.end());
  gone_.push_back(std::exchange(given_, {}));
  // Runs of like length become one: few to look through, and each hash is moved few times.
  while (gone_.size() > 1 && gone_[gone_.size() - 2].size() < 2 * gone_.back().size()) {
    std::vector<uint64_t> both;
    both.reserve(gone_.back().size() + gone_[gone_.size() - 2].size());
    std::merge(gone_.back().begin(), gone_.back().end(), gone_[gone_.size() - 2].begin(), gone_[gone_.size() - 2].end(), std::back_inserter(both));
    gone_.pop_back();
    gone_.back() = std::move(both);
  }
}

bool WindowedNotes::gone(const std::string& id, const Note& n) const {
  const uint64_t k = key(id, n);
  return std::any_of(gone_.begin(), gone_.end(), [&](const auto& run) { return std::binary_search(run.begin(), run.end(), k); });
}

Next WindowedNotes::next(Note& note, Reject& reject) {
  while (now_.given()) {
    if (ended_ && ahead_.all.empty()) {
      if (late_)
        remarks_.push_back(name_ + ": " + std::to_string(late_) + (late_ == 1 ? " note" : " notes") +
                           " came again, or were taken back, long after another version of theirs had been given out: a pipe cannot be read twice. " +
                           "Give a file, and the newest version alone counts");
      late_ = 0;
      return Next::end;
    }
    remember();
    now_ = std::move(ahead_);
    back_ = std::move(forth_);
    read_ahead();
  }
  HeldNotes::One& one = now_.all[now_.at++];
  if (one.what != Next::note) {
    reject = std::move(one.reject);
    return one.what;
  }
  std::string why = back_ ? back_->fate(one.note, 0) : "";
  if (why.empty()) why = forth_->fate(one.note, 0);
  const bool versioned = one.note.delivery != Delivery::single;
  if (versioned && (why.empty() || one.note.delivery == Delivery::removed))
    late_ += gone(one.note.id, one.note) || (!one.note.replaces.empty() && gone(one.note.replaces, one.note));
  if (!why.empty()) {
    reject = {one.note.source, one.note.record, one.note.line, std::move(why), ""};
    return Next::aside;
  }
  if (versioned) given_.push_back(key(one.note.id, one.note));
  note = std::move(one.note);  // the versions were told of it before
  return Next::note;
}

}  // namespace palpate
