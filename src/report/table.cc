#include "report/table.h"

#include <algorithm>

#include "report/wording.h"

namespace palpate {
namespace {

constexpr size_t kGap = 2;
constexpr size_t kUncut = 100000;
constexpr size_t kQuote = 40;        // columns of one quote
constexpr size_t kQuotes = 3;        // quotes a code shows
constexpr size_t kWordsBeside = 24;  // fewer columns than these, and the words go below the row
constexpr size_t kWideVerdict = 24;  // "wording supports 120 min"
constexpr size_t kVerdict = 14;      // "label only 15m"

const CodeVerdict* verdict_of(const Analysis& a, const std::string& code) {
  for (const auto& v : a.verdicts)
    if (v.code == code) return &v;
  return nullptr;
}

bool billed_code(const std::vector<BilledLine>& billed, const std::string& code) {
  return std::any_of(billed.begin(), billed.end(), [&](const BilledLine& b) { return b.code == code; });
}

}  // namespace

TableReport::TableReport(std::ostream& out, std::vector<std::string> codes, size_t width, bool colour, bool show_text)
    : out_(out), codes_(std::move(codes)), width_(width ? width : kUncut), style_(colour), show_text_(show_text), tallies_(codes_.size()) {
  lay_columns();
}

void TableReport::lay_columns() {
  using Kind = Column::Kind;
  auto lay = [&](bool wide) {
    columns_ = {{Kind::id, "note", wide ? 14u : 8u, 0},
                {Kind::date, "date", 10, 0},
                {Kind::patient, "patient", wide ? 12u : 8u, 0},
                {Kind::billed, "billed", wide ? 18u : 11u, 0}};
    for (size_t i = 0; i < codes_.size(); i++) columns_.push_back({Kind::code, wide ? codes_[i] : codes_[i] + " wording", wide ? kWideVerdict : kVerdict, i});
  };
  auto used = [&] {
    size_t n = 0;
    for (const auto& c : columns_) n += c.width + kGap;
    return n;  // the gap before the words included
  };
  wide_ = true;
  lay(true);
  if (used() + kWordsBeside > width_) {
    wide_ = false;
    lay(false);
  }
  words_beside_ = used() + kWordsBeside <= width_;
  for (Kind spare : {Kind::patient, Kind::date, Kind::billed})
    if (used() - kGap > width_)
      columns_.erase(std::remove_if(columns_.begin(), columns_.end(), [&](const Column& c) { return c.kind == spare; }), columns_.end());
  while (columns_.size() > 1 && used() - kGap > width_) columns_.pop_back();
  if (columns_[0].width > width_) columns_[0].width = width_;
  if (!words_beside_) {
    // What the words do not take goes to the columns that are cut soonest.
    for (auto& c : columns_) {
      const size_t want = c.kind == Kind::id ? 16 : c.kind == Kind::billed ? 20 : c.kind == Kind::patient ? 12 : c.width;
      const size_t free = width_ > used() - kGap ? width_ - (used() - kGap) : 0;
      if (want > c.width) c.width += std::min(free, want - c.width);
    }
  }
  const size_t indent = 2;
  words_width_ = words_beside_ ? width_ - used() : width_ > indent ? width_ - indent : 0;
}

void TableReport::header() {
  std::string line;
  for (const auto& c : columns_) {
    if (!line.empty()) line += std::string(kGap, ' ');
    line += padded(cut(c.title, c.width), c.width);
  }
  if (words_beside_) line += std::string(kGap, ' ') + "words that decide";
  while (!line.empty() && line.back() == ' ') line.pop_back();
  out_ << style_.paint(Ink::bold, line) << "\n";
}

std::string TableReport::verdict_cell(const CodeVerdict& v) const {
  std::string s = v.verdict == Verdict::supported && !wide_ ? "supports" : verdict_words(v.verdict);
  if (v.minutes) s += " " + std::to_string(*v.minutes) + (wide_ ? " min" : "m");
  return s;
}

std::string TableReport::cell(const Column& c, const Note& note, const Analysis& a, const std::vector<BilledLine>& billed) const {
  using Kind = Column::Kind;
  switch (c.kind) {
    case Kind::id: return cut_front(escaped(note.id), c.width);
    case Kind::date: return cut(escaped(note.date.value_or("")), c.width);
    case Kind::patient: return cut_front(escaped(note.patient.value_or("")), c.width);
    case Kind::billed: {
      std::string s;
      for (const auto& b : billed) s += (s.empty() ? "" : ", ") + billed_words(b);
      return cut(escaped(s), c.width);
    }
    case Kind::code: {
      const CodeVerdict* v = verdict_of(a, codes_[c.code]);
      return v ? cut(verdict_cell(*v), c.width) : "";
    }
  }
  return "";
}

std::string TableReport::mention_words(const Note& note, const Mention& m) const {
  return show_text_ ? short_quote(m.span.of(note.text), kQuote) : readable(m.technique);
}

std::string TableReport::words(const Note& note, const Analysis& a, const std::vector<BilledLine>& billed) const {
  std::vector<std::pair<std::string, std::string>> parts;  // codes, words
  auto list = [&](const std::vector<uint32_t>& ids, bool aside) {
    std::vector<std::string> seen;
    for (uint32_t id : ids) {
      const Mention& m = a.mentions[id];
      std::string w = mention_words(note, m);
      if (aside) w += " (" + set_aside_words(m) + ")";
      if (std::find(seen.begin(), seen.end(), w) == seen.end()) seen.push_back(std::move(w));
    }
    std::string s;
    for (size_t i = 0; i < seen.size() && i < kQuotes; i++) s += (i ? ", " : "") + seen[i];
    if (seen.size() > kQuotes) s += " +" + std::to_string(seen.size() - kQuotes);
    return s;
  };
  auto add = [&](const std::string& code) {
    const CodeVerdict* v = verdict_of(a, code);
    if (!v) return;
    std::string s = list(v->evidence, false);
    if (v->verdict != Verdict::supported && !v->rejected.empty()) s += (s.empty() ? "set aside: " : "; set aside: ") + list(v->rejected, true);
    if (s.empty()) return;
    for (auto& [codes, words] : parts)
      if (words == s) {
        codes += "/" + code;
        return;
      }
    parts.emplace_back(code, std::move(s));
  };
  for (const auto& code : codes_)
    if (billed_code(billed, code)) add(code);
  for (const auto& code : codes_)
    if (!billed_code(billed, code)) add(code);
  std::string out;
  for (const auto& [codes, w] : parts) out += (out.empty() ? "" : " | ") + codes + ": " + w;
  return out;
}

void TableReport::add(const Note& note, const Analysis& a) {
  if (notes_++ == 0) header();
  const std::vector<BilledLine> billed = billed_lines(a);
  const std::string w = cut(words(note, a, billed), words_width_);
  std::string line;
  for (size_t i = 0; i < columns_.size(); i++) {
    const Column& c = columns_[i];
    const std::string text = cell(c, note, a, billed);
    const CodeVerdict* v = c.kind == Column::Kind::code ? verdict_of(a, codes_[c.code]) : nullptr;
    line += v ? style_.paint(verdict_ink(v->verdict), text) : text;
    const bool last = i + 1 == columns_.size() && (!words_beside_ || w.empty());
    if (!last) line += std::string(c.width - std::min(c.width, display_width(text)) + kGap, ' ');
  }
  if (words_beside_) line += w;
  while (!line.empty() && line.back() == ' ') line.pop_back();
  out_ << line << "\n";
  if (!words_beside_ && !w.empty()) out_ << "  " << style_.paint(Ink::dim, w) << "\n";

  for (size_t i = 0; i < codes_.size(); i++) {
    const CodeVerdict* v = verdict_of(a, codes_[i]);
    if (!v) continue;
    tallies_[i].verdicts[static_cast<size_t>(v->verdict)]++;
    if (!billed_code(billed, codes_[i])) continue;
    billed_ = true;
    if (v->verdict != Verdict::supported) tallies_[i].unsupported.push_back(escaped(note.id) + " (" + verdict_words(v->verdict) + ")");
  }
}

void TableReport::wrapped(const std::string& head, const std::vector<std::string>& items) {
  const std::string indent(std::min<size_t>(display_width(head), 20), ' ');
  std::string line = head;
  bool empty = true;
  for (size_t i = 0; i < items.size(); i++) {
    const std::string item = items[i] + (i + 1 < items.size() ? "," : "");
    if (!empty && display_width(line) + 1 + display_width(item) > std::min<size_t>(width_, 120)) {
      out_ << line << "\n";
      line = indent;
      empty = true;
    }
    line += (empty ? "" : " ") + item;
    empty = false;
  }
  out_ << line << "\n";
}

void TableReport::sentence(std::string_view words) {
  std::string line;
  while (!words.empty()) {
    const size_t end = std::min(words.find(' '), words.size());
    const std::string_view word = words.substr(0, end);
    if (!line.empty() && display_width(line) + 1 + display_width(word) > width_) {
      out_ << line << "\n";
      line.clear();
    }
    line += (line.empty() ? "" : " ") + std::string(word);
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  out_ << line << "\n";
}

void TableReport::finish() {
  if (notes_ == 0) {
    out_ << "No notes to show: the input held no note that could be read. \"palpate inspect FILE\" says what was inferred of it.\n";
    return;
  }
  out_ << "\n" << style_.paint(Ink::bold, std::to_string(notes_) + (notes_ == 1 ? " note" : " notes")) << "\n";
  for (size_t i = 0; i < codes_.size(); i++) {
    std::vector<std::string> counts;
    for (size_t k = 0; k < tallies_[i].verdicts.size(); k++)
      counts.push_back(verdict_words(static_cast<Verdict>(k)) + " " + std::to_string(tallies_[i].verdicts[k]));
    wrapped(escaped(codes_[i]) + ": ", counts);
  }
  bool any = false;
  for (size_t i = 0; i < codes_.size(); i++) {
    const auto& notes = tallies_[i].unsupported;
    if (notes.empty()) continue;
    if (!any) out_ << style_.paint(Ink::bold, "Billed, and the wording does not support it") << "\n";
    any = true;
    wrapped(escaped(codes_[i]) + " in " + std::to_string(notes.size()) + (notes.size() == 1 ? " note: " : " notes: "), notes);
  }
  if (!any) out_ << (billed_ ? "No billed code in scope is without supporting wording.\n" : "No billed code in scope is known for these notes.\n");
  sentence(kWordingOnly);
}

}  // namespace palpate
