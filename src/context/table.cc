#include "context/table.h"
#include "context/lines.h"

#include <algorithm>
#include <cctype>

#include "match/text_pattern.h"

namespace palpate {
namespace {

struct Row {
  NormSpan line;
  std::vector<NormSpan> cells;  ///< trimmed; empty cells keep their place
};

struct Table {
  std::vector<Row> rows;
  bool aligned = false;  ///< columns are places in the line, not numbers of cells
};

/// What a column's header says.
enum class Column { item, day, done, minutes, yes, no, planned, actual };

struct Day {
  int month = 0, day = 0, weekday = 0;  ///< weekday 1..7 from Monday; 0: not said
  bool same(const Day& o) const {
    if (month && o.month) return month == o.month && day == o.day;
    return weekday && weekday == o.weekday;
  }
};

bool space(char c) { return c == ' ' || c == '\r' || c == '\t'; }

std::vector<NormSpan> split(std::string_view t, NormSpan line, char sign) {
  std::vector<NormSpan> out;
  uint32_t b = line.begin;
  for (uint32_t i = line.begin; i <= line.end; i++)
    if (i == line.end || t[i] == sign) out.push_back(trimmed(t, {b, i})), b = i + 1;
  if (sign == '|') {  // outer borders part nothing
    const NormSpan inner = trimmed(t, line);
    if (!inner.empty() && t[inner.begin] == '|') out.erase(out.begin());
    if (!out.empty() && inner.size() > 1 && t[inner.end - 1] == '|' && out.back().empty()) out.pop_back();
  }
  return out;
}

/// Cells parted by two spaces or more.
std::vector<NormSpan> split_wide(std::string_view t, NormSpan line) {
  std::vector<NormSpan> out;
  uint32_t i = line.begin;
  while (i < line.end) {
    while (i < line.end && space(t[i])) i++;
    const uint32_t b = i;
    while (i < line.end && !(space(t[i]) && (i + 1 >= line.end || space(t[i + 1])))) i++;
    if (i > b) out.push_back({b, i});
  }
  return out;
}

constexpr long kAnnouncing = 4;     // words of a line that is no row because it announces
constexpr uint32_t kOverhang = 16;  // bytes by which an item may run into the next column

class Reader {
 public:
  Reader(std::string_view text, const std::vector<NormSpan>& lines) : t_(text), lines_(lines) {}

  std::vector<PlaceSays> run() {
    const bool html = t_.find("<td") != std::string_view::npos || t_.find("<TD") != std::string_view::npos;
    if (html) html_tables();
    for (const char sign : {'|', '\t', ','})
      if (t_.find(sign) != std::string_view::npos && lines_.size() > 1) signed_tables(sign);
    if (t_.find("  ") != std::string_view::npos && lines_.size() > 1) aligned_tables();
    std::stable_sort(out_.begin(), out_.end(), [](const PlaceSays& a, const PlaceSays& b) { return a.where.size() < b.where.size(); });
    return std::move(out_);
  }

 private:
  std::string_view words(NormSpan s) const { return t_.substr(s.begin, s.size()); }
  bool is(const TextPattern& p, NormSpan s) const { return p.occurs(words(s), {0, s.size()}); }

  // --- finding tables

  void signed_tables(char sign) {
    const size_t least = sign == ',' ? 3 : 2;
    Table table;
    auto close = [&] {
      if (table.rows.size() >= 2) read(table);
      table = {};
    };
    for (const NormSpan line : lines_) {
      const auto signs = static_cast<size_t>(std::count(t_.begin() + line.begin, t_.begin() + line.end, sign));
      if (signs == 0) {
        if (!trimmed(t_, line).empty()) close();
        continue;
      }
      Row row{line, split(t_, line, sign)};
      const bool ruler = words(line).find_first_not_of("|-=+: \t\r") == std::string_view::npos;
      if (ruler && sign == '|') continue;
      if (table.rows.empty() && (row.cells.size() < least || !header(row))) continue;
      if (sign == ',' && !table.rows.empty() && row.cells.size() != table.rows[0].cells.size()) close();
      // "      | 8/14 | 8/28" above "STM | 6' | 9'": what looks like a border parts an empty cell.
      if (table.rows.size() == 1 && row.cells.size() == table.rows[0].cells.size() + 1 && bordered(table.rows[0].line) && !bordered(line))
        table.rows[0].cells.insert(table.rows[0].cells.begin(), NormSpan{table.rows[0].line.begin, table.rows[0].line.begin});
      table.rows.push_back(std::move(row));
    }
    close();
  }

  bool bordered(NormSpan line) const {
    const NormSpan inner = trimmed(t_, line);
    return !inner.empty() && t_[inner.begin] == '|';
  }

  long words_in(NormSpan s) const { return std::count(t_.begin() + s.begin, t_.begin() + s.end, ' ') + 1; }
  static uint32_t second_column(const Row& head) { return head.cells.size() > 1 ? head.cells[1].begin - head.line.begin : 0; }

  void aligned_tables() {
    Table table;
    table.aligned = true;
    auto close = [&] {
      if (table.rows.size() >= 2) read(table);
      table.rows.clear();
    };
    for (const NormSpan line : lines_) {
      const bool other = words(line).find_first_of("|\t") != std::string_view::npos;
      Row row{line, split_wide(t_, line)};
      // Prose below a table runs past the place where the second column begins.
      const bool prose = !table.rows.empty() && row.cells.size() == 1 && row.cells[0].end - line.begin > second_column(table.rows[0]) + kOverhang;
      // "  technique: gr I glides, pin & stretch": a remark below a row belongs to it.
      if (prose && space(t_[line.begin]) && !space(t_[table.rows.back().line.begin])) continue;
      // "Tx 9:00-9:55 all hands on:" below a table of girths begins something else; "Manual:" is a row of its kind.
      const bool announces = row.cells.size() == 1 && t_[row.cells[0].end - 1] == ':' && words_in(row.cells[0]) >= kAnnouncing;
      if (other || prose || announces || row.cells.empty() || (table.rows.empty() && row.cells.size() < 2)) {
        close();
        continue;
      }
      if (table.rows.empty() && !header(row)) continue;
      table.rows.push_back(std::move(row));
    }
    close();
  }

  void html_tables() {
    static const TextPattern kTag("<(/?)(t[rdh]|table)\\b[^>]{0,200}>");
    Table table;
    Row row;
    uint32_t cell = 0;
    std::vector<NormSpan> g;
    for (size_t at = 0; kTag.find(t_, at, t_.size(), g); at = g[0].end) {
      const bool closes = !g[1].empty();
      const char kind = static_cast<char>(t_[g[2].begin + 1] | 0x20);  // tr, td, th, table
      if (kind == 'a' || (kind == 'r' && !row.cells.empty())) {
        if (!row.cells.empty()) row.line = {row.cells.front().begin, row.cells.back().end}, table.rows.push_back(row);
        row = {};
        if (kind == 'a') {
          if (table.rows.size() >= 2) read(table);
          table = {};
        }
      } else if (kind == 'd' || kind == 'h') {
        if (!closes) cell = g[0].end;
        else if (cell) row.cells.push_back(trimmed(t_, {cell, g[0].begin})), cell = 0;
      }
    }
  }

  // --- what headers say

  std::optional<Day> day_of(NormSpan s) const {
    static const TextPattern kDate("\\b(\\d{1,2})[/.](\\d{1,2})\\b");
    static const TextPattern kWeekday("\\b(mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|m|t|w|th|f)(?:day|nesday|sday|rsday|urday)?\\b");
    std::vector<NormSpan> g;
    Day d;
    if (kDate.find(t_, s.begin, s.end, g)) {
      d.month = number(g[1]), d.day = number(g[2]);
      if (d.month < 1 || d.month > 31 || d.day < 1 || d.day > 31) return std::nullopt;
    }
    if (kWeekday.find(t_, s.begin, s.end, g) && (d.month || g[0].size() == trimmed(t_, s).size() || g[1].size() > 2)) {
      const char a = static_cast<char>(t_[g[1].begin] | 0x20), b = g[1].size() > 1 ? static_cast<char>(t_[g[1].begin + 1] | 0x20) : ' ';
      d.weekday = a == 'm' ? 1 : a == 't' ? (b == 'h' ? 4 : 2) : a == 'w' ? 3 : a == 'f' ? 5 : b == 'a' ? 6 : 7;
    }
    if (!d.month && !d.weekday) return std::nullopt;
    return d;
  }

  int number(NormSpan s) const {
    int n = 0;
    for (uint32_t i = s.begin; i < s.end; i++) n = n * 10 + (t_[i] - '0');
    return n;
  }

  Column column_of(NormSpan s) const {
    static const TextPattern kDone("^(?:done|completed|performed|given|done today|y/n|yes/no|done\\s*\\?|delivered\\s*\\?|outcome|status)$");
    static const TextPattern kMinutes("^(?:min|mins|minutes|time)\\.?$");
    static const TextPattern kPlanned("^(?:plan|planned|goal|target|ordered|scheduled)(?: (?:min|mins|minutes|time|units))?\\.?$");
    static const TextPattern kActual("^(?:actual|actually|delivered|given)(?: (?:min|mins|minutes|time|units))?\\.?$");
    if (s.empty() || s.size() > 24) return Column::item;
    if (is(kActual, s)) return is(kDone, s) ? Column::done : Column::actual;
    if (is(kPlanned, s)) return Column::planned;
    if (is(kDone, s)) return Column::done;
    if (is(kMinutes, s)) return Column::minutes;
    static const TextPattern kYes("^y(?:es)?$"), kNo("^no?$");
    if (is(kYes, s)) return Column::yes;
    if (is(kNo, s)) return Column::no;
    static const TextPattern kDay(
        "^[#(]?(?:[a-z]{1,5}\\.? ?)?(?:\\d{1,2}[/.]\\d{1,2}(?:[/.]\\d{2,4})?)?[ ]*(?:(?:<-+ ?|<= ?|← ?)?\\(?(?:today|this "
        "(?:enc\\.?|encounter|visit|date)|[a-z]{2,4})\\)?|◄|\\*|<<|→|←|<-+)?$");
    static const TextPattern kCount("^v ?\\d|\\bauth\\b");  // "V 3/8 auth": a visit of so many
    if (is(kCount, s)) return Column::item;
    return s.size() <= 20 && is(kDay, s) && day_of(s) ? Column::day : Column::item;
  }

  bool header(const Row& row) const {
    size_t days = 0, other = 0, yes = 0, no = 0;
    for (NormSpan c : row.cells) {
      const Column k = column_of(c);
      days += k == Column::day;
      yes += k == Column::yes, no += k == Column::no;
      other += k == Column::done || k == Column::actual || k == Column::minutes;
    }
    return days >= 2 || (other >= 1 && row.cells.size() >= 2) || (yes == 1 && no == 1 && row.cells.size() >= 3);
  }

  /// The column of a header that stands for this visit: marked so, or of the note's own date, else the latest.
  size_t todays(const Row& head, const std::vector<Column>& kinds) const {
    static const TextPattern kToday("\\b(?:today|this (?:enc|encounter|visit|date))\\b|◄|<<|\\*|←|<-");
    static const TextPattern kVisit(
        "\\b(?:dos|today(?:'s)?(?: date)?|visit date|visit|date(?: of service| of visit)?|note|daily for|log for)\\b[ \\t]*(?:of|for|on|is|=|:|-)?[ "
        "\\t]*(?:(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|m|t|w|th|f)[a-z]*[ \\t]*)?(?:\\d{1,2}[/.]\\d{1,2})?");
    std::vector<size_t> days;
    for (size_t i = 0; i < kinds.size(); i++)
      if (kinds[i] == Column::day) days.push_back(i);
    for (size_t i : days)
      if (is(kToday, head.cells[i])) return i;
    std::vector<NormSpan> g;
    for (size_t at = 0; kVisit.find(t_, at, t_.size(), g); at = std::max<size_t>(g[0].end, at + 1)) {
      if (head.line.overlaps(g[0])) continue;
      if (auto d = day_of(g[0]))
        for (size_t i : days)
          if (auto c = day_of(head.cells[i]); c && c->same(*d)) return i;
    }
    auto order = [&](size_t i) {
      const Day d = day_of(head.cells[i]).value_or(Day{});
      return d.month ? d.month * 100 + d.day : d.weekday;
    };
    return *std::max_element(days.begin(), days.end(), [&](size_t a, size_t b) { return order(a) < order(b); });
  }

  /// The cell of a row that stands under a column; empty at the row's end when there is none.
  NormSpan cell(const Table& table, const Row& row, size_t column) const {
    const NormSpan none{row.line.end, row.line.end};
    if (!table.aligned) return column < row.cells.size() ? row.cells[column] : none;
    const Row& head = table.rows[0];
    auto from = [&](size_t c) { return head.cells[c].begin - head.line.begin; };
    // Under a header, or nearer to it than to its neighbours.
    for (size_t k = 1; k < row.cells.size(); k++) {
      const uint32_t at = row.cells[k].begin - row.line.begin;
      size_t best = 0;
      for (size_t c = 0; c < head.cells.size(); c++)
        if (std::max(at, from(c)) - std::min(at, from(c)) < std::max(at, from(best)) - std::min(at, from(best))) best = c;
      if (best == column) return row.cells[k];
    }
    return none;
  }

  // --- what cells say

  std::optional<PlaceSays> refusal(NormSpan c) const {
    static const TextPattern kNo("^(?:n|no|none|nil|n/a|na|not done|nt|x|ø|-+|—|–|_+)$");
    static const TextPattern kNoWords("^(?:n|no|not|none|skipped|omitted|missed|(?:pt )?(?:cancelled|canceled|unable))\\b");
    static const TextPattern kHeld("^(?:held|hold|h|deferred|def)\\b");
    static const TextPattern kRefused("^(?:r|ref|refused|declined|dec|d/c|d/c'd)\\b");
    static const TextPattern kZero("^0(?:\\s*(?:min(?:ute)?s?|'))?(?:\\s*[(,;-].*)?$");
    PlaceSays s{{}, Assertion::negated, "not_done", c};
    if (c.empty() || is(kNo, c) || is(kNoWords, c)) return s;
    if (is(kHeld, c)) return s.reason = "deferred", s;
    if (is(kRefused, c)) return s.reason = "declined", s;
    if (is(kZero, c)) return s.reason = "zero_minutes", s;
    return std::nullopt;
  }

  void say(NormSpan where, PlaceSays s) {
    s.where = where;
    out_.push_back(std::move(s));
  }

  void read(const Table& table) {
    const Row& head = table.rows[0];
    if (!header(head)) return;
    std::vector<Column> kinds;
    for (NormSpan c : head.cells) kinds.push_back(column_of(c));
    const auto days = std::count(kinds.begin(), kinds.end(), Column::day);
    if (days == 0 && std::find(kinds.begin(), kinds.end(), Column::no) != kinds.end()) return yes_or_no(table, kinds);
    size_t decides = kinds.size();
    if (days >= 2) decides = todays(head, kinds);
    else
      for (size_t i = 0; i < kinds.size(); i++)
        if (kinds[i] == Column::done || kinds[i] == Column::actual) decides = i;
    if (decides == kinds.size()) {
      zero_minutes(table, kinds);
      return;
    }
    // Where a dash says no, a cross says yes.
    static const TextPattern kDash("^(?:-+|—|–)$"), kCross("^x$");
    const bool dashes = std::any_of(table.rows.begin() + 1, table.rows.end(), [&](const Row& row) {
      return std::any_of(row.cells.begin(), row.cells.end(), [&](NormSpan c) { return !c.empty() && is(kDash, c); });
    });
    for (size_t r = 1; r < table.rows.size(); r++) {
      const Row& row = table.rows[r];
      const NormSpan today = cell(table, row, decides);
      if (days >= 2)
        for (size_t c = 0; c < kinds.size(); c++)
          if (kinds[c] == Column::day && c != decides)
            if (const NormSpan x = cell(table, row, c); !x.empty()) say(x, {{}, Assertion::historical, "prior_visit", head.cells[c]});
      const bool ticked = dashes && is(kCross, today);
      PlaceSays s = (ticked ? std::nullopt : refusal(today)).value_or(PlaceSays{{}, Assertion::performed, "", today});
      if (s.cue.empty()) s.cue = head.cells[decides];  // nothing stands under the header
      if (!today.empty()) say(today, s);
      say(row.line, s);
    }
  }

  /// "Tx | Yes | No": a mark below "No" and none below "Yes".
  void yes_or_no(const Table& table, const std::vector<Column>& kinds) {
    const auto at = [&](Column k) { return static_cast<size_t>(std::find(kinds.begin(), kinds.end(), k) - kinds.begin()); };
    for (size_t r = 1; r < table.rows.size(); r++) {
      const NormSpan yes = cell(table, table.rows[r], at(Column::yes)), no = cell(table, table.rows[r], at(Column::no));
      if (yes.empty() && !no.empty()) say(table.rows[r].line, {{}, Assertion::negated, "unchecked", no});
    }
  }

  /// A column of minutes says only one thing by itself: nothing was done for no time at all.
  void zero_minutes(const Table& table, const std::vector<Column>& kinds) {
    const auto column = static_cast<size_t>(std::find(kinds.begin(), kinds.end(), Column::minutes) - kinds.begin());
    for (size_t r = 1; r < table.rows.size() && column < kinds.size(); r++) {
      const NormSpan c = cell(table, table.rows[r], column);
      if (auto s = c.empty() ? std::nullopt : refusal(c); s && s->reason == "zero_minutes") say(table.rows[r].line, *s);
    }
  }

  std::string_view t_;
  const std::vector<NormSpan>& lines_;
  std::vector<PlaceSays> out_;
};

}  // namespace

std::vector<PlaceSays> read_tables(std::string_view text, const std::vector<NormSpan>& lines) { return Reader(text, lines).run(); }

std::optional<PlaceSays> later_cell_says_no(std::string_view text, NormSpan words, NormSpan line) {
  static const TextPattern kNo(
      "^\\s*(?:n|no|none|0(?:\\s*(?:min(?:ute)?s?|'))?|n/a|na|held|hold|deferred|declined|refused|omitted|not done|nt|ø)\\s*(?:$|[(,;.])");
  static const TextPattern kNoWords("\\b(?:not (?:done|performed|given|today|tolerated)|deferred|held|declined|refused|omitted|d/c'd|contraindicated)\\b");
  const auto row = text.substr(line.begin, line.size());
  const char cut = row.find('|') != std::string_view::npos ? '|' : '\t';
  uint32_t from = static_cast<uint32_t>(std::min<size_t>(text.find(cut, words.end), line.end));
  while (from < line.end) {
    const uint32_t b = from + 1, e = static_cast<uint32_t>(std::min<size_t>(text.find(cut, b), line.end));
    const std::string_view cell = text.substr(b, e - b);
    if (kNo.occurs(cell) || kNoWords.occurs(cell)) {
      const bool zero = cell.find('0') != std::string_view::npos;
      return PlaceSays{words, Assertion::negated, zero ? "zero_minutes" : "not_done", {b, e}};
    }
    // The last column is today's: a dash there is a blank.
    static const TextPattern kBlank("^\\s*-{1,3}\\s*$");
    const bool last = e >= line.end || text.find_first_not_of(" \t|\r", e) >= line.end;
    if (last && b - words.end > 1 && kBlank.occurs(cell)) {
      return PlaceSays{words, Assertion::negated, "not_done", {b, e}};
    }
    from = e;
  }
  return std::nullopt;
}

}  // namespace palpate
