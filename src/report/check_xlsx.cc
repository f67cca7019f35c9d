#include "report/check_xlsx.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "check/words.h"
#include "engine/version.h"
#include "report/check_cells.h"
#include "report/wording.h"
#include "report/xlsx.h"

namespace palpate {
namespace {

double width_of(const std::string& column) {
  static const std::map<std::string, double> kWidths{{"run_id", 14},   {"edit_code", 10}, {"severity", 9}, {"account", 14}, {"finding", 60},  {"question", 60},
                                                     {"evidence", 36}, {"rendering", 20}, {"units", 7},    {"reason", 36},  {"modifiers", 10}};
  auto it = kWidths.find(column);
  return it == kWidths.end() ? 12 : it->second;
}

XlsxCell count(uint64_t n) { return {"", static_cast<double>(n)}; }

void work_list_sheet(XlsxBook& book, const std::vector<WorkItem>& items, const std::string& run, const std::string& hash, bool show_text) {
  std::vector<XlsxColumn> columns;
  for (const auto& name : work_list_columns()) {
    columns.push_back({name, width_of(name)});
    if (name == "status") columns.back().choices = {"open", "closed", "reopened", "suppressed"};
  }
  book.sheet("Work list", columns);
  for (const WorkItem& w : items) {
    const auto texts = work_list_cells(w, run, hash, show_text);
    std::vector<XlsxCell> cells;
    for (size_t i = 0; i < texts.size(); i++) {
      const bool figure = columns[i].title == "units" || columns[i].title == "minutes_documented";
      if (figure && !texts[i].empty()) cells.push_back({"", std::stod(texts[i])});
      else cells.push_back({texts[i]});
    }
    book.row(cells);
  }
}

/// What each clinician is asked: open findings with a question, and a column for the answer.
void clinician_sheet(XlsxBook& book, const std::vector<WorkItem>& items) {
  std::map<std::string, std::vector<const WorkItem*>> by_clinician;
  for (const WorkItem& w : items)
    if (w.open() && !w.finding->question.empty()) by_clinician[clinician_of(*w.row)].push_back(&w);
  book.sheet("By clinician",
             {{"clinician", 24},
              {"date", 11},
              {"account", 14},
              {"billed", 14},
              {"note", 14},
              {"rule", 9},
              {"severity", 9},
              {"finding", 60},
              {"question", 60},
              {"answer", 40}},
             false);
  for (auto& [name, list] : by_clinician) {
    std::stable_sort(list.begin(), list.end(), [](const WorkItem* a, const WorkItem* b) { return a->row->date < b->row->date; });
    book.row({{name}, {list.size() == 1 ? "1 question" : std::to_string(list.size()) + " questions"}}, XlsxRow::heading);
    for (const WorkItem* w : list) {
      const CheckRow& r = *w->row;
      book.row({{name},
                {r.date},
                {account_words(r)},
                {charge_words(r)},
                {r.note ? r.note->note.id : ""},
                {w->finding->rule},
                {std::string(to_string(w->finding->severity))},
                {w->finding->message},
                {w->finding->question}},
               XlsxRow::grouped);
    }
  }
}

void counts_sheet(XlsxBook& book, const CheckReport& report, const std::string& run, const std::string& hash) {
  book.sheet("Counts", {{"what", 60}, {"count", 10}, {"per 100 billed lines", 20}, {"closed or accepted", 18}}, false);
  book.row({{"Open findings by rule"}}, XlsxRow::heading);
  for (const RuleCount& c : rule_counts(report))
    book.row({{std::string(c.rule->id) + " " + std::string(c.rule->title)}, count(c.open), {"", std::round(10 * c.per_100_lines) / 10}, count(c.closed)});
  const CheckCounts& n = report.counts;
  book.row({{"Claim lines"}}, XlsxRow::heading);
  book.row({{"read and used"}, count(n.lines)});
  book.row({{"of the codes in scope"}, count(n.in_scope)});
  book.row({{"of other codes"}, count(n.other_codes)});
  book.row({{"in scope, joined with a note"}, count(n.joined)});
  for (const auto& [by, k] : report.joined_by)
    if (by != "none") book.row({{"joined by " + by}, count(k)});
  book.row({{"in scope, without a note"}, count(n.without_note)});
  for (const auto& [why, k] : report.no_note_reasons) book.row({{"not joined: " + why}, count(k)});
  book.row({{"Notes"}}, XlsxRow::heading);
  book.row({{"analysed"}, count(n.notes)});
  book.row({{"with a claim line"}, count(n.notes_joined)});
  book.row({{"without one"}, count(n.notes_without_line)});
  book.row({{"Run"}}, XlsxRow::heading);
  book.row({{"run " + run + ", palpate " + std::string(version()) + ", lexicon " + hash}});
  book.row({{std::string(kWordingOnly)}});
}

}  // namespace

Result<bool> write_check_xlsx(const std::string& path, const CheckReport& report, const std::string& run, const std::string& hash, bool show_text) {
  XlsxBook book(path);
  const auto items = work_list(report);
  work_list_sheet(book, items, run, hash, show_text);
  clinician_sheet(book, items);
  counts_sheet(book, report, run, hash);
  return book.close();
}

}  // namespace palpate
