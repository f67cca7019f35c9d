// How far a cue reaches: the second half of CueReader (scope.h).
#include <algorithm>
#include <array>

#include "context/measures.h"
#include "context/scope.h"
#include "core/letters.h"
#include "match/text_pattern.h"

namespace palpate {
namespace {

constexpr int kWordsBeforeHistory = 2;  // of a finding that tells of history in its own words
constexpr int kWordsToItsDay = 2;       // between a verb of doing and its day
constexpr int kWordsPastItsObject = 5;  // and where the concept stands in between
constexpr int kListWords = 8;           // words of one list item, where the cue gives no number

bool decides_today(CueClass c) { return c == CueClass::negated || c == CueClass::planned || c == CueClass::historical; }
bool ends(const Cue& t, CueClass c) { return t.cls == CueClass::terminate && (t.ends.empty() || std::find(t.ends.begin(), t.ends.end(), c) != t.ends.end()); }

/// "no redness, the wound is dry", "no tear, and mild tendinosis": what has a measure or "the" behind a comma is no item of a denial.
bool begins_anew(std::string_view words) {
  static const TextPattern kOwn(", *(?:[+]|(?:and )?(?:the|mild|mildly|moderate|moderately|small|slight|minimal|trace|some|stable|scattered|few|positive) )");
  return kOwn.occurs(words);
}

/// Words that name no thing of their own: what was declined stands before them.
bool binds(std::string_view text, uint32_t at) {
  constexpr std::array<std::string_view, 43> known{"said",  "says",  "felt",  "was",       "were", "is",    "are",     "be",    "been",    "being",  "and",
                                                   "or",    "then",  "but",   "also",      "all",  "both",  "these",   "those", "this",    "it",     "its",
                                                   "today", "still", "again", "treatment", "tx",   "visit", "session", "pt",    "patient", "client", "he",
                                                   "she",   "they",  "due",   "to",        "for",  "as",    "per",     "so",    "which",   "that"};
  std::string word;
  for (; at < text.size() && letter(text[at]); at++) word += static_cast<char>(text[at] | 0x20);
  return word.ends_with("ly") || word.ends_with("ed") || std::find(known.begin(), known.end(), word) != known.end();
}

}  // namespace

/// From the cue to the concept through a list: commas, slashes, "and", "or" part its items, and none is long.
bool CueReader::listed(NormSpan gap, int max_words, const std::vector<NormSpan>& others, bool before) const {
  const std::string_view text = t_.text().view();
  int words = 0;
  for (uint32_t i = gap.begin; i < gap.end;) {
    const auto other = std::find_if(others.begin(), others.end(), [&](NormSpan o) { return o.begin <= i && i < o.end && o.end <= gap.end; });
    if (other != others.end()) {
      i = other->end;
      continue;
    }
    const char c = text[i];
    if (c == ';' || c == '|' || (c == ':' && i > gap.begin)) return false;
    if (c == ',' || c == '/' || c == '&' || c == '+') words = 0;
    if (!t_.masks().word(i)) {
      i++;
      continue;
    }
    uint32_t e = i;
    std::string w;
    while (e < gap.end && t_.masks().word(e)) w += static_cast<char>(text[e++] | 0x20);
    if (w == "and" || w == "or" || w == "nor") words = 0;
    else if (!before && measures(text, i)) words += 0;
    else if (++words > max_words) return false;
    i = e;
  }
  return true;
}

/// The cue fills a cell of the concept's table row, but for a few words: "STM | aide (KW) | 10".
bool CueReader::in_own_cell(const FoundCue& f, const Place& p) const {
  const std::string_view text = t_.text().view();
  if (!p.line.contains(f.at.begin)) return false;
  auto edge = [&](uint32_t i) { return text[i] == '|' || text[i] == '\t'; };
  uint32_t b = f.at.begin, e = f.at.end;
  while (b > p.line.begin && !edge(b - 1)) b--;
  while (e < p.line.end && !edge(e)) e++;
  if ((b == p.line.begin && e == p.line.end) || (p.at.begin >= b && p.at.begin < e)) return false;
  int words = 0;
  t_.masks().for_each_start(b, e, [&](uint32_t at) { words += !f.at.contains(at); });
  return words <= 2;
}

/// Parentheses, quotation marks and line breaks that a cue does not reach through.
bool CueReader::walled(const FoundCue& f, const Cue& c, const Place& p, NormSpan gap, bool before) const {
  const std::string_view text = t_.text().view();
  int depth = 0;
  if (before)
    for (uint32_t i = gap.begin; i < gap.end; i++)
      if ((depth += (text[i] == '(') - (text[i] == ')')) < 0) return true;
  // "CDT withheld, bandages removed by pt": who did one thing did not do what stands before the comma.
  if (!before && text.substr(f.at.begin, 3) == "by " && agent_of_another(p, gap)) return true;
  // "STM (also PROM - not needed)": inside a parenthesis a cue looks back to what stands in it.
  if (!before) {
    uint32_t open = gap.end;
    for (uint32_t i = gap.end; i-- > gap.begin;)
      if (depth += (text[i] == ')') - (text[i] == '('); depth < 0) open = i, depth = 0;
    if (std::any_of(p.others.begin(), p.others.end(), [&](NormSpan o) { return o.begin >= open && o.end <= gap.end; })) return true;
  }
  if (c.cls != CueClass::negated) {
    // What somebody said explains; it does not decide: refused traction, "last time it popped".
    auto quoted = [&](uint32_t at) {
      bool in = false;
      for (uint32_t i = p.sentence.begin; i < at; i++) in ^= text[i] == '"' && !(i > 0 && text[i - 1] >= '0' && text[i - 1] <= '9');
      return in;
    };
    if (quoted(f.at.begin) && !quoted(p.at.begin)) return true;
  }
  const size_t br = text.substr(gap.begin, gap.size()).find('\n');
  if (br == std::string_view::npos) return false;
  // A concept on the cue's own line keeps the cue there, unless the line ends in the middle of a list.
  const NormSpan own = layout_.line(f.at.begin);
  // So does one that stands before the cue, when the statement ends there: "mobs not tolerated, stopped\nSTM".
  const std::string_view rest = text.substr(f.at.end, own.end - f.at.end);
  static const TextPattern kDone("^ *(?:done|given|today|[a-z]+ed)?[ .;)\\r]*$");
  // "effleurage struck - pulled from old note, not done\nSTM": at most what was not done follows it.
  const bool over = before && (rest.empty() || kDone.occurs(rest) || rest.find_first_of(",.;)") != std::string_view::npos);
  const bool company = std::any_of(p.others.begin(), p.others.end(),
                                   [&](NormSpan o) { return own.contains(o.begin) && (gap.contains(o.begin) || (over && o.end <= f.at.begin)); });
  if (!company) return false;
  uint32_t e = before ? own.end : layout_.line(p.at.begin).end;
  while (e > p.sentence.begin && (text[e - 1] == ' ' || text[e - 1] == '\r')) e--;
  const std::string_view tail = text.substr(0, e);
  return !(tail.ends_with(",") || tail.ends_with("/") || tail.ends_with("&") || tail.ends_with(" and") || tail.ends_with(" or"));
}

/// The part of the statement that a "by ..." closes begins after a comma, or with "with", and holds words but no concept.
bool CueReader::agent_of_another(const Place& p, NormSpan gap) const {
  const std::string_view text = t_.text().view();
  uint32_t from = gap.begin;
  for (uint32_t i = gap.begin; i < gap.end; i++)
    if (text[i] == ',') from = i + 1;
  for (const std::string_view with : {" with ", " w/ ", " c "})
    if (const size_t at = text.rfind(with, gap.end); at != std::string_view::npos && at >= from) from = static_cast<uint32_t>(at + with.size());
  const int words = t_.masks().words(from, gap.end);
  return from > gap.begin && words >= 2 && std::none_of(p.others.begin(), p.others.end(), [&](NormSpan o) { return o.begin >= from && o.end <= gap.end; });
}

/// "says neck is tight, STM R UT 8 min": the concept begins the part behind a comma, the first one since the cue, and has minutes
/// or a grade there.
bool CueReader::dosed_behind_comma(const Place& p, NormSpan gap) const {
  static const TextPattern kDose(std::string(kMinuteWords) + "|\\bonly\\b|\\bgr(?:ade)? ?(?:[1-5]|i{1,3}|iv|v)\\b");
  const std::string_view text = t_.text().view();
  const size_t comma = text.substr(gap.begin, gap.size()).rfind(',');
  if (comma == std::string_view::npos) return false;
  const uint32_t from = gap.begin + static_cast<uint32_t>(comma) + 1;
  const int words = t_.masks().words(from, gap.end);
  if (words > 1 || std::any_of(p.others.begin(), p.others.end(), [&](NormSpan o) { return o.begin >= gap.begin && o.end <= gap.end; })) return false;
  const size_t next = std::min<size_t>(text.find(',', p.at.end), p.sentence.end);
  return kDose.occurs(text.substr(p.at.begin, next - p.at.begin), {0, static_cast<uint32_t>(next - p.at.begin)});
}

int CueReader::words_beside_measures(NormSpan gap) const {
  int words = 0;
  t_.masks().for_each_start(gap.begin, gap.end, [&](uint32_t at) { words += !measures(t_.text().view(), at); });
  return words;
}

/// "Provided visits 3 to 9", "done on Monday", "received a massage at the spa over the weekend": the day behind a verb or its object
/// is the verb's. So is one right before it: "in hospital she received". Such a verb takes back no past.
bool CueReader::of_another_day(const FoundCue& verb, const Place& p, const std::vector<FoundCue>& cues) const {
  const Lexicon& lex = t_.matcher().lexicon();
  const std::string_view text = t_.text().view();
  if (says_this_visit(text, verb.at)) return false;
  return std::any_of(cues.begin(), cues.end(), [&](const FoundCue& day) {
    const Cue& c = lex.cues[day.cue];
    if (c.cls != CueClass::historical || day.hidden_by.size()) return false;
    if (day.at.end <= verb.at.begin) {
      NormSpan gap{day.at.end, verb.at.begin};
      // "Previously (visits 1-4) tolerated"
      if (const size_t close = gap.of(text).find(')'); gap.of(text).starts_with(" (") && close != std::string_view::npos)
        gap.begin += static_cast<uint32_t>(close) + 1;
      return c.direction != CueDirection::backward && t_.masks().words(gap.begin, gap.end) <= kWordsToItsDay &&
             gap.of(text).find_first_of(".;,:\n-") == std::string_view::npos;
    }
    if (day.at.begin < verb.at.end || c.direction == CueDirection::forward) return false;
    const NormSpan gap{verb.at.end, day.at.begin};
    const bool object = gap.contains(p.at);
    int words = words_beside_measures(gap);
    for (const NormSpan& o : p.others)
      if (object && gap.contains(o)) words -= words_beside_measures(o);
    return words <= (object ? kWordsPastItsObject : kWordsToItsDay) && gap.of(text).find_first_of(object ? ".;:\n" : ".;,:\n") == std::string_view::npos;
  });
}

/// "STM R UT 8 min, ice declined": behind the comma stands another thing, and the cue speaks of that. A concept that names no
/// measure of its own shares the list's fate: "STM, MFR declined"; a side or a grade holds against what is no concept.
bool CueReader::of_another_item(const Place& p, NormSpan gap) const {
  const std::string_view text = t_.text().view();
  // A wide gap parts as a comma does: "97124 x 3 (40 min)         mileage n/a".
  static constexpr std::string_view kWide = "    ";
  const std::string_view between = gap.of(text);
  if (between.find(',') == std::string_view::npos && between.find(kWide) == std::string_view::npos) return false;
  const auto last = [](size_t at) { return at == std::string_view::npos ? 0 : at; };
  const uint32_t first = gap.begin + static_cast<uint32_t>(std::min(between.find(','), between.find(kWide)));
  const uint32_t from = gap.begin + static_cast<uint32_t>(std::max(last(between.rfind(',')), last(between.rfind(kWide))));
  bool thing = false, measured = false;
  t_.masks().for_each_start(from, gap.end, [&](uint32_t at) { thing |= !measures(text, at) && !binds(text, at); });
  t_.masks().for_each_start(p.at.begin, first, [&](uint32_t at) { measured |= measures(text, at); });
  const bool concept_there = std::any_of(p.others.begin(), p.others.end(), [&](NormSpan o) { return o.begin >= from && o.end <= gap.end; });
  const bool timed = states_minutes(text, {p.at.begin, from});  // "effleurage, light kneading, 8 min, doppler was neg yest"
  return timed ? thing || concept_there : measured && thing && !concept_there;
}

/// "kneading TL erectors, avoided L4-S1", "STM R UT 8 min, held L side": behind its comma the verb has a place of its own to speak of.
bool CueReader::of_its_own_place(const FoundCue& f, const Place& p) const {
  static const TextPattern kVerb("(?:ed|held|left)$"), kSide("^ (?:the )?(?:(?:l|r|left|right|b|bilat|bilateral) )?(side\\b|[ctls]\\d)?");
  const std::string_view text = t_.text().view();
  uint32_t b = f.at.begin;
  while (b > p.at.end && text[b - 1] == ' ') b--;
  if (b == p.at.end || text[b - 1] != ',' || !kVerb.occurs(f.at.of(text))) return false;
  std::vector<NormSpan> side;
  const std::string_view rest = text.substr(f.at.end, p.sentence.end - f.at.end);
  if (!kSide.find(rest, 0, rest.size(), side)) return false;
  if (!side[1].empty()) return true;
  std::vector<PhraseHit> places;
  const uint32_t from = f.at.end + side[0].end;
  t_.find(t_.matcher().regions, from, p.sentence.end, places);
  return std::any_of(places.begin(), places.end(), [&](const PhraseHit& h) { return h.at.begin == from; });
}

/// "MFR, held STM": a word that looks both ways speaks of the concept it stands before; and a cue does not look back past
/// another one of its class that looks ahead.
bool CueReader::looks_ahead(const FoundCue& f, const Cue& c, const Place& p, const std::vector<FoundCue>& cues) const {
  const Lexicon& lex = t_.matcher().lexicon();
  const std::string_view text = t_.text().view();
  for (const FoundCue& t : cues) {
    const Cue& other = lex.cues[t.cue];
    const bool wide = other.scope == CueScope::block || other.scope == CueScope::section;
    if (t.hidden_by.size() || other.cls != c.cls || other.direction != CueDirection::forward || wide) continue;
    const bool governs = std::any_of(p.others.begin(), p.others.end(), [&](NormSpan o) { return o.begin >= t.at.end && o.end <= f.at.begin; });
    if (t.at.begin >= p.at.end && governs) return true;
    if (!t.at.overlaps(f.at)) continue;
    const auto next = std::find_if(p.others.begin(), p.others.end(), [&](NormSpan o) { return o.begin >= t.at.end; });
    if (next == p.others.end() || next->begin >= p.sentence.end) continue;
    const std::string_view between = text.substr(t.at.end, next->begin - t.at.end);
    const int words = t_.masks().words(t.at.end, next->begin);
    if (words <= 1 && between.find_first_of(",;.:()|\n-") == std::string_view::npos && between.find("  ") == std::string_view::npos && between != " and ")
      return true;
  }
  return false;
}

/// Nothing but the cue's signs and other concepts stands between, and behind the concept its side and its place: "MFR R pec - none". Who did
/// it may stand behind its figures, too: "MLD L LE 30 min (husband)".
bool CueReader::only_signs(const Cue& c, const Place& p, NormSpan gap, bool before) const {
  const std::string_view text = t_.text().view();
  std::vector<PhraseHit> places;
  bool looked = before;
  const bool close = before || c.reason == "corrected";  // "L hip - correction": of the side alone
  for (uint32_t i = gap.begin; i < gap.end; i++) {
    const bool listed = std::any_of(p.others.begin(), p.others.end(), [&](NormSpan o) { return o.begin <= i && i < o.end; });
    if (listed || text[i] == ' ' || c.signs.find(text[i]) != std::string::npos) continue;
    const bool figure = digit(text[i]) && c.cls == CueClass::other;
    if ((!letter(text[i]) && !figure) || close) return false;
    if (!looked) t_.find(t_.matcher().regions, gap.begin, gap.end, places), looked = true;
    const auto place = std::find_if(places.begin(), places.end(), [&](const PhraseHit& h) { return h.at.begin <= i && i < h.at.end && h.at.end <= gap.end; });
    static const TextPattern kTo("^(?:to|of|on|for|at|the)\\b");
    const bool side = (measures(text, i) && (!digit(text[i]) || figure)) || kTo.occurs(text.substr(i, gap.end - i));
    if (place == places.end() && !side) return false;
    if (place != places.end()) i = place->at.end - 1;
    else
      while (i + 1 < gap.end && (letter(text[i + 1]) || digit(text[i + 1]))) i++;
  }
  return true;
}

std::optional<uint32_t> CueReader::reach(const FoundCue& f, const Cue& c, const Place& p, const std::vector<FoundCue>& cues) const {
  const Lexicon& lex = t_.matcher().lexicon();
  const std::string_view text = t_.text().view();
  if (f.hidden_by.size() && !f.hidden_by.overlaps(p.at)) return std::nullopt;
  if (f.at.overlaps(p.at)) {
    // "self massage", "status post CABG"; "she massages": a cue that runs into the concept speaks of it
    // "A remote history of ulcers" begins with an article and an adjective.
    const int articles = kind_ == ConceptKind::finding ? kWordsBeforeHistory : 0;
    const bool told = c.cls == CueClass::historical && t_.masks().words(p.at.begin, f.at.begin) <= articles;
    const bool own_word = p.at.contains(f.at) && (c.cls == CueClass::other || told);
    const bool runs_in = f.at.begin < p.at.begin && f.at.end <= p.at.end && c.cls == CueClass::other && c.direction != CueDirection::backward;
    return own_word || runs_in ? std::optional<uint32_t>(0) : std::nullopt;
  }
  const bool before = f.at.end <= p.at.begin;
  if (c.direction == (before ? CueDirection::backward : CueDirection::forward)) return std::nullopt;
  if (c.scope == CueScope::row) return in_own_cell(f, p) ? std::optional<uint32_t>(before ? p.at.begin - f.at.end : f.at.begin - p.at.end) : std::nullopt;
  if (!p.sentence.contains(f.at.begin) && !(c.scope == CueScope::line && p.line.contains(f.at.begin))) return std::nullopt;
  const NormSpan gap = before ? NormSpan{f.at.end, p.at.begin} : NormSpan{p.at.end, f.at.begin};
  if (!c.signs.empty() && !only_signs(c, p, gap, before)) return std::nullopt;
  if (!before && c.cls == CueClass::negated && of_its_own_place(f, p)) return std::nullopt;
  if (walled(f, c, p, gap, before) || (!before && looks_ahead(f, c, p, cues))) return std::nullopt;
  if (c.scope == CueScope::clause || c.scope == CueScope::list) {
    // "MWM w/ belt by pt": a tool parts nobody from what they did.
    const bool by = !before && text.substr(f.at.begin, 3) == "by ";
    const auto with = [&](NormSpan at) { return text.substr(at.begin, at.size()) == "w/" || text.substr(at.begin, at.size()) == "with"; };
    // "Last Tuesday we did": the day opens the statement that the writer is the subject of.
    const auto own_day = [&](NormSpan at) {
      static const TextPattern kWriter("^(?:(?:i|we)\\b|pt (?:did|does|gave|performed|used|worked|completed|had|received|got)\\b)");
      return before && c.cls == CueClass::historical && at.begin == f.at.end + 1 && text[f.at.end] == ' ' &&
             kWriter.occurs(text.substr(at.begin, p.sentence.end - at.begin));
    };
    const bool ended = std::any_of(cues.begin(), cues.end(), [&](const FoundCue& t) {
      return !t.hidden_by.size() && gap.contains(t.at) && ends(lex.cues[t.cue], c.cls) && !(by && with(t.at)) && !own_day(t.at);
    });
    if (ended) return std::nullopt;
  }
  if (!before && (c.scope == CueScope::clause || c.scope == CueScope::list) && decides_today(c.cls) && of_another_item(p, gap)) return std::nullopt;
  if (before && c.until_dose && dosed_behind_comma(p, gap)) return std::nullopt;
  if (c.scope == CueScope::list) {
    if (!listed(gap, c.max_words ? c.max_words : kListWords, p.others, before)) return std::nullopt;
    if (kind_ == ConceptKind::finding && c.cls == CueClass::negated && before && begins_anew(text.substr(gap.begin, p.at.end - gap.begin))) return std::nullopt;
  } else if (c.max_words) {
    // Words of other concepts in between belong to the list, not to the distance.
    int words = 0;
    t_.masks().for_each_start(gap.begin, gap.end, [&](uint32_t at) {
      if (before || !measures(text, at)) words += std::none_of(p.others.begin(), p.others.end(), [&](NormSpan o) { return o.begin <= at && at < o.end; });
    });
    if (words > c.max_words) return std::nullopt;
  }
  return gap.size();
}

}  // namespace palpate
