// Drills: the server's decks without their answers, graded answers, and the check of a trainer's own deck. Nothing is kept:
// a deck of one's own comes with each request.
#include <algorithm>
#include <charconv>

#include "report/drill_json.h"
#include "report/json_writer.h"
#include "serve/api.h"
#include "serve/json_in.h"
#include "serve/routes.h"
#include "teach/test_forms.h"

namespace palpate {
namespace {

constexpr size_t kLargestDeck = 1u << 20;
constexpr int kFurthestMark = 1 << 24;
constexpr uint64_t kLargestSeed = 999999;

const Deck* find_deck(const std::vector<Deck>& decks, const std::string& id) {
  const auto it = std::find_if(decks.begin(), decks.end(), [&](const Deck& d) { return d.id == id; });
  return it == decks.end() ? nullptr : &*it;
}

HttpResponse no_deck(const Api& api, const std::string& id) {
  std::vector<std::string> known;
  for (const Deck& d : api.decks()) known.push_back(d.id);
  const std::string near = did_you_mean(id, known);
  return error_response(404, "SRV040", "no deck of this name", near.empty() ? "GET /v1/drill/decks lists them" : "did you mean \"" + near + "\"?");
}

/// "file": {"name": "clinic.yaml", "text": "..."}; nothing, with an error, when it is not so.
std::optional<LexiconFile> file_in(JsonFields& body, Errors& errors) {
  const Json* object = body.object("file");
  if (!object) return std::nullopt;
  JsonFields in(*object, "file.");
  in.required("name"), in.required("text");
  LexiconFile f{in.text("name").value_or(""), in.text("text").value_or("")};
  if (f.text.size() > kLargestDeck) in.wrong("text", "is larger than a deck may be");
  in.finish();
  errors.insert(errors.end(), in.errors().begin(), in.errors().end());
  return f;
}

/// [[4, 7], ...], as a browser selects; nothing when the key is not there.
std::optional<std::vector<std::pair<uint32_t, uint32_t>>> marks_in(JsonFields& body) {
  const Json* list = body.array("marks");
  if (!list) return std::nullopt;
  std::vector<std::pair<uint32_t, uint32_t>> out;
  auto place = [](const Json& j) { return j.is_number_unsigned() && j.get<uint64_t>() < kFurthestMark; };
  for (const Json& m : *list) {
    if (m.is_array() && m.size() == 2 && place(m[0]) && place(m[1])) out.emplace_back(m[0].get<uint32_t>(), m[1].get<uint32_t>());
    else body.wrong("marks", "holds something that is no [from, to] in UTF-16 units");
  }
  return out;
}

/// The deck with its answers, for the editor of the page.
void append_full(JsonWriter& w, const Deck& d) {
  auto text = [&](const char* key, const std::string& value) {
    w.key(key);
    value.empty() ? w.raw("null") : w.string(std::string_view(value));
  };
  w.open('{');
  w.key("deck"), w.string(std::string_view(d.id));
  w.key("title"), w.string(std::string_view(d.title));
  w.key("level"), w.number(d.level);
  w.key("items"), w.open('[');
  for (const DrillItem& i : d.items) {
    w.open('{');
    w.key("id"), w.string(std::string_view(i.id));
    w.key("task"), w.string(to_string(i.task));
    text("note", i.note), text("scenario", i.scenario);
    w.key("options"), w.strings(i.options);
    text("words", i.words), text("of", i.of);
    w.key("among"), w.strings(i.among);
    w.key("answer"), w.strings(i.answer);
    w.key("also"), w.strings(i.also);
    text("source", i.source), text("explanation", i.explanation), text("decided", i.decided);
    w.close('}');
  }
  w.close(']'), w.close('}');
}

}  // namespace

HttpResponse get_decks(Call& c) { return json_response(drill_decks_json(c.api.decks())); }

HttpResponse get_deck(Call& c) {
  const Deck* d = find_deck(c.api.decks(), c.params[0]);
  return d ? json_response(drill_deck_json(*d)) : no_deck(c.api, c.params[0]);
}

HttpResponse get_drill_test(Call& c) {
  const std::string &form = c.request.parameter("form"), &asked = c.request.parameter("seed");
  if (form != "pre" && form != "post") return error_response(400, "SRV021", "\"form\" is pre or post", "ask as in /v1/drill/test?form=pre&seed=1");
  uint64_t seed = 1;
  const auto [end, ec] = std::from_chars(asked.data(), asked.data() + asked.size(), seed);
  if (!asked.empty() && (ec != std::errc() || end != asked.data() + asked.size() || seed > kLargestSeed))
    return error_response(400, "SRV021", "\"seed\" is no whole number below a million");
  const TestForms forms = test_forms(c.api.decks(), kTestItems, seed);
  return json_response(drill_questions_json(form == "post" ? forms.post : forms.pre, test_mark(form == "post", seed)));
}

HttpResponse post_drill_answer(Call& c) {
  const auto body = parse_body(c.request.body);
  if (!body) return error_response(400, body.errors());
  Errors errors;
  JsonFields in(*body, "");
  const std::optional<LexiconFile> file = file_in(in, errors);
  const std::string id = in.text("deck").value_or(""), item_id = in.text("item").value_or("");
  const std::optional<std::string> answer = in.text("answer");
  const auto marks = marks_in(in);
  in.required("item");
  if (!file && id.empty()) in.required("deck");
  if (!answer && !marks) in.required("answer");
  in.finish();
  errors.insert(errors.end(), in.errors().begin(), in.errors().end());
  if (!errors.empty()) return error_response(400, errors);

  std::optional<Deck> own;
  if (file) {
    auto loaded = load_deck(*file);
    if (!loaded) return error_response(400, loaded.errors());
    own = std::move(*loaded);
  }
  const Deck* deck = own ? &*own : find_deck(c.api.decks(), id);
  if (!deck) return no_deck(c.api, id);
  const auto item = std::find_if(deck->items.begin(), deck->items.end(), [&](const DrillItem& i) { return i.id == item_id; });
  if (item == deck->items.end()) return error_response(404, "SRV041", "the deck has no item of this name", "GET /v1/drill/decks/" + deck->id + " lists them");
  const bool pointed = marks && item->task == DrillTask::mark;
  if (!pointed && !answer) return error_response(400, "SRV021", "\"marks\" answer only items of the task mark", "send \"answer\"");
  const Grade g = pointed ? grade_marks(*item, marked_spans(item->note, *marks)) : grade(*item, *answer);
  return json_response(drill_grade_json(*deck, *item, g, c.worker.judge.of(*item), c.api.analyzer().lexicon()));
}

HttpResponse post_drill_check(Call& c) {
  const auto body = parse_body(c.request.body);
  if (!body) return error_response(400, body.errors());
  Errors errors;
  JsonFields in(*body, "");
  in.required("file");
  const std::optional<LexiconFile> file = file_in(in, errors);
  in.finish();
  errors.insert(errors.end(), in.errors().begin(), in.errors().end());
  if (!errors.empty()) return error_response(400, errors);
  const auto deck = load_deck(*file);
  if (!deck) return json_response(drill_errors_json(deck.errors()));  // faults of the deck are the answer, not a failure
  std::string o = drill_check_json({*deck}, c.worker.judge);
  o.pop_back();  // the closing brace
  o += ",\"deck\":" + drill_deck_json(*deck) + ",\"full\":";
  JsonWriter w(o, "");
  append_full(w, *deck);
  return json_response(o + "}");
}

}  // namespace palpate
