#include "read/note_versions.h"

#include <algorithm>
#include <string_view>

#include "core/date.h"

namespace palpate {
namespace {

constexpr uint64_t kStart = 0xcbf29ce484222325ull;
constexpr size_t kFewestWords = 40;  ///< bytes of text below which equal words say nothing

uint64_t mix(uint64_t h, std::string_view s) {
  for (char c : s) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  return h ^ h >> 29;
}

/// 0 for what is not known.
uint64_t hash(std::string_view s) { return s.empty() ? 0 : std::max<uint64_t>(1, mix(kStart, s)); }
uint64_t known(const std::optional<std::string>& s) { return s ? hash(std::string_view(*s)) : 0; }

uint64_t day(const std::optional<std::string>& date) {
  if (!date) return 0;
  const std::string iso = iso_date(*date);
  return hash(iso.empty() ? *date : iso);
}

/// The file that a note stands in, and its record; an input may be given twice, and a folder holds many files.
uint64_t file_of(const Note& n, size_t input) { return hash(std::to_string(input) + ":" + n.source); }
uint64_t record_of(const Note& n, size_t input) { return hash(std::to_string(input) + ":" + std::to_string(n.record) + ":" + n.source); }

/// Words without the line breaks and blanks that formats set each in their own way.
uint64_t mix_words(uint64_t h, std::string_view text) {
  bool space = false;
  for (char c : text) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      space = true;
      continue;
    }
    if (space) h = (h ^ ' ') * 0x100000001b3ull;
    space = false;
    h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  }
  return h;
}

}  // namespace

NoteVersions::Seen NoteVersions::facts(const Note& n, size_t input) {
  Seen s;
  s.patient = known(n.patient);
  s.account = known(n.account);
  s.day = day(n.date);
  s.newest = record_of(n, input);
  s.file = file_of(n, input);
  std::copy_n(n.version.begin(), std::min(n.version.size(), s.version.size()), s.version.begin());
  if (n.delivery != Delivery::single && s.version[0] == 0) s.version[0] = 'v';
  s.removed = n.delivery == Delivery::removed;
  s.struck = !n.struck.empty();
  return s;
}

NoteVersions::Words NoteVersions::words(const Note& n) {
  if (n.text.size() < kFewestWords) return {};
  uint64_t h = mix_words(mix(kStart, n.id), n.text);
  for (const Span s : n.struck) h = mix_words(h ^ 1, s.of(n.text));
  return {std::max<uint64_t>(1, h), static_cast<uint32_t>(known(n.patient)), static_cast<uint32_t>(day(n.date))};
}

bool NoteVersions::one_note(const Seen& a, const Seen& b) {
  const bool versioned = a.version[0] != 0;
  if (a.version[0] == *kBesideItsParent || b.version[0] == *kBesideItsParent) return false;
  if (versioned && a.version[0] == b.version[0]) {
    if (a.patient == b.patient) return true;
    return (a.removed || b.removed) && (!a.patient || !b.patient);  // a removal may come with the id alone
  }
  if (a.file == b.file) return false;  // two notes of one table, a report and a document
  // Servers count the resources of each type for themselves.
  constexpr std::string_view kFhir = "frk";
  if (kFhir.find(a.version[0]) != std::string_view::npos && kFhir.find(b.version[0]) != std::string_view::npos) return false;
  if (!a.day || a.day != b.day) return false;
  if (a.patient && b.patient) return a.patient == b.patient;
  return a.account && a.account == b.account;
}

uint32_t* NoteVersions::first(uint64_t id) {
  const auto at = std::lower_bound(ids_.begin(), ids_.end(), id);
  return at == ids_.end() || *at != id ? nullptr : &first_[static_cast<size_t>(at - ids_.begin())];
}

NoteVersions::Seen* NoteVersions::find(uint64_t id, const Seen& facts) {
  const uint32_t* from = first(id);
  for (uint32_t i = from ? *from : 0; i; i = seen_[i - 1].next)
    if (one_note(seen_[i - 1], facts)) return &seen_[i - 1];
  return nullptr;
}

void NoteVersions::add(uint64_t id, const Seen& seen) {
  uint32_t* at = first(id);
  if (!at) return;
  seen_.push_back(seen);
  while (*at) at = &seen_[*at - 1].next;
  *at = static_cast<uint32_t>(seen_.size());
}

void NoteVersions::count(const Note& n, size_t input) {
  files_.insert(file_of(n, input));
  if (n.id.empty()) return;
  ids_.push_back(hash(n.id));
  if (!n.replaces.empty()) ids_.push_back(hash(n.replaces));
  if (documents_)
    if (const Words w = words(n); w.words) words_.push_back(w);
}

bool NoteVersions::repeats() {
  if (!counted_) {
    counted_ = true;
    std::sort(ids_.begin(), ids_.end());
    size_t kept = 0;
    for (size_t i = 0; i < ids_.size();) {
      size_t e = i + 1;
      while (e < ids_.size() && ids_[e] == ids_[i]) e++;
      if (e - i > 1) ids_[kept++] = ids_[i];
      i = e;
    }
    ids_.resize(kept);
    ids_.shrink_to_fit();
    first_.resize(kept);
    std::sort(words_.begin(), words_.end());
  }
  return !ids_.empty();
}

void NoteVersions::see(const Note& n, size_t input) {
  const Seen now = facts(n, input);
  const bool versioned = n.delivery != Delivery::single;
  if (!n.replaces.empty()) {
    const uint64_t id = hash(n.replaces);
    const uint32_t* from = first(id);
    Seen* old = nullptr;
    for (uint32_t i = from ? *from : 0; i && !old; i = seen_[i - 1].next)
      if (Seen& s = seen_[i - 1]; s.version[0] == now.version[0] && (!s.patient || !now.patient || s.patient == now.patient)) old = &s;
    if (old) {
      old->newest = now.newest;
      old->replaced = true;
    } else {
      Seen gone = now;
      gone.replaced = true;
      gone.removed = false;
      add(id, gone);
    }
  }
  if (n.id.empty() || (!versioned && !now.day)) return;
  const uint64_t id = hash(n.id);
  Seen* s = find(id, now);
  if (!s) return add(id, now);
  // Versions of different exports cannot be compared: the later one counts.
  const bool comparable = now.version[0] == s->version[0];
  if (s->replaced || (comparable ? now.version < s->version : s->struck && !now.struck)) return;
  s->newest = now.newest;
  s->file = now.file;
  s->version = now.version;
  s->removed = now.removed;
  s->struck = now.struck;
  if (now.patient) s->patient = now.patient;
  if (now.account) s->account = now.account;
  if (now.day) s->day = now.day;
}

bool NoteVersions::told_already(const Note& n) {
  const Words w = words(n);
  if (!w.words) return false;
  const auto agree = [](uint32_t a, uint32_t b) { return !a || !b || a == b; };
  for (auto at = std::lower_bound(words_.begin(), words_.end(), w); at != words_.end() && at->words == w.words; ++at)
    if (agree(at->patient, w.patient) && agree(at->day, w.day)) return true;
  return !read_documents_.insert(w.words ^ static_cast<uint64_t>(w.patient) << 32 ^ w.day).second;
}

std::string NoteVersions::fate(const Note& n, size_t input) {
  if (n.delivery == Delivery::removed) return "removed";
  if (!files_.count(file_of(n, input))) return told_already(n) ? "same note in another file" : "";
  if (ids_.empty()) return "";
  const Seen now = facts(n, input);
  const bool versioned = n.delivery != Delivery::single;
  if (!versioned && !now.day) return "";
  const uint32_t* from = first(hash(n.id));
  // Its own record may be the one that counts, where an earlier of the chain would fit it too.
  for (uint32_t i = from ? *from : 0; i; i = seen_[i - 1].next)
    if (seen_[i - 1].newest == now.newest) return "";
  const Seen* s = find(hash(n.id), now);
  if (!s || s->newest == now.newest) return "";
  if (s->removed) return "removed";
  if (s->version[0] == now.version[0]) return versioned || s->file != now.file ? "older version" : "";
  return "same note in another file";
}

}  // namespace palpate
