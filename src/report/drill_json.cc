#include "report/drill_json.h"

#include <algorithm>

#include "report/drill_text.h"
#include "report/json_writer.h"
#include "text/position.h"

namespace palpate {
namespace {

void begin(JsonWriter& w, std::string_view type) {
  w.open('{');
  w.key("schema"), w.string(std::string_view("palpate.drill/1"));
  w.key("type"), w.string(type);
}

void text_or_null(JsonWriter& w, std::string_view key, const std::string& s) { w.key(key), s.empty() ? w.raw("null") : w.string(std::string_view(s)); }

void spans(JsonWriter& w, std::string_view key, const std::vector<Span>& list) {
  w.key(key), w.open('[');
  for (Span s : list) w.span(s);
  w.close(']');
}

/// What may be shown before the answer is given: never answer, also, source, explanation or decided.
void question_fields(JsonWriter& w, const Deck& deck, const DrillItem& i) {
  w.key("deck"), w.string(std::string_view(deck.id));
  w.key("level"), w.number(deck.level);
  w.key("item"), w.string(std::string_view(i.id));
  w.key("task"), w.string(to_string(i.task));
  w.key("question"), w.string(std::string_view(question_of(i)));
  text_or_null(w, "note", i.note);
  text_or_null(w, "scenario", i.scenario);
  w.key("options"), w.strings(i.options);
  w.key("choices"), w.strings(possible_answers(i));
}

void shown_question(JsonWriter& w, const Deck& deck, const DrillItem& i) {
  w.open('{');
  question_fields(w, deck, i);
  w.key("labels"), w.open('[');
  for (const auto& c : possible_answers(i)) w.string(std::string_view(choice_words(i, c)));
  w.close(']');
  w.key("how"), w.string(std::string_view(how_to_answer(i.task)));
  w.key("several"), w.boolean(i.task == DrillTask::mark || i.task == DrillTask::not_stated);
  w.key("about");
  if (const Span s = find_words(i.note, i.words); s.empty()) w.raw("null");
  else w.span(s);
  w.close('}');
}

/// The words of the deck's answer, where they stand in the note.
std::vector<Span> answer_spans(const DrillItem& i) {
  std::vector<Span> v;
  if (i.task != DrillTask::mark) return v;
  for (const auto& a : i.answer)
    if (const Span s = find_words(i.note, a); a != "ask" && a != "none" && !s.empty()) v.push_back(s);
  return v;
}

void graded_fields(JsonWriter& w, const DrillItem& i, const Grade& g, const Judgement& j, const Lexicon& lexicon) {
  w.key("given"), w.strings(g.given);
  w.key("expected"), w.strings(i.answer);
  w.key("also"), w.strings(i.also);
  w.key("right"), w.boolean(g.right);
  w.key("score"), w.decimal(g.score, 2);
  w.key("explanation"), w.string(std::string_view(i.explanation));
  w.key("source"), w.string(std::string_view(source_words(i.source, lexicon)));
  w.key("engine"), w.open('{');
  w.key("agreement"), w.string(to_string(j.agreement));
  w.key("reading"), w.string(std::string_view(j.reading));
  w.key("reasons"), w.strings(drill_reasons(j, lexicon));
  spans(w, "spans", j.marks);
  w.close('}');
}

}  // namespace

std::string drill_decks_json(const std::vector<Deck>& decks) {
  std::string o;
  JsonWriter w(o, "");
  begin(w, "decks");
  w.key("decks"), w.open('[');
  for (const Deck& d : decks) {
    std::vector<std::string> tasks;
    for (const DrillItem& i : d.items)
      if (std::string t(to_string(i.task)); std::find(tasks.begin(), tasks.end(), t) == tasks.end()) tasks.push_back(std::move(t));
    w.open('{');
    w.key("id"), w.string(std::string_view(d.id));
    w.key("title"), w.string(std::string_view(d.title));
    w.key("level"), w.number(d.level);
    w.key("items"), w.number(static_cast<int64_t>(d.items.size()));
    w.key("tasks"), w.strings(tasks);
    w.close('}');
  }
  w.close(']'), w.close('}');
  return o;
}

std::string drill_deck_json(const Deck& deck) {
  std::string o;
  JsonWriter head(o, "");
  begin(head, "deck");
  head.key("deck"), head.string(std::string_view(deck.id));
  head.key("title"), head.string(std::string_view(deck.title));
  head.key("level"), head.number(deck.level);
  head.key("items"), head.open('[');
  for (const DrillItem& i : deck.items) {
    std::string item;
    JsonWriter w(item, i.note);
    shown_question(w, deck, i);
    head.raw(item);
  }
  head.close(']'), head.close('}');
  return o;
}

std::string drill_questions_json(const std::vector<Question>& form, const std::string& mark) {
  std::string o;
  JsonWriter head(o, "");
  begin(head, "form");
  head.key("test"), head.string(std::string_view(mark));
  head.key("items"), head.open('[');
  for (const Question& q : form) {
    std::string item;
    JsonWriter w(item, q.item->note);
    shown_question(w, *q.deck, *q.item);
    head.raw(item);
  }
  head.close(']'), head.close('}');
  return o;
}

std::string drill_grade_json(const Deck& deck, const DrillItem& i, const Grade& g, const Judgement& j, const Lexicon& lexicon) {
  std::string o;
  JsonWriter w(o, i.task == DrillTask::choose ? j.note.text : i.note);
  begin(w, "grade");
  w.key("deck"), w.string(std::string_view(deck.id));
  w.key("item"), w.string(std::string_view(i.id));
  w.key("understood"), w.boolean(g.understood);
  if (!g.understood) {  // no answer yet: nothing is given away
    w.key("help"), w.string(std::string_view(g.help));
    w.close('}');
    return o;
  }
  graded_fields(w, i, g, j, lexicon);
  w.key("answer"), w.string(std::string_view(answer_words(i)));
  spans(w, "answer_spans", answer_spans(i));
  spans(w, "given_spans", g.marks);
  w.key("decided");
  j.agreement == Agreement::differs && !i.decided.empty() ? w.string(std::string_view(i.decided)) : w.raw("null");
  w.key("option");
  i.task == DrillTask::choose ? w.number(static_cast<int64_t>(j.option)) : w.raw("null");
  w.close('}');
  return o;
}

std::string drill_item_check_json(const Deck& deck, const DrillItem& i, const Judgement& j) {
  std::string o;
  JsonWriter w(o, "");
  w.open('{');
  w.key("deck"), w.string(std::string_view(deck.id));
  w.key("item"), w.string(std::string_view(i.id));
  w.key("task"), w.string(to_string(i.task));
  w.key("agreement"), w.string(to_string(j.agreement));
  w.key("answer"), w.strings(i.answer);
  w.key("reading"), w.string(std::string_view(j.reading));
  text_or_null(w, "decided", i.decided);
  w.close('}');
  return o;
}

std::string drill_check_json(const std::vector<Deck>& decks, Judge& judge) {
  std::string rows, o;
  JsonWriter list(rows, "");
  int64_t items = 0, agree = 0, open = 0, decided = 0, unjudged = 0;
  list.open('[');
  for (const Deck& d : decks)
    for (const DrillItem& i : d.items) {
      items++;
      const Judgement j = judge.of(i);
      if (j.agreement == Agreement::agrees) {
        agree++;
        continue;
      }
      if (j.agreement == Agreement::cannot_judge) unjudged++;
      else i.decided.empty() ? open++ : decided++;
      std::string row;
      JsonWriter w(row, j.note.text);
      w.open('{');
      w.key("deck"), w.string(std::string_view(d.id));
      w.key("item"), w.string(std::string_view(i.id));
      w.key("line"), w.number(i.at.line);
      w.key("task"), w.string(to_string(i.task));
      w.key("agreement"), w.string(to_string(j.agreement));
      w.key("answer"), w.string(std::string_view(answer_words(i)));
      w.key("reading"), w.string(std::string_view(j.reading));
      w.key("reasons"), w.strings(drill_reasons(j, judge.lexicon()));
      text_or_null(w, "note", j.note.text);
      spans(w, "spans", j.marks);
      text_or_null(w, "decided", i.decided);
      w.close('}');
      list.raw(row);
    }
  list.close(']');
  JsonWriter w(o, "");
  begin(w, "check");
  w.key("items"), w.number(items);
  w.key("agree"), w.number(agree);
  w.key("differ"), w.number(open);
  w.key("decided"), w.number(decided);
  w.key("cannot_judge"), w.number(unjudged);
  w.key("rows"), w.raw(rows);
  w.close('}');
  return o;
}

std::string drill_errors_json(const Errors& errors) {
  std::string o;
  JsonWriter w(o, "");
  begin(w, "errors");
  w.key("errors"), w.open('[');
  for (const Error& e : errors) {
    w.open('{');
    w.key("code"), w.string(std::string_view(e.code));
    w.key("message"), w.string(std::string_view(e.message));
    w.key("file"), w.string(std::string_view(e.at.file));
    w.key("line"), w.number(e.at.line);
    w.key("column"), w.number(e.at.column);
    w.key("hint"), w.string(std::string_view(e.hint));
    w.close('}');
  }
  w.close(']'), w.close('}');
  return o;
}

std::vector<Span> marked_spans(std::string_view text, const std::vector<std::pair<uint32_t, uint32_t>>& utf16) {
  auto byte_of = [&](uint32_t unit) {
    uint32_t units = 0, byte = 0;
    while (byte < text.size() && units < unit) {
      const auto lead = static_cast<unsigned char>(text[byte]);
      byte += lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
      units += lead >= 0xF0 ? 2 : 1;
    }
    return std::min(byte, static_cast<uint32_t>(text.size()));
  };
  std::vector<Span> v;
  for (const auto& [from, to] : utf16)
    if (const Span s{byte_of(from), byte_of(to)}; !s.empty()) v.push_back(s);
  return v;
}

std::string drill_question_json(const Question& q, size_t number, size_t of) {
  std::string o;
  JsonWriter w(o, "");
  begin(w, "question");
  w.key("number"), w.number(static_cast<int64_t>(number));
  w.key("of"), w.number(static_cast<int64_t>(of));
  w.key("again"), w.boolean(q.again);
  question_fields(w, *q.deck, *q.item);
  w.close('}');
  return o;
}

std::string drill_answer_json(const Question& q, const Grade& g, const Judgement& j, const Lexicon& lexicon) {
  std::string o;
  JsonWriter w(o, j.note.text);
  begin(w, "answer");
  w.key("item"), w.string(std::string_view(q.item->id));
  w.key("again"), w.boolean(q.again);
  graded_fields(w, *q.item, g, j, lexicon);
  w.close('}');
  return o;
}

std::string drill_score_json(const Session& s) {
  std::string o;
  JsonWriter w(o, "");
  begin(w, "score");
  w.key("right"), w.number(static_cast<int64_t>(s.right()));
  w.key("asked"), w.number(static_cast<int64_t>(s.asked()));
  w.key("planned"), w.number(static_cast<int64_t>(s.planned()));
  w.close('}');
  return o;
}

}  // namespace palpate
