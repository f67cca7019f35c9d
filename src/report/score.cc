#include "report/score.h"

#include <cmath>
#include <cstdio>
#include <optional>

#include "report/json_writer.h"
#include "report/terminal.h"

namespace palpate {
namespace {

constexpr int kRare = 5;  // traits of fewer notes say little

using Rate = std::optional<double>;

/// Rounded to four places; nothing of nothing.
Rate rate(int k, int n) { return n ? Rate(std::round(1e4 * k / n) / 1e4) : std::nullopt; }

Rate f1(const Score& s) {
  const Rate p = rate(s.pred_performed_hit, s.pred_performed), r = rate(s.gold_performed_hit, s.gold_performed);
  if (!p || !r || *p == 0 || *r == 0) return std::nullopt;
  return std::round(1e4 * 2 * *p * *r / (*p + *r)) / 1e4;
}

std::string decimals(double d, int places) {
  char b[32];
  std::snprintf(b, sizeof b, "%.*f", places, d);
  return b;
}

std::string percent(Rate r) { return r ? decimals(100 * *r, 1) + " %" : "-"; }
std::string of(int k, int n) { return std::to_string(k) + " of " + std::to_string(n); }
std::string bound(int k, int n) { return n ? "95 % bound " + percent(upper_bound_95(k, n)) : "no bound"; }

void print_tallies(std::ostream& out, const char* title, const std::map<std::string, Tally>& rows, int least) {
  size_t width = 5, left_out = 0;
  for (const auto& [name, t] : rows) width = std::max(width, display_width(escaped(name)));
  bool head = false;
  for (const auto& [name, t] : rows) {
    if (t.notes < least) {
      left_out++;
      continue;
    }
    if (!head)
      out << "\n"
          << padded(title, width) << padded("notes", 7, true) << padded("verdicts right", 16, true) << padded("wrong supported", 17, true)
          << padded("missed", 10, true) << padded("minutes exact", 15, true) << "\n";
    head = true;
    auto part = [](int k, int n) { return n ? std::to_string(k) + "/" + std::to_string(n) : std::string("-"); };
    out << padded(escaped(name), width) << padded(std::to_string(t.notes), 7, true) << padded(part(t.verdict_ok, t.verdicts), 16, true)
        << padded(part(t.wrong, t.not_supported), 17, true) << padded(part(t.missed, t.supported), 10, true) << padded(part(t.minutes_ok, t.minutes), 15, true)
        << "\n";
  }
  if (left_out) out << "(" << left_out << " more of fewer than " << least << " notes: --full)\n";
}

void print_cases(std::ostream& out, const char* title, const std::vector<Score::Case>& list, bool show_text) {
  out << "\n" << title << ": " << list.size() << "\n";
  for (const auto& c : list) {
    out << "  " << escaped(c.note) << "  " << escaped(c.code) << ": expected " << c.expected << ", got " << c.got;
    if (!c.reason.empty()) out << " (" << c.reason << (show_text && !c.cue.empty() ? ": " + short_quote(c.cue, 40) : "") << ")";
    out << "\n";
    if (show_text && !c.at.words.empty())
      out << "      " << escaped(one_line(c.at.before)) << " [" << escaped(one_line(c.at.words)) << "] " << escaped(one_line(c.at.after)) << "\n";
  }
}

class ScoreWriter {
 public:
  ScoreWriter(std::string& out, bool show_text) : w_(out, ""), show_text_(show_text) { w_.open('{'); }
  void number(std::string_view name, int n) { w_.key(name), w_.number(n); }
  void number(std::string_view name, Rate r) { w_.key(name), w_.decimal(r, 4); }
  void string(std::string_view name, const std::string& s) { w_.key(name), w_.string(std::string_view(s)); }
  void tally(const Tally& t) {
    number("notes", t.notes), number("verdicts", t.verdicts), number("verdicts_right", t.verdict_ok);
    number("wrong_supported", t.wrong), number("wrong_supported_of", t.not_supported);
    number("missed_supported", t.missed), number("supported", t.supported);
    number("minutes_right", t.minutes_ok), number("minutes_n", t.minutes);
  }
  void tallies(std::string_view name, const std::map<std::string, Tally>& rows) {
    w_.key(name), w_.open('{');
    for (const auto& [row, t] : rows) {
      w_.escaped_key(row), w_.open('{');
      tally(t);
      w_.close('}');
    }
    w_.close('}');
  }
  void cases(std::string_view name, const std::vector<Score::Case>& list) {
    w_.key(name), w_.open('[');
    for (const auto& c : list) {
      w_.open('{');
      string("note", c.note), string("code", c.code), string("expected", c.expected), string("got", c.got);
      if (!c.reason.empty()) string("reason", c.reason);
      if (show_text_ && !c.at.words.empty()) string("before", c.at.before), string("words", c.at.words), string("after", c.at.after);
      if (show_text_ && !c.cue.empty()) string("cue", c.cue);
      w_.close('}');
    }
    w_.close(']');
  }
  void confusion(const std::map<std::pair<std::string, std::string>, int>& c) {
    w_.key("confusion"), w_.open('[');
    for (const auto& [k, n] : c) {
      w_.open('{');
      string("expected", k.first), string("got", k.second), number("n", n);
      w_.close('}');
    }
    w_.close(']');
  }
  void end() { w_.close('}'); }

 private:
  JsonWriter w_;
  bool show_text_;
};

}  // namespace

void print_score(std::ostream& out, const Score& s, const ScorePage& page) {
  const Tally& t = s.all;
  out << "notes " << t.notes << ", verdicts " << t.verdicts << "\n"
      << "wrong supported    " << of(t.wrong, t.not_supported) << " that should not pass (" << bound(t.wrong, t.not_supported) << ")\n"
      << "missed supported   " << of(t.missed, t.supported) << " (" << bound(t.missed, t.supported) << ")\n"
      << "verdicts right     " << percent(rate(t.verdict_ok, t.verdicts)) << "\n"
      << "performed          precision " << percent(rate(s.pred_performed_hit, s.pred_performed)) << ", recall "
      << percent(rate(s.gold_performed_hit, s.gold_performed)) << ", F1 " << percent(f1(s)) << "\n"
      << "mentions found     " << percent(rate(s.found, s.gold_mentions)) << ", of those given right " << percent(rate(s.right, s.pred_mentions)) << "\n"
      << "assertions right   " << percent(rate(s.assertion_ok, s.found)) << "\n"
      << "minutes exact      " << percent(rate(t.minutes_ok, t.minutes)) << " of " << t.minutes << "\n"
      << "supported only under a caution " << s.supported_with_caution << "\n";
  if (s.bad_spans) out << "spans that slice no words of the note " << s.bad_spans << "\n";
  out << "\nverdicts, expected -> got\n";
  for (const auto& [k, n] : s.confusion) out << "  " << padded(k.first, 12, true) << " -> " << padded(k.second, 12, true) << "  " << n << "\n";
  print_tallies(out, "theme", s.by_theme, 1);
  print_tallies(out, "trait", s.by_trait, page.every_case ? 1 : kRare);
  print_cases(out, "wrong supported", s.wrong_supported, page.show_text);
  print_cases(out, "missed supported", s.missed_supported, page.show_text);
  if (!page.every_case) return;
  print_cases(out, "supported only under a caution", s.only_caution, page.show_text);
  print_cases(out, "other verdicts", s.verdict_errors, page.show_text);
  print_cases(out, "minutes", s.minutes_errors, page.show_text);
  print_cases(out, "assertions", s.assertion_errors, page.show_text);
}

std::string score_json(const Score& s, bool show_text) {
  const Tally& t = s.all;
  std::string o;
  ScoreWriter j(o, show_text);
  j.number("notes", t.notes), j.number("no_record", 0);
  j.number("verdicts", t.verdicts), j.number("verdict_accuracy", rate(t.verdict_ok, t.verdicts));
  j.number("wrong_supported", t.wrong), j.number("wrong_supported_of", t.not_supported);
  j.number("wrong_supported_bound_95", t.not_supported ? Rate(upper_bound_95(t.wrong, t.not_supported)) : std::nullopt);
  j.number("missed_supported", t.missed), j.number("supported", t.supported);
  j.number("missed_supported_bound_95", t.supported ? Rate(upper_bound_95(t.missed, t.supported)) : std::nullopt);
  j.number("supported_only_with_caution", s.supported_with_caution);
  j.number("performed_p", rate(s.pred_performed_hit, s.pred_performed)), j.number("performed_r", rate(s.gold_performed_hit, s.gold_performed)),
      j.number("performed_f1", f1(s));
  j.number("mention_recall", rate(s.found, s.gold_mentions)), j.number("mention_precision", rate(s.right, s.pred_mentions));
  j.number("assertion_accuracy", rate(s.assertion_ok, s.found));
  j.number("minutes_exact", rate(t.minutes_ok, t.minutes)), j.number("minutes_n", t.minutes), j.number("bad_spans", s.bad_spans);
  j.confusion(s.confusion);
  j.tallies("by_theme", s.by_theme);
  j.tallies("by_trait", s.by_trait);
  j.cases("wrong_supported_cases", s.wrong_supported), j.cases("missed_supported_cases", s.missed_supported);
  j.cases("only_caution_cases", s.only_caution), j.cases("other_verdict_cases", s.verdict_errors);
  j.cases("minutes_cases", s.minutes_errors), j.cases("assertion_cases", s.assertion_errors);
  j.end();
  return o;
}

}  // namespace palpate
