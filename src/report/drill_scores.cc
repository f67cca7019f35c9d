#include "report/drill_scores.h"

#include <cstdio>

#include "report/csv.h"
#include "report/json_writer.h"
#include "report/terminal.h"
#include "report/trainer.h"

namespace palpate {
namespace {

std::string decimals(double d, int places) {
  char b[32];
  std::snprintf(b, sizeof b, "%.*f", places, d);
  return b;
}

double rise(const Comparison& c) {
  return static_cast<double>(c.post_right) / static_cast<double>(c.post_items) - static_cast<double>(c.pre_right) / static_cast<double>(c.pre_items);
}

}  // namespace

std::string drill_test_words(const std::string& mark, size_t asked, size_t of, size_t right, double mean_score) {
  const size_t slash = mark.find('/');
  std::string s = std::string(mark.starts_with("pre/") ? "Pre-test " : "Post-test ") + mark.substr(slash + 1) + ": " + share_words(wilson(right, asked)) +
                  " right; mean score " + decimals(mean_score, 2);
  if (asked < of) s += "; " + std::to_string(of - asked) + " not answered";
  return s + ".";
}

std::string drill_test_score_json(const std::string& mark, size_t asked, size_t of, size_t right, double mean_score) {
  std::string o;
  JsonWriter w(o, "");
  w.open('{');
  w.key("schema"), w.string(std::string_view("palpate.drill/1"));
  w.key("type"), w.string(std::string_view("test"));
  w.key("test"), w.string(std::string_view(mark));
  w.key("right"), w.number(static_cast<int64_t>(right));
  w.key("asked"), w.number(static_cast<int64_t>(asked));
  w.key("planned"), w.number(static_cast<int64_t>(of));
  w.key("score"), w.decimal(mean_score, 4);
  w.close('}');
  return o;
}

std::string drill_scores_csv(const std::vector<Comparison>& rows) {
  std::string out = "person,test,task,pre_items,pre_right,pre_score,post_items,post_right,post_score,difference,low,high\r\n";
  for (const Comparison& c : rows) {
    out += csv_text_cell(c.person) + ',' + csv_text_cell(c.seed) + ',' + csv_text_cell(c.task) + ',' + std::to_string(c.pre_items) + ',' +
           std::to_string(c.pre_right) + ',' + (c.pre_items ? decimals(c.pre_score, 4) : "") + ',' + std::to_string(c.post_items) + ',' +
           std::to_string(c.post_right) + ',' + (c.post_items ? decimals(c.post_score, 4) : "");
    out += c.both() ? ',' + decimals(rise(c), 4) + ',' + decimals(c.rise.low, 4) + ',' + decimals(c.rise.high, 4) : std::string(",,,");
    out += "\r\n";
  }
  return out;
}

std::string drill_scores_text(const std::vector<Comparison>& rows) {
  std::string out;
  for (const Comparison& c : rows) {
    if (c.task == "all") out += (out.empty() ? "" : "\n") + escaped(c.person) + ", test " + escaped(c.seed) + "\n";
    auto part = [](size_t right, size_t items) { return items ? std::to_string(right) + " of " + std::to_string(items) : std::string("not taken"); };
    out +=
        "  " + padded(escaped(c.task), 11) + "  before " + padded(part(c.pre_right, c.pre_items), 9) + "  after " + padded(part(c.post_right, c.post_items), 9);
    if (c.both() && c.task == "all")
      out += "  difference " + decimals(100 * rise(c), 1) + " points (" + decimals(100 * c.rise.low, 1) + " to " + decimals(100 * c.rise.high, 1) + ", 95 %)";
    out += "\n";
  }
  return out.empty() ? "no test is in this file\n" : out;
}

}  // namespace palpate
