#include <algorithm>
#include <filesystem>
#include <map>

#include "read/csv.h"
#include "teach/deck.h"

namespace palpate {
namespace {

const std::vector<std::string> kColumns{"id",    "task",     "note",     "answer",   "source",   "explanation", "also",    "words", "of",
                                        "among", "scenario", "option_1", "option_2", "option_3", "option_4",    "decided", "title", "level"};
const std::vector<std::string> kRequired{"id", "task", "answer", "source", "explanation"};

std::string trimmed(std::string s) {
  const size_t a = s.find_first_not_of(" \t\r\n");
  return a == std::string::npos ? "" : s.substr(a, s.find_last_not_of(" \t\r\n") - a + 1);
}

/// A cell without the apostrophe that keeps a spreadsheet from running it ("'- STM", report/csv.h), which palpate writes itself.
std::string cell_text(const std::string& cell) {
  const std::string s = trimmed(cell);
  return s.size() > 1 && s[0] == '\'' && std::string_view("=+-@").find(s[1]) != std::string_view::npos ? s.substr(1) : s;
}

/// "STM | MFR": several answers in one cell.
std::vector<std::string> parts(const std::string& cell) {
  std::vector<std::string> v;
  for (size_t at = 0; at <= cell.size();) {
    const size_t bar = std::min(cell.find('|', at), cell.size());
    if (const std::string s = trimmed(cell.substr(at, bar - at)); !s.empty()) v.push_back(s);
    at = bar + 1;
  }
  return v;
}

class CsvDeck {
 public:
  explicit CsvDeck(const LexiconFile& file) : file_(file) { deck_.id = std::filesystem::path(file.name).stem().string(); }

  Result<Deck> run() {
    const std::string text = file_.text.substr(file_.text.rfind("\xEF\xBB\xBF", 0) == 0 ? 3 : 0);
    const char delimiter = sniff_delimiter(text);
    if (!delimiter)
      return Error{
          "DRL002", "not a table with columns", {file_.name, 1, 1}, "the first row names the columns: id, task, note, answer, source, explanation", ""};
    CsvParser p(delimiter);
    p.feed(text);
    p.finish();
    std::vector<std::string> cells;
    uint64_t line = 0;
    std::string_view raw;
    if (p.row(cells, line, raw)) header(cells);
    if (!errors_.empty()) return errors_;
    while (p.row(cells, line, raw)) {
      if (std::any_of(cells.begin(), cells.end(), [](const std::string& c) { return !trimmed(c).empty(); })) row(cells, static_cast<uint32_t>(line));
      if (p.unclosed()) fail("DRL002", "a quote is opened in this row and never closed", static_cast<uint32_t>(line), "double the quotes inside a quoted cell");
    }
    if (deck_.items.empty() && errors_.empty()) fail("DRL006", "this deck has no items", 1, "one row for each item");
    if (deck_.title.empty()) deck_.title = deck_.id;
    if (errors_.empty()) check_deck(deck_, errors_);
    if (!errors_.empty()) return errors_;
    deck_.at = {file_.name, 1, 1};
    return deck_;
  }

 private:
  void header(const std::vector<std::string>& cells) {
    for (size_t i = 0; i < cells.size(); i++) {
      std::string name = trimmed(cells[i]);
      for (char& c : name) c = c == ' ' ? '_' : static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      if (std::find(kColumns.begin(), kColumns.end(), name) == kColumns.end()) {
        const std::string near = did_you_mean(name, kColumns);
        fail("DRL004", "unknown column \"" + name + "\"", 1, near.empty() ? "see corpus/drills/README.md" : "did you mean \"" + near + "\"?");
      } else if (!column_.emplace(name, i).second) {
        fail("DRL005", "column \"" + name + "\" stands twice", 1, "drop one");
      }
    }
    for (const auto& r : kRequired)
      if (!column_.count(r)) fail("DRL006", "this deck has no column \"" + r + "\"", 1, "add the column");
  }

  void row(const std::vector<std::string>& cells, uint32_t line) {
    auto cell = [&](const std::string& name) {
      const auto c = column_.find(name);
      return c == column_.end() || c->second >= cells.size() ? std::string() : cell_text(cells[c->second]);
    };
    DrillItem i;
    i.at = {file_.name, line, 1};
    i.id = cell("id");
    const std::string task = cell("task");
    bool known = false;
    for (int t = 0; t <= static_cast<int>(DrillTask::choose); t++)
      if (to_string(static_cast<DrillTask>(t)) == task) i.task = static_cast<DrillTask>(t), known = true;
    if (!known) fail("DRL007", "\"" + task + "\" is no task", line, "known: code, mark, why_not, units, not_stated, choose");
    i.note = cell("note"), i.scenario = cell("scenario"), i.words = cell("words"), i.of = cell("of");
    i.source = cell("source"), i.explanation = cell("explanation"), i.decided = cell("decided");
    i.among = parts(cell("among")), i.answer = parts(cell("answer")), i.also = parts(cell("also"));
    for (const char* o : {"option_1", "option_2", "option_3", "option_4"})
      if (std::string s = cell(o); !s.empty()) i.options.push_back(std::move(s));
    for (const auto& r : kRequired)
      if (cell(r).empty()) fail("DRL006", "this row has no \"" + r + "\"", line, "fill the cell");
    if (deck_.title.empty()) deck_.title = cell("title");
    if (const std::string l = cell("level"); !l.empty()) {
      if (l.size() == 1 && l[0] >= '1' && l[0] <= '9') deck_.level = l[0] - '0';
      else fail("DRL003", "expected a level from 1 to 9", line);
    }
    deck_.items.push_back(std::move(i));
  }

  void fail(const std::string& code, const std::string& message, uint32_t line, const std::string& hint = "") {
    errors_.push_back({code, message, {file_.name, line, 1}, hint, ""});
  }

  const LexiconFile& file_;
  Deck deck_;
  Errors errors_;
  std::map<std::string, size_t> column_;
};

}  // namespace

Result<Deck> load_deck_csv(const LexiconFile& file) { return CsvDeck(file).run(); }

}  // namespace palpate
