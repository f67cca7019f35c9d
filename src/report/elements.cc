#include "report/elements.h"

#include <algorithm>

#include "check/words.h"
#include "report/json_writer.h"
#include "report/questions.h"

namespace palpate {

std::string elements_json(const Note& note, const std::vector<FoundElement>& elements, bool show_text) {
  std::string o;
  JsonWriter w(o, note.text);
  w.open('{');
  for (const FoundElement& e : elements) {
    w.key(to_string(e.what)), w.open('{');
    w.key("stated"), w.raw(e.stated() ? "true" : "false");
    w.key("found"), w.open('[');
    for (Span s : e.spans) {
      w.open('{');
      w.key("text"), w.words(s, show_text);
      w.key("span"), w.span(s);
      w.close('}');
    }
    w.close(']'), w.close('}');
  }
  w.close('}');
  return o;
}

std::vector<std::string> element_questions(const Note& note, const Analysis& a, const std::vector<FoundElement>& elements, const Lexicon& lexicon,
                                           bool show_text) {
  std::vector<uint32_t> ids;
  for (const Mention& m : a.mentions)
    if (m.assertion == Assertion::performed && m.kind == MentionKind::technique) ids.push_back(m.id);
  if (ids.empty()) return {};  // what was done at all is asked first
  std::vector<std::string> unstated, questions;
  bool performer = true;
  for (const FoundElement& e : elements) {
    if (e.stated()) continue;
    if (e.what == Element::performer) performer = false;
    if (e.what == Element::side || e.what == Element::dose || e.what == Element::reason || e.what == Element::response)
      unstated.emplace_back(to_string(e.what));
  }
  Words words(note, show_text);
  const std::string about = words.quotes(a.mentions, ids);
  if (!unstated.empty()) questions.push_back(question(lexicon, "details", about, listed(unstated)));
  if (!performer) questions.push_back(question(lexicon, "performer", about));
  return questions;
}

}  // namespace palpate
