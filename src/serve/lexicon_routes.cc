// A word or phrase in the lexicon: what the engine reads in it, and the entries that have to do with it.
#include <algorithm>

#include "lexicon/search.h"
#include "report/json.h"
#include "report/lexicon_json.h"
#include "serve/api.h"
#include "serve/routes.h"

namespace palpate {
namespace {

constexpr size_t kLongestQuery = 200;
constexpr size_t kMostEntries = 40;

std::string_view word(FoundBy by) {
  switch (by) {
    case FoundBy::name: return "name";
    case FoundBy::phrase: return "phrase";
    case FoundBy::part: return "part";
    case FoundBy::example: return "example";
  }
  return "";
}

}  // namespace

HttpResponse get_lexicon(Call& c) {
  const std::string& q = c.request.parameter("q");
  if (q.empty()) return error_response(400, "SRV022", "\"q\" is not there", "ask as in /v1/lexicon?q=deep+tissue");
  if (q.size() > kLongestQuery) return error_response(400, "SRV021", "\"q\" is longer than 200 bytes", "a whole note goes to /v1/explain");
  const Lexicon& lex = c.api.analyzer().lexicon();
  Note note;
  note.text = q;
  const Analysis read = c.worker.thread.analyse(note);

  std::vector<EntryHit> hits = search_entries(lex, q);
  // What the engine reads in the words stands first, also where inflection or spelling differ from every phrase.
  std::vector<std::pair<const Technique*, std::string_view>> wording;
  for (const Mention& m : read.mentions)
    for (const Technique& t : lex.techniques)
      if (t.id == m.technique && std::none_of(wording.begin(), wording.end(), [&](const auto& x) { return x.first == &t; }))
        wording.emplace_back(&t, m.span.of(q));
  std::erase_if(hits, [&](const EntryHit& h) { return std::any_of(wording.begin(), wording.end(), [&](const auto& x) { return x.first == h.entry; }); });
  const std::vector<CueHit> cues = search_cues(lex, q);

  std::string o;
  JsonWriter w(o, q);
  w.open('{');
  w.key("query"), w.string(std::string_view(q));
  w.key("entries"), w.open('[');
  size_t shown = 0;
  for (const auto& [t, words] : wording)
    if (shown < kMostEntries) append_entry(w, *t, lex, {"wording", words}), shown++;
  for (const EntryHit& h : hits)
    if (shown < kMostEntries) append_entry(w, *h.entry, lex, {word(h.by), h.words}), shown++;
  w.close(']');
  w.key("more"), w.number(static_cast<int64_t>(wording.size() + hits.size() - shown));
  w.key("cues"), w.open('[');
  for (size_t i = 0; i < std::min(cues.size(), kMostEntries); i++) append_cue(w, *cues[i].cue, {word(cues[i].by), cues[i].words});
  w.close(']');
  w.key("reading"), w.raw(analysis_json(note, read, c.api.analyzer(), {}, true, false));
  w.close('}');
  return json_response(std::move(o));
}

}  // namespace palpate
