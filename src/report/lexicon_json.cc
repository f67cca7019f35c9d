#include "report/lexicon_json.h"

#include <algorithm>
#include <array>

namespace palpate {
namespace {

constexpr std::array<std::string_view, 6> kFeatures{"region", "grade", "dose", "technique", "label", "treatment_section"};
constexpr std::array<std::string_view, 9> kClasses{"negated", "planned",   "historical", "hypothetical", "experiencer",
                                                   "other",   "performed", "terminate",  "pseudo"};

void text_or_null(JsonWriter& w, std::string_view s) {
  if (s.empty()) w.raw("null");
  else w.string(s);
}

void texts(JsonWriter& w, const std::vector<Phrase>& phrases) {
  w.open('[');
  for (const Phrase& p : phrases) w.string(std::string_view(p.text));
  w.close(']');
}

void span_or_null(JsonWriter& w, const Example& e) {
  const size_t at = e.marks.empty() ? std::string::npos : e.text.find(e.marks);
  if (at == std::string::npos) return w.raw("null");
  std::string o;
  JsonWriter(o, e.text).span({static_cast<uint32_t>(at), static_cast<uint32_t>(at + e.marks.size())});
  w.raw(o);
}

/// Those that mark something, then the texts in which the entry must not be found.
void examples(JsonWriter& w, const std::vector<Example>& list) {
  w.key("examples"), w.open('[');
  for (const Example& e : list) {
    if (e.marks.empty()) continue;
    w.open('{');
    w.key("text"), w.string(std::string_view(e.text));
    w.key("span"), span_or_null(w, e);
    w.key("assertion");
    if (e.assertion) w.string(to_string(*e.assertion));
    else w.raw("null");
    w.key("reason"), text_or_null(w, e.reason);
    w.close('}');
  }
  w.close(']');
  w.key("no_match"), w.open('[');
  for (const Example& e : list)
    if (e.marks.empty()) w.string(std::string_view(e.text));
  w.close(']');
}

void sources(JsonWriter& w, const std::vector<std::string>& ids, const Lexicon& lexicon) {
  w.open('[');
  for (const std::string& id : ids) {
    const auto it = std::find_if(lexicon.sources.begin(), lexicon.sources.end(), [&](const Source& s) { return s.id == id; });
    const bool known = it != lexicon.sources.end();
    w.open('{');
    w.key("id"), w.string(std::string_view(id));
    w.key("name"), text_or_null(w, known ? it->name : "");
    w.key("address"), text_or_null(w, known ? it->address : "");
    w.key("note"), text_or_null(w, known ? it->note : "");
    w.close('}');
  }
  w.close(']');
}

void found_in(JsonWriter& w, const Found& found) {
  w.key("found_by"), text_or_null(w, found.by);
  w.key("matched"), text_or_null(w, found.words);
}

}  // namespace

void append_entry(JsonWriter& w, const Technique& t, const Lexicon& lexicon, const Found& found) {
  const bool homonym = t.kind == EntryKind::homonym;
  w.open('{');
  w.key("id"), w.string(std::string_view(t.id));
  w.key("kind"), w.string(homonym ? std::string_view("homonym") : t.kind == EntryKind::label ? std::string_view("label") : std::string_view("technique"));
  w.key("name"), text_or_null(w, t.name);
  w.key("codes"), w.strings(t.codes);
  w.key("strength"), text_or_null(w, homonym ? std::string_view() : to_string(t.strength));
  w.key("caution"), text_or_null(w, t.caution);
  w.key("disputed"), w.raw(!homonym && t.strength == Strength::disputed ? "true" : "false");
  w.key("of"), w.strings(t.of);
  w.key("sources"), sources(w, t.sources, lexicon);
  w.key("phrases"), w.open('[');
  for (size_t i = 0; i < t.groups.size(); i++) {
    const PhraseGroup& g = t.groups[i];
    for (const Phrase& p : g.phrases) {
      w.open('{');
      w.key("text"), w.string(std::string_view(p.text));
      w.key("pattern"), w.raw(p.regex ? "true" : "false");
      w.key("needs"), w.open('[');
      for (Feature f : g.needs.any) w.string(kFeatures[static_cast<size_t>(f)]);
      w.close(']');
      w.key("needs_near"), texts(w, g.needs.near);
      w.close('}');
    }
  }
  w.close(']');
  examples(w, t.examples);
  found_in(w, found);
  w.close('}');
}

void append_cue(JsonWriter& w, const Cue& c, const Found& found) {
  w.open('{');
  w.key("id"), w.string(std::string_view(c.id));
  w.key("class"), w.string(kClasses[static_cast<size_t>(c.cls)]);
  w.key("reason"), text_or_null(w, c.reason);
  w.key("phrases"), texts(w, c.phrases);
  examples(w, c.examples);
  found_in(w, found);
  w.close('}');
}

}  // namespace palpate
