#include "teach/deck.h"

#include <algorithm>
#include <array>
#include <set>

#include "lexicon/strict_yaml.h"
#include "teach/elements.h"

namespace palpate {
namespace {

constexpr std::array<std::string_view, 6> kTasks{"code", "mark", "why_not", "units", "not_stated", "choose"};
constexpr size_t kOptions = 4;

std::vector<std::pair<std::string, DrillTask>> task_names() {
  std::vector<std::pair<std::string, DrillTask>> v;
  for (size_t i = 0; i < kTasks.size(); i++) v.emplace_back(std::string(kTasks[i]), static_cast<DrillTask>(i));
  return v;
}

bool is_count(std::string_view s) { return !s.empty() && s.size() < 4 && s.find_first_not_of("0123456789") == std::string_view::npos; }

bool units_answer(const std::string& s) {
  if (s == "ask") return true;
  const size_t gap = s.find(' ');
  if (gap == std::string::npos) return false;
  const std::string a = s.substr(0, gap), b = s.substr(gap + 1);
  return (a == "ask" || is_count(a)) && (b == "ask" || is_count(b));
}

class ItemCheck {
 public:
  ItemCheck(const DrillItem& i, Errors& errors) : i_(i), errors_(errors) {}

  void run() {
    const bool choose = i_.task == DrillTask::choose;
    if (!choose && i_.note.empty()) fail("DRL024", "this item has no note", "every task but choose asks about a note");
    need(!choose || (i_.note.empty() && i_.options.size() == kOptions && !i_.scenario.empty()), "a choice needs a scenario and four notes",
         "give \"scenario\" and \"options\", no \"note\"");
    need(i_.task != DrillTask::why_not || !i_.words.empty(), "no \"words\" are asked about", "give the words of the note that do not count");
    need(i_.task != DrillTask::mark || !i_.of.empty(), "marking needs the code that the words speak for", "give \"of\"");
    if (!i_.words.empty() && find_words(i_.note, i_.words).empty())
      fail("DRL021", "the note does not hold \"" + i_.words + "\"", "copy the words from the note; \"STM #2\" is its second STM");
    for (const auto& e : i_.among)
      if (!parse_element(e)) fail("DRL007", "\"" + e + "\" is no element of a record", "known: " + element_names());
    for (const auto& a : i_.answer) answer(a);
    for (const auto& a : i_.also) answer(a);
    const bool several = i_.task == DrillTask::mark || i_.task == DrillTask::not_stated;
    need(several || i_.answer.size() == 1, "this task has one answer", "put others that are as right into \"also\"");
  }

 private:
  void answer(const std::string& a) {
    if (i_.task == DrillTask::mark) {
      if (a != "ask" && a != "none" && find_words(i_.note, a).empty())
        fail("DRL021", "the note does not hold \"" + a + "\"", "copy the words from the note; \"STM #2\" is its second STM");
      return;
    }
    if (i_.task == DrillTask::units) {
      if (!units_answer(a)) fail("DRL020", "\"" + a + "\" is no answer to this task", "two counts, total time first: \"2 3\"; a count may be ask");
      return;
    }
    const auto known = possible_answers(i_);
    if (std::find(known.begin(), known.end(), a) != known.end()) return;
    std::string all;
    for (const auto& k : known) all += (all.empty() ? "" : ", ") + k;
    const std::string near = did_you_mean(a, known);
    fail("DRL020", "\"" + a + "\" is no answer to this task", near.empty() ? "known: " + all : "did you mean \"" + near + "\"?");
  }
  void need(bool holds, const std::string& message, const std::string& hint) {
    if (!holds) fail("DRL024", message, hint);
  }
  void fail(const std::string& code, const std::string& message, const std::string& hint) {
    errors_.push_back({code, i_.id + ": " + message, i_.at, hint, ""});
  }

  const DrillItem& i_;
  Errors& errors_;
};

/// One text, or a list of them.
void one_or_more(YamlDocument& doc, const YAML::Node& n, std::vector<std::string>& out) {
  if (n.IsSequence()) return doc.texts(n, out);
  std::string s;
  doc.text(n, s);
  if (!s.empty()) out.push_back(std::move(s));
}

DrillItem read_item(YamlDocument& doc, const YAML::Node& n) {
  DrillItem i;
  i.at = doc.at(n);
  using N = const YAML::Node&;
  doc.map(n, "drill item",
          {{"id", [&](N v) { doc.text(v, i.id); }},
           {"task", [&](N v) { doc.choice(v, i.task, task_names()); }},
           {"note", [&](N v) { doc.text(v, i.note); }},
           {"scenario", [&](N v) { doc.text(v, i.scenario); }},
           {"options", [&](N v) { doc.texts(v, i.options); }},
           {"words", [&](N v) { doc.text(v, i.words); }},
           {"of", [&](N v) { doc.text(v, i.of); }},
           {"among", [&](N v) { doc.texts(v, i.among); }},
           {"answer", [&](N v) { one_or_more(doc, v, i.answer); }},
           {"also", [&](N v) { one_or_more(doc, v, i.also); }},
           {"source", [&](N v) { doc.text(v, i.source); }},
           {"explanation", [&](N v) { doc.text(v, i.explanation); }},
           {"decided", [&](N v) { doc.text(v, i.decided); }}},
          {"id", "task", "answer", "source", "explanation"});
  return i;
}

}  // namespace

std::string_view to_string(DrillTask t) { return kTasks[static_cast<size_t>(t)]; }

Span find_words(std::string_view text, std::string_view words) {
  size_t nth = 1;
  if (const size_t mark = words.rfind(" #"); mark != std::string_view::npos && is_count(words.substr(mark + 2))) {
    nth = static_cast<size_t>(std::stoi(std::string(words.substr(mark + 2))));
    words = words.substr(0, mark);
  }
  size_t at = words.empty() ? std::string_view::npos : text.find(words);
  for (; nth > 1 && at != std::string_view::npos; nth--) at = text.find(words, at + 1);
  if (at == std::string_view::npos) return {};
  return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
}

std::vector<std::string> possible_answers(const DrillItem& i) {
  switch (i.task) {
    case DrillTask::code: return {"97124", "97140", "both", "neither", "ask"};
    case DrillTask::why_not: return {"negated", "planned", "earlier", "someone else", "not a record", "label", "homonym", "ask"};
    case DrillTask::choose: return {"1", "2", "3", "4", "ask"};
    case DrillTask::not_stated: {
      std::vector<std::string> v = i.among.empty() ? all_elements() : i.among;
      v.insert(v.end(), {"nothing", "ask"});
      return v;
    }
    case DrillTask::mark:
    case DrillTask::units: break;
  }
  return {};
}

std::string question_of(const DrillItem& i) {
  switch (i.task) {
    case DrillTask::code: return "Which code does this wording support?";
    case DrillTask::mark: return "Mark the words that count for " + i.of + ".";
    case DrillTask::why_not: return "Why does \"" + i.words.substr(0, i.words.rfind(" #")) + "\" not count here?";
    case DrillTask::units:
      return "How many units" + (i.of.empty() ? std::string(" in all") : " of " + i.of) + ", by total time (CMS) and by each code's own midpoint?";
    case DrillTask::not_stated: return "Which of these does the note not state about the hands-on treatment?";
    case DrillTask::choose: return "Which note says only what happened?";
  }
  return "";
}

void check_deck(const Deck& deck, Errors& errors) {
  std::set<std::string> seen;
  for (const DrillItem& i : deck.items) {
    ItemCheck(i, errors).run();
    if (!i.id.empty() && !seen.insert(i.id).second)
      errors.push_back({"DRL022", "the item \"" + i.id + "\" stands twice", i.at, "results are kept by item: give it an id of its own", ""});
  }
}

Result<Deck> load_deck(const LexiconFile& file) {
  if (file.name.ends_with(".csv")) return load_deck_csv(file);
  Errors errors;
  YamlDocument doc(file, errors, "DRL");
  Deck d;
  d.at = {file.name, 1, 1};
  using N = const YAML::Node&;
  if (errors.empty())
    doc.map(doc.root(), "deck",
            {{"deck", [&](N v) { doc.text(v, d.id); }},
             {"title", [&](N v) { doc.text(v, d.title); }},
             {"level", [&](N v) { doc.number(v, d.level, 1); }},
             {"items", [&](N v) { doc.list(v, "items", [&](N i) { d.items.push_back(read_item(doc, i)); }); }}},
            {"deck", "title", "level", "items"});
  if (errors.empty()) check_deck(d, errors);
  add_source_lines(errors, {file});
  if (!errors.empty()) return errors;
  return d;
}

}  // namespace palpate
