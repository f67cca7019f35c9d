#include "teach/habits.h"

#include <algorithm>
#include <set>

namespace palpate {
namespace {

constexpr size_t kSnippets = 3;
constexpr uint32_t kAround = 40;  // bytes on each side of a snippet's words

/// The words with the rest of their line around them, cut between characters.
std::string snippet(const std::string& text, Span at) {
  auto inside = [&](uint32_t p) { return p > 0 && p < text.size() && (static_cast<unsigned char>(text[p]) & 0xC0) == 0x80; };
  uint32_t from = at.begin, to = at.end;
  while (from > 0 && at.begin - from < kAround && text[from - 1] != '\n') from--;
  while (to < text.size() && to - at.end < kAround && text[to] != '\n') to++;
  while (inside(from)) from++;
  while (inside(to)) to--;
  return text.substr(from, to - from);
}

void keep(HabitCount& c, std::string s) {
  if (!s.empty() && c.snippets.size() < kSnippets && std::find(c.snippets.begin(), c.snippets.end(), s) == c.snippets.end()) c.snippets.push_back(std::move(s));
}

}  // namespace

std::string habit_clinician(const Note& note) {
  if (note.provider && !note.provider->empty()) return *note.provider;
  return note.author && !note.author->empty() ? *note.author : "not stated";
}

void HabitCounter::add(const Note& note, const Analysis& a) {
  std::map<std::string, Span> labels;
  std::map<AsideKey, Span> aside;
  bool named = false;
  for (const Mention& m : a.mentions) {
    if (m.bare_code) continue;  // a charge line is no habit of wording
    if (m.assertion != Assertion::performed) aside.emplace(AsideKey{m.technique, m.assertion, m.reason}, m.span);
    else if (m.kind == MentionKind::technique) named = true;
    else labels.emplace(m.technique, m.span);
  }
  std::array<bool, kElementCount> stated{};
  if (named)
    for (const FoundElement& e : elements_.in(note, a)) stated[static_cast<size_t>(e.what)] = e.stated();
  std::set<std::pair<Assertion, std::string>> why;
  for (const auto& [key, span] : aside) why.emplace(key.assertion, key.reason);
  for (Habits* h : {&clinic_, &clinicians_[habit_clinician(note)]}) {
    h->notes++;
    h->named += named;
    h->with_aside += !aside.empty();
    for (const auto& [key, span] : aside) {
      HabitCount& c = h->aside[key];
      c.notes++;
      if (keep_text_) keep(c, snippet(note.text, span));
    }
    for (const auto& w : why) h->aside_why[w]++;
    if (named)
      for (size_t i = 0; i < stated.size(); i++) h->stated[i] += stated[i];
    if (!named && labels.empty()) continue;
    h->hands_on++;
    if (named) continue;
    h->only_label++;
    for (const auto& [id, span] : labels) {
      HabitCount& c = h->labels[id];
      c.notes++;
      if (keep_text_) keep(c, snippet(note.text, span));
    }
  }
}

}  // namespace palpate
