#include "lexicon/search.h"

#include <algorithm>
#include <optional>

#include "core/letters.h"

namespace palpate {
namespace {

/// Lower case, one blank for everything between words; _ of ids is such a gap too.
std::string folded(std::string_view s) {
  std::string out;
  for (char c : s) {
    if (c == ' ' || c == '_' || c == '-' || c == '\t' || c == '\n') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

struct Match {
  FoundBy by = FoundBy::name;
  std::string_view words;
};

class Query {
 public:
  explicit Query(std::string_view words) : whole_(folded(words)) {
    for (size_t i = 0; i < whole_.size();) {
      const size_t end = std::min(whole_.find(' ', i), whole_.size());
      words_.push_back(whole_.substr(i, end - i));
      i = end + 1;
    }
  }
  bool empty() const { return words_.empty(); }
  bool is(std::string_view text) const { return folded(text) == whole_; }
  bool in(std::string_view text) const {
    const std::string t = folded(text);
    return std::all_of(words_.begin(), words_.end(), [&](const std::string& w) { return t.find(w) != std::string::npos; });
  }
  std::optional<Match> in(const std::vector<Phrase>& phrases) const {
    std::optional<Match> best;
    for (const Phrase& p : phrases) {
      if (!p.regex && is(p.text)) return Match{FoundBy::phrase, p.text};
      if (!best && in(p.text)) best = Match{FoundBy::part, p.text};
    }
    return best;
  }
  std::optional<Match> in(const std::vector<Example>& examples) const {
    for (const Example& e : examples)
      if (!e.marks.empty() && in(e.marks)) return Match{FoundBy::example, e.marks};
    return std::nullopt;
  }

 private:
  std::string whole_;
  std::vector<std::string> words_;
};

template <class Hit>
void best_first(std::vector<Hit>& hits) {
  std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.by < b.by; });
}

}  // namespace

std::vector<EntryHit> search_entries(const Lexicon& lexicon, std::string_view words) {
  const Query q(words);
  std::vector<EntryHit> hits;
  if (q.empty()) return hits;
  for (const Technique& t : lexicon.techniques) {
    std::optional<Match> m;
    if (q.in(t.name) || q.in(t.id) || std::any_of(t.codes.begin(), t.codes.end(), [&](const auto& c) { return q.is(c); })) m = Match{FoundBy::name, t.name};
    for (const PhraseGroup& g : t.groups)
      if (const auto found = q.in(g.phrases); found && (!m || found->by < m->by)) m = found;
    if (!m) m = q.in(t.examples);
    if (m) hits.push_back({&t, m->by, m->words});
  }
  best_first(hits);
  return hits;
}

std::vector<CueHit> search_cues(const Lexicon& lexicon, std::string_view words) {
  const Query q(words);
  std::vector<CueHit> hits;
  if (q.empty()) return hits;
  for (const Cue& c : lexicon.cues) {
    std::optional<Match> m = q.in(c.phrases);
    if (!m && q.in(c.id)) m = Match{FoundBy::name, c.id};
    if (m) hits.push_back({&c, m->by, m->words});
  }
  best_first(hits);
  return hits;
}

}  // namespace palpate
