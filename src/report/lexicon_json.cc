#include "report/lexicon_json.h"

#include <algorithm>
#include <array>

namespace palpate {
namespace {

constexpr std::array<std::string_view, 6> kFeatures{"region", "grade", "dose", "technique", "label", "treatment_section"};
constexpr std::array<std::string_view, 9> kClasses{"negated", "planned", "historical", "hypothetical", "experiencer", "other", "performed", "terminate", "pseudo"};

void text_or_null(JsonWriter& w, std::string_view s) {
  if (s.empty()) w.raw("null");
  else w.string(s);
}

void texts(JsonWriter& w, const std::vector<Phrase>& phrases) {
  w.open('[');
  for (const Phrase& p : phrases) w.string(std::string_view(p.text));
  w.close(']');
}

void examples(JsonWriter& w, const std::vector<Example>& list) {
  w.open('[');
  for (const Example& e : list) {
    w.open('{');
    w.key("text"), w.string(std::string_view(e.text));
    w.key("marks"), text_or_null(w, e.marks);
    w.key("assertion");
    if (e.assertion) w.string(to_string(*e.assertion));
    else w.raw("null");
    w.key("reason"), text_or_null(w, e.reason);
    w.close('}');
  }
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

}  // namespace

void append_entry(JsonWriter& w, const Technique& t, const Lexicon& lexicon, std::string_view found_by) {
  const bool homonym = t.kind == EntryKind::homonym;
  w.open('{');
  w.key("id"), w.string(std::string_view(t.id));
  w.key("kind"), w.string(homonym ? std::string_view("homonym") : t.kind == EntryKind::label ? std::string_view("label") : std::string_view("technique"));
  w.key("name"), text_or_null(w, t.name);
  w.key("codes"), w.strings(t.codes);
  w.key("strength"), text_or_null(w, homonym ? std::string_view() : to_string(t.strength));
  w.key("caution"), text_or_null(w, t.caution);
  w.key("disputed"), w.raw(!homonym && t.strength == Strength::disputed ? "true" : "false");
  w.key("mistaken_for"), w.strings(t.of);
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
  w.key("examples"), examples(w, t.examples);
  w.key("found_by"), text_or_null(w, found_by);
  w.close('}');
}

void append_cue(JsonWriter& w, const Cue& c, std::string_view found_by) {
  w.open('{');
  w.key("id"), w.string(std::string_view(c.id));
  w.key("class"), w.string(kClasses[static_cast<size_t>(c.cls)]);
  w.key("reason"), text_or_null(w, c.reason);
  w.key("phrases"), texts(w, c.phrases);
  w.key("examples"), examples(w, c.examples);
  w.key("found_by"), text_or_null(w, found_by);
  w.close('}');
}

}  // namespace palpate
