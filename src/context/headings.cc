#include "context/headings.h"

#include <algorithm>

#include "context/lines.h"
#include "context/measures.h"
#include "core/letters.h"
#include "match/text_pattern.h"

namespace palpate {
namespace {

constexpr size_t kHeadingIndent = 24;  // bytes of bullets and numbers before a heading
constexpr size_t kHeadingReach = 90;   // a heading's own words, and what may stand before its colon

class Headings {
 public:
  Headings(MatchThread& thread, Layout& layout) : thread_(thread), t_(thread.text().view()), lex_(thread.matcher().lexicon()), l_(layout) {
    // Headings stand at the beginning of a line or before a colon; other places need not be looked at.
    std::vector<NormSpan> places;
    auto place = [&](size_t b, size_t e) {
      const auto begin = static_cast<uint32_t>(b), end = static_cast<uint32_t>(std::min(e, t_.size()));
      if (!places.empty() && begin <= places.back().end) places.back().end = std::max(places.back().end, end);
      else places.push_back({begin, end});
    };
    for (const NormSpan line : layout.lines) {
      place(line.begin, line.begin + kHeadingIndent);
      for (size_t c = t_.find(':', line.begin); c < line.end; c = t_.find(':', c + 1)) place(c - std::min<size_t>(c - line.begin, kHeadingReach), c);
    }
    soap_letters();
    for (const NormSpan p : places) thread.find(thread.matcher().headings, p.begin, p.end, hits_);
  }

  void run() {
    l_.blocks.push_back({});
    std::vector<Block> found;
    uint32_t taken = 0;
    for (size_t i = 0; i < hits_.size(); i++) {
      const PhraseHit* best = &hits_[i];
      while (i + 1 < hits_.size() && hits_[i + 1].at.begin == best->at.begin)
        if (hits_[++i].at.end > best->at.end) best = &hits_[i];
      uint32_t body = 0;
      if (best->at.begin < taken || !heading(*best, body)) continue;
      const SectionRule& r = lex_.sections[best->id];
      // "PLAN OF TREATMENT:\nSTM": in a plan or a home programme a technique alone on its line is an item, not a heading.
      const bool marked = body > best->at.end && std::string_view(":-").find(t_[body - 1]) != std::string_view::npos;
      if (r.section == Section::treatment && !marked && !found.empty() && found.back().status && *found.back().status != Assertion::performed &&
          names_a_technique(best->at))
        continue;
      // A chiropractor's P is the procedure: "P - CMT L5, SI side posture. MFR infraspinatus 10 min".
      static const TextPattern kAdjusted(
          "^[ \\t]*(?:cmt|smt|adj(?:usted|ustments?)?)[ \\t]+(?:to )?(?:the )?(?:[clt]-?\\d|[clt]/s|sij?\\b|cervical|thoracic|lumbar|sacral)");
      taken = body;
      const bool procedure = r.bare && r.section == Section::plan && kAdjusted.occurs(t_.substr(body, 40));
      if (procedure) {
        found.push_back({best->at.begin, body, -1, Section::treatment, false, std::nullopt, {best->at.begin, body}});
        continue;
      }
      Block b{best->at.begin, body, static_cast<int32_t>(best->id), r.section, r.exam, r.status, {best->at.begin, body}};
      while (line_space(t_[b.heading.end - 1])) b.heading.end--;
      found.push_back(b);
    }
    unknown(found);
    std::sort(found.begin(), found.end(), [](const Block& a, const Block& b) { return a.begin < b.begin; });
    for (Block b : found) {
      // "PLAN 2x/wk. Interventions: STM, mobs": named in the plan's own line, planned like the rest of it.
      const Block& above = l_.blocks.back();
      const bool in_plan = above.rule >= 0 && above.section == Section::plan && above.status && above.begin >= l_.line(b.begin).begin;
      if (in_plan && b.section == Section::treatment && !b.status) b.section = above.section, b.status = above.status;
      else if (item_of(above, b)) b.section = above.section, b.status = above.status, b.exam = false;
      if (b.rule >= 0 && lex_.sections[b.rule].inherit) b.section = l_.blocks.back().section, b.status = b.status ? b.status : l_.blocks.back().status;
      l_.blocks.push_back(b);
    }
    resume();
    goals_end();
  }

 private:
  /// "goals: lift the kettle. sleep on left.\n\n1. supine. MFR chest wall, 22 min.": goals told in their heading's line end with their
  /// paragraph, where minutes are told below it.
  void goals_end() {
    std::vector<Block> all;
    for (size_t i = 0; i < l_.blocks.size(); i++) {
      const Block& b = l_.blocks[i];
      all.push_back(b);
      if (b.section != Section::goals || b.rule < 0) continue;
      const uint32_t end = i + 1 < l_.blocks.size() ? l_.blocks[i + 1].begin : static_cast<uint32_t>(t_.size());
      static const TextPattern kParagraph("^[^\\n]*[a-z][^\\n]*(?:\\r?\\n[ \\t]*[^ \\t\\r\\n][^\\n]*)*\\r?\\n(?:[ \\t]*\\r?\\n)+");
      std::vector<NormSpan> g;
      if (!kParagraph.find(t_.substr(b.body, end - b.body), 0, end - b.body, g)) continue;
      const uint32_t from = b.body + g[0].end;
      if (states_minutes(t_, {from, end})) all.push_back({from, from, -1, Section::other, false, std::nullopt});
    }
    l_.blocks = std::move(all);
  }

  /// A heading run into the middle of a line ("... Next: add mobs.") holds to the end of its line; what stood before goes on.
  void resume() {
    std::vector<Block> all;
    for (size_t i = 0; i < l_.blocks.size(); i++) {
      all.push_back(l_.blocks[i]);
      const Block& b = l_.blocks[i];
      if (b.rule < 0 || lex_.sections[static_cast<size_t>(b.rule)].bare || i == 0) continue;
      const NormSpan line = l_.line(b.begin);
      const std::string_view before = t_.substr(line.begin, b.begin - line.begin);
      const bool mid = std::any_of(before.begin(), before.end(), [](char c) { return lower(c) || upper(c); });
      // "CNs: subtle ptosis. While waiting I did slow effleurage": findings end where the writer begins to do.
      static const TextPattern kDoes(
          "[.;!?][ \\t]+([^.;!?\\n]{0,80}?\\b(?:i|we) (?:then |also |just )?(?:did|gave|performed|used|worked|applied|treated|started|finished)\\b)");
      std::vector<NormSpan> does;
      if (mid && b.exam && kDoes.find(t_.substr(0, line.end), b.body, line.end, does) &&
          (i + 1 == l_.blocks.size() || l_.blocks[i + 1].begin > does[1].begin)) {
        all.push_back({does[1].begin, does[1].begin, -1, Section::other, false, std::nullopt});
        continue;
      }
      const bool next_here = i + 1 < l_.blocks.size() && l_.blocks[i + 1].begin <= line.end + 2;
      auto here = std::find_if(l_.lines.begin(), l_.lines.end(), [&](NormSpan s) { return s.begin == line.begin; });
      if (!mid || next_here || here + 1 == l_.lines.end() || wraps(t_, *here, *(here + 1), l_.shouting, l_.width)) continue;
      Block back = all.size() >= 2 ? all[all.size() - 2] : Block{};
      back.begin = back.body = (here + 1)->begin;
      if (back.status && *back.status == Assertion::other) back = Block{back.begin, back.body, -1, Section::other, false, std::nullopt};
      all.push_back(back);
    }
    l_.blocks = std::move(all);
  }

  /// "Plan:\n1. Manual therapy: STM\n2. Ther ex": a service named below a heading that plans, or tells of home, is an item of
  /// that heading's list when nothing else stood in the heading's line, or when it is marked as an item. "P: cont\nManual
  /// therapy: STM" begins anew, and so does what comes after an empty line or says that it was done.
  bool item_of(const Block& above, const Block& b) {
    static const TextPattern kDone("\\b(?:" + std::string(kTodayWords) + "|provided|performed|given|rendered|delivered|completed|done|billed)\\b");
    if (above.rule < 0 || !above.status || *above.status == Assertion::performed || b.rule < 0 || b.status) return false;
    const bool service = b.section == Section::treatment || b.section == Section::exercise || b.section == Section::modalities || b.exam;
    const NormSpan line = l_.line(b.begin);
    if (!service || kDone.occurs(t_, b.heading)) return false;
    const auto first = std::find_if(lists_.begin(), lists_.end(), [&](const List& l) { return l.item == above.begin; });
    const Block head = first == lists_.end() ? above : first->head;
    const std::string_view between = t_.substr(above.begin, line.begin - above.begin);
    if (between.find("\n\n") != std::string_view::npos || between.find("\n\r\n") != std::string_view::npos) return false;
    const NormSpan own = l_.line(head.begin);
    const bool alone = t_.substr(head.body, own.end - head.body).find_first_not_of(" \t\r*_") == std::string_view::npos;
    if (line.begin <= own.begin || (!alone && !marked(line)) || (marked(own) && indent(line) <= indent(own))) return false;
    lists_.push_back({b.begin, head});
    return true;
  }

  /// "S no c/o" / "O te 25'" / "A ok" / "P cont": letters without colons, when at least three of them begin lines in their order.
  void soap_letters() {
    constexpr std::string_view order = "soap";
    std::vector<uint32_t> found;
    size_t last = 0;
    for (const NormSpan line : l_.lines) {
      const size_t at = t_.find_first_not_of(" \t", line.begin);
      if (at + 2 >= line.end || !line_space(t_[at + 1])) continue;
      const size_t letter = order.find(lower(t_[at]) ? t_[at] : static_cast<char>(t_[at] | 0x20));
      if (letter == std::string_view::npos) continue;
      if (!found.empty() && letter <= last) return;  // twice, or out of order: a word of a sentence
      last = letter;
      found.push_back(static_cast<uint32_t>(at));
    }
    if (found.size() >= 3) letters_ = std::move(found);
  }

  /// A bullet or a number begins the line.
  bool marked(NormSpan line) const {
    static const TextPattern kMarked("^[ \\t]*(?:[-*>+o]|\\[[ x_]?\\]|•|●|\\(?\\d{1,2}[.)]|[a-z][.)])[ \\t]");
    return kMarked.occurs(line.of(t_));
  }

  uint32_t indent(NormSpan line) const {
    uint32_t n = 0;
    while (line.begin + n < line.end && line_space(t_[line.begin + n])) n++;
    return n;
  }

  std::string_view line_above(NormSpan line) const {
    uint32_t e = line.begin;
    while (e > 0 && (t_[e - 1] == '\n' || t_[e - 1] == '\r' || line_space(t_[e - 1]))) e--;
    const size_t b = t_.find_last_of('\n', e ? e - 1 : 0);
    return t_.substr(b == std::string_view::npos ? 0 : b + 1, e - (b == std::string_view::npos ? 0 : b + 1));
  }

  bool names_a_technique(NormSpan words) {
    std::vector<PhraseHit> hits;
    thread_.find(thread_.matcher().terms, words.begin, words.begin + 1, hits);
    return !hits.empty();
  }

  /// Whether these words stand as a heading; `body` is where its text begins.
  bool heading(const PhraseHit& h, uint32_t& body) const {
    const bool bare = lex_.sections[h.id].bare;
    const NormSpan line = l_.line(h.at.begin);
    // "FOLLOW-UP, third visit" above a note, "f/u 3": titles of the visit and no plan.
    const size_t first = t_.find_first_not_of(" \t\r\n"), behind = t_.find_first_not_of(" \t", h.at.end);
    const bool more = behind < line.end && t_[behind] != ':' && t_[behind] != '-';
    if (lex_.sections[h.id].may_title && more && (line.contains(static_cast<uint32_t>(first)) || digit(t_[behind]))) return false;
    uint32_t b = h.at.begin;
    while (b > line.begin && std::string_view(" \t*#->=_[]~\".").find(t_[b - 1]) != std::string_view::npos) b--;
    uint32_t number = b;
    while (number > line.begin && (digit(t_[number - 1]) || t_[number - 1] == '.' || t_[number - 1] == ')')) number--;
    const bool numbered = number < b && (!digit(t_[b - 1]) || t_[b] == '.');                                   // "3. Plan", not "15 min"
    const bool coded = b - number == 5 && number == line.begin && t_[number] == '9' && t_[number + 1] == '7';  // "97140 Manual therapy - 14 min:"
    // "w/ use of\nmanual therapy techniques": a line that the one above needs goes on with it.
    const bool goes_on = line.begin > 0 && ends_open(line_above(line));
    const bool at_line = !goes_on && (b == line.begin || (number == line.begin && (numbered || coded)));
    uint32_t e = h.at.end;
    // "(97140)", "today", "**" may stand between a heading and its colon.
    while (e < line.end && (t_[e] == '*' || t_[e] == '_')) e++;
    uint32_t after = e;
    while (after < line.end && line_space(t_[after])) after++;
    if (after < line.end && t_[after] == '(') {
      const size_t close = t_.find(')', after);
      // "O (today): STM", but no lone letter with what merely follows it in brackets.
      if (close < line.end && close - after < 30 && (!bare || h.at.size() > 1 || (close + 1 < line.end && t_[close + 1] == ':'))) {
        e = static_cast<uint32_t>(close) + 1;
        after = e;
        while (after < line.end && line_space(t_[after])) after++;
      }
    }
    // "PLAN 1/wk x 6:", "Goals 4 wks:": a frequency or a date may stand before the colon.
    static const TextPattern kQualified(
        "^[ \\t]*(?:(?:\\d[\\dxw/.()-]*|q[ ]?\\d?[ ]?(?:wk|week|d|day|mo)s?|/[ ]?(?:wk|week|w|mo)|x|wks?|weeks?|visits?|mo|months?|per|for|next|of|on|times?)[ "
        "\\t]*){1,8}(?:(:)|(\\.)[ \\t]|$)");
    const Section section = lex_.sections[h.id].section;
    if (!bare && (section == Section::plan || section == Section::goals || section == Section::other) && after < line.end &&
        (digit(t_[after]) || lower(t_[after]))) {
      const std::string_view rest = t_.substr(e, std::min<size_t>(line.end - e, 30));
      if (std::vector<NormSpan> g; kQualified.find(rest, 0, rest.size(), g)) {
        // "Plan q2wk x4. STM next time."
        if (!g[2].empty() && section == Section::plan && at_line) {
          body = e + g[2].end;
          return true;
        }
        if (g[2].empty()) after = e + (g[1].empty() ? g[0].end : g[1].begin);
      }
    }
    // "Manual Therapy 15 min: STM": its minutes too.
    static const TextPattern kTimed("^[ \\t]*(?:x[ ]?|- )?\\d{1,3}[ ]?(?:min|mins|minutes|')?[ \\t]*:");
    if ((!bare || h.at.size() > 1) && section == Section::treatment && after < line.end && t_[after] != ':') {
      const std::string_view rest = t_.substr(e, std::min<size_t>(line.end - e, 24));
      if (kTimed.occurs(rest)) after = e + static_cast<uint32_t>(rest.find(':'));
    }
    // "Plan / request for authorization", "Treatment rendered over episode of care:": words that go on with the heading.
    static const TextPattern kJoined("^[ \\t]*(?:/|&|and )[ \\t]*[a-z]+(?:[ /&-]+[a-z]+){0,4}[ \\t]*(:|$)");
    static const TextPattern kSince("^[ \\t]*(?:over|under|during|since|to date|this|through|thru|from|of)\\b[^:.;\\n]{2,70}(:)");
    // "Protocol Dr. Iyer (pasted):": whose it is.
    static const TextPattern kWhose(
        "^[ \\t]*(?:per |from |of |by )?(?:dr\\.? )?(?-i:[A-Z])[a-z.'-]+(?: (?-i:[A-Z])[a-z.'-]+)?(?: \\([^)\\n]{1,20}\\))?[ \\t]*(:)");
    if (!bare && at_line && after < line.end && t_[after] != ':') {
      const std::string_view rest = t_.substr(e, line.end - e);
      std::vector<NormSpan> g;
      const bool plan = section == Section::plan || section == Section::goals;
      if ((plan && kWhose.find(rest, 0, rest.size(), g)) || (plan && kJoined.find(rest, 0, rest.size(), g)) || kSince.find(rest, 0, rest.size(), g))
        after = e + (g[1].empty() ? g[0].end : g[1].begin);
    }
    const char next = after < line.end ? t_[after] : '\n';
    const bool colon = next == ':';
    const bool dash = next == '-' && (after + 1 >= line.end || line_space(t_[after + 1]) || t_[after + 1] == '-');
    const bool slash =
        bare && next == '/' && h.at.size() == 1 && upper(t_[h.at.begin]) && at_line && after + 1 < line.end && line_space(t_[after + 1]);  // "P/ cont STM"
    body = std::min(line.end, after + (colon || dash || slash ? 1 : 0));
    if (colon) {
      if (at_line) return true;
      // Run in: after the end of a sentence or a wide gap; capitals make it plain.
      const char prev = t_[b - 1 >= line.begin ? b - 1 : b];
      const bool closed = prev == '.' || prev == ';' || prev == '!' || prev == '?' || prev == '|' || prev == ')' || prev == ',';
      const bool gap = h.at.begin >= line.begin + 2 && line_space(t_[h.at.begin - 1]) && line_space(t_[h.at.begin - 2]);
      return closed || gap || (upper(t_[h.at.begin]) && line_space(t_[h.at.begin - 1]));
    }
    if (!at_line) return false;
    if (dash || slash) return true;
    // "4. Why not resolved? ...\n5. Proposed treatment. Manipulation": the numbered questions of a form.
    static const TextPattern kNumbered("^[ \\t]*\\d{1,2}[.)][ \\t]*$");
    if (!bare && (next == '.' || next == '?') && kNumbered.occurs(t_.substr(line.begin, h.at.begin - line.begin))) return true;
    // "Plan  wait for auth", "Rx   gapping mobs L5": a wide gap behind a capital word.
    const bool gap = e + 1 < line.end && line_space(t_[e]) && line_space(t_[e + 1]) && upper(t_[h.at.begin]);
    if (gap && (bare ? section == (h.at.size() > 1 ? Section::treatment : Section::plan) : section == Section::plan)) return true;
    if (next == '\n') return true;
    if (std::find(letters_.begin(), letters_.end(), h.at.begin) != letters_.end() && h.at.size() == 1) return true;
    if (bare) return next == ')' || (upper(t_[h.at.begin]) && h.at.size() == 1 && next == '.');
    // "PLAN continue ...": capitals, then something else.
    bool shout = !l_.shouting;
    for (uint32_t i = h.at.begin; i < h.at.end; i++) shout &= !lower(t_[i]);
    return shout && h.at.size() > 3;
  }

  /// A line of its own that looks like a heading and that the lexicon does not know ends the block before it.
  void unknown(std::vector<Block>& found) const {
    for (const NormSpan line : l_.lines) {
      uint32_t b = line.begin, e = line.end;
      while (b < e && std::string_view(" \t*#=_").find(t_[b]) != std::string_view::npos) b++;
      while (e > b && std::string_view(" \t*#=_").find(t_[e - 1]) != std::string_view::npos) e--;
      // "FINAL SESSION (today, 60 min)"
      if (const size_t open = t_.substr(0, e).rfind('('); t_[e - 1] == ')' && open != std::string_view::npos && open > b + 8)
        for (e = static_cast<uint32_t>(open); e > b && line_space(t_[e - 1]);) e--;
      if (e - b < 3 || e - b > 48 || !upper(t_[b])) continue;
      const bool colon = t_[e - 1] == ':', marked = t_[line.begin] == '#' || (t_[line.begin] == '*' && line.begin + 1 < line.end && t_[line.begin + 1] == '*');
      bool shout = !l_.shouting && t_.substr(b, e - b).find(' ') != std::string_view::npos, words = true;
      for (uint32_t i = b; i < e; i++) {
        shout &= !lower(t_[i]) && !digit(t_[i]);
        words &= t_[i] != ',' && t_[i] != '.';
      }
      if (!words || !(colon || marked || shout)) continue;
      if (!colon && !marked) {
        // "Plan:\nSTM R UT": capitals that name a technique are an item, no heading.
        std::vector<PhraseHit> terms;
        thread_.find(thread_.matcher().terms, b, e, terms);
        if (!terms.empty()) continue;
      }
      if (std::any_of(found.begin(), found.end(), [&](const Block& f) { return f.begin >= line.begin && f.begin <= line.end; })) continue;
      found.push_back({b, line.end, -1, Section::other, false, std::nullopt});
    }
  }

  /// An item that is a heading by its words, and the heading whose list it belongs to.
  struct List {
    uint32_t item = 0;
    Block head;
  };

  MatchThread& thread_;
  std::string_view t_;
  const Lexicon& lex_;
  Layout& l_;
  std::vector<PhraseHit> hits_;
  std::vector<List> lists_;
  std::vector<uint32_t> letters_;  ///< where single letters head their lines without a colon
};

}  // namespace

void find_headings(MatchThread& thread, Layout& layout) { Headings(thread, layout).run(); }

}  // namespace palpate
