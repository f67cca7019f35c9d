#include "reference/slow_context.h"

#include <algorithm>
#include <cctype>
#include <regex>
#include <set>
#include <tuple>

namespace palpate::reference {
namespace {

bool letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80; }

/// Words that begin in [b, e), with where they begin.
std::vector<std::pair<uint32_t, std::string>> words(const std::string& t, uint32_t b, uint32_t e) {
  std::vector<std::pair<uint32_t, std::string>> out;
  for (uint32_t i = b; i < e; i++)
    if (letter(t[i]) && (i == 0 || !letter(t[i - 1]))) {
      std::string w;
      for (uint32_t k = i; k < t.size() && letter(t[k]); k++) w += static_cast<char>(std::tolower(static_cast<unsigned char>(t[k])));
      out.emplace_back(i, w);
    }
  return out;
}

bool shouts(const std::string& t, NormSpan s) {
  for (uint32_t i = s.begin; i < s.end;) {
    uint32_t e = i;
    bool small = false;
    while (e < s.end && std::isalpha(static_cast<unsigned char>(t[e]))) small |= std::islower(static_cast<unsigned char>(t[e])) != 0, e++;
    if (e - i >= 2 && !small) return true;
    i = e + 1;
  }
  return false;
}

bool inside(uint32_t p, NormSpan s) { return s.begin <= p && p < s.end; }
bool within(NormSpan a, NormSpan b) { return b.begin <= a.begin && a.end <= b.end; }
bool meet(NormSpan a, NormSpan b) { return a.begin < b.end && b.begin < a.end; }
bool none(NormSpan s) { return s.begin == s.end; }
bool decides(const Cue& c) { return c.cls != CueClass::terminate && c.cls != CueClass::pseudo; }
bool wide(const Cue& c) { return c.scope == CueScope::block || c.scope == CueScope::section; }

/// Figures, grades and sides behind a concept are its own and no distance.
bool own_measure(const std::string& w) {
  static const std::set<std::string> known{"x",    "gr",  "grade", "grades", "ii",    "iii", "iv", "min", "mins",  "minute", "minutes", "sec",  "secs", "rep",
                                           "reps", "set", "sets",  "bout",   "bouts", "r",   "l",  "bil", "bilat", "right",  "left",    "both", "each", "ea"};
  return std::isdigit(static_cast<unsigned char>(w[0])) || known.count(w) > 0;
}

/// Words that name no thing of their own.
bool binds(const std::string& w) {
  static const std::set<std::string> known{"said",  "says",  "felt",  "was",       "were", "is",    "are",     "be",    "been",    "being",  "and",
                                           "or",    "then",  "but",   "also",      "all",  "both",  "these",   "those", "this",    "it",     "its",
                                           "today", "still", "again", "treatment", "tx",   "visit", "session", "pt",    "patient", "client", "he",
                                           "she",   "they",  "due",   "to",        "for",  "as",    "per",     "so",    "which",   "that"};
  return (w.size() >= 2 && (w.substr(w.size() - 2) == "ly" || w.substr(w.size() - 2) == "ed")) || known.count(w) > 0;
}

bool in_other(uint32_t p, const std::vector<NormSpan>& others) {
  for (NormSpan o : others)
    if (inside(p, o)) return true;
  return false;
}

}  // namespace

/// The cues of a range, the longest first; each marked with the cue that takes its words.
std::vector<SlowContext::Found> SlowContext::cues_in(const std::string& text, NormSpan range, bool shouting, ConceptKind kind) const {
  std::vector<Found> all, kept;
  for (const auto& [b, e, id] : matcher_.find(matcher_.cues, text)) {
    const Cue& c = lexicon_.cues[id];
    if (b < range.begin || b >= range.end || e > range.end) continue;
    if (c.of && *c.of != kind) continue;
    const bool strict = c.letters == CueCase::lower || (c.letters == CueCase::mixed && !shouting);
    if (strict && shouts(text, {b, e})) continue;
    all.push_back({{b, e}, &c, {0, 0}});
  }
  std::stable_sort(all.begin(), all.end(), [](const Found& x, const Found& y) {
    const uint32_t a = x.at.end - x.at.begin, b = y.at.end - y.at.begin;
    if (a != b) return a > b;
    return x.cue->cls == CueClass::pseudo && y.cue->cls != CueClass::pseudo;
  });
  for (Found f : all) {
    bool dropped = false;
    for (const Found& k : kept) {
      if (!none(k.hider) || !meet(k.at, f.at)) continue;
      const bool longer = k.at.end - k.at.begin > f.at.end - f.at.begin;
      if (k.cue->cls == CueClass::pseudo && f.cue->cls != CueClass::pseudo) f.hider = k.at;
      if (!longer) continue;
      if (f.cue->cls == CueClass::terminate) dropped = true;
      const bool sees_as_much = k.cue->direction == CueDirection::both || k.cue->direction == f.cue->direction || k.cue->reason == "corrected";
      const bool plain = !wide(*k.cue) && k.cue->scope != CueScope::row && f.cue->scope != CueScope::row;
      const bool property = f.cue->cls == CueClass::experiencer || k.cue->cls == CueClass::experiencer || f.cue->cls == CueClass::hypothetical ||
                            k.cue->cls == CueClass::hypothetical;
      if (property && f.cue->cls != k.cue->cls) continue;
      if (decides(*f.cue) && decides(*k.cue) && sees_as_much && plain && k.cue->sections.empty() && within(f.at, k.at)) f.hider = k.at;
    }
    if (!dropped) kept.push_back(f);
  }
  return kept;
}

SlowStatus SlowContext::status(const std::string& text, const Layout& layout, NormSpan at, const std::vector<NormSpan>& others, ConceptKind kind) const {
  SlowStatus out;
  const NormSpan sentence{layout.sentence(at.begin).begin, layout.sentence(at.end - 1).end};
  const NormSpan line{layout.line(at.begin).begin, layout.line(at.end - 1).end};
  const Block& block = layout.block(at.begin);
  uint32_t plainly = UINT32_MAX;  // the nearest "performed" that is no response
  bool report = false;            // the nearest past is that of a whole sentence
  const auto cues = cues_in(text, {std::min(sentence.begin, line.begin), std::max(sentence.end, line.end)}, layout.shouting, kind);

  for (const Found& f : cues) {
    const Cue& c = *f.cue;
    if (!decides(c) || wide(c) || c.scope == CueScope::row) continue;
    // Its words belong to another cue, unless that one runs into the concept itself.
    if (!none(f.hider) && !meet(f.hider, at)) continue;
    if (!c.sections.empty() && std::find(c.sections.begin(), c.sections.end(), block.section) == c.sections.end()) continue;
    uint32_t distance = 0;
    if (meet(f.at, at)) {
      // A finding may begin with an article and an adjective: "a remote history of".
      const size_t room = kind == ConceptKind::finding ? 2 : 0;
      const bool early = within(f.at, at) && words(text, at.begin, f.at.begin).size() <= room;
      const bool own = within(f.at, at) && (c.cls == CueClass::other || (c.cls == CueClass::historical && early));
      const bool into = c.cls == CueClass::other && c.direction != CueDirection::backward && f.at.begin < at.begin && f.at.end <= at.end;
      if (!own && !into) continue;
    } else {
      const bool before = f.at.end <= at.begin;
      if (before ? c.direction == CueDirection::backward : c.direction == CueDirection::forward) continue;
      if (!inside(f.at.begin, sentence) && !(c.scope == CueScope::line && inside(f.at.begin, line))) continue;
      const NormSpan gap = before ? NormSpan{f.at.end, at.begin} : NormSpan{at.end, f.at.begin};
      const std::string between = text.substr(gap.begin, gap.end - gap.begin);
      distance = gap.end - gap.begin;
      bool unsigned_gap = false;
      std::set<uint32_t> sides;  // behind the concept its side may stand; its place may, too, but no place is in these sentences
      if (!before && c.reason != "corrected")
        for (const auto& [start, w] : words(text, gap.begin, gap.end))
          if ((own_measure(w) && (!std::isdigit(static_cast<unsigned char>(w[0])) || c.cls == CueClass::other)) ||
              std::set<std::string>{"to", "of", "on", "for", "at", "the"}.count(w))
            for (uint32_t i = start; i < start + w.size(); i++) sides.insert(i);
      for (uint32_t i = gap.begin; i < gap.end; i++)
        unsigned_gap |= !in_other(i, others) && !sides.count(i) && (" " + c.signs).find(text[i]) == std::string::npos;
      if (!c.signs.empty() && unsigned_gap) continue;
      // Out of its parentheses, forward.
      if (before) {
        int depth = 0;
        bool out_of = false;
        for (char x : between) depth += x == '(' ? 1 : x == ')' ? -1 : 0, out_of |= depth < 0;
        if (out_of) continue;
      }
      // Out of its parentheses, backward, when they hold a concept of their own.
      if (!before) {
        size_t open = std::string::npos;
        int closed = 0;
        for (size_t i = between.size(); i > 0; i--) {
          if (between[i - 1] == ')') closed++;
          else if (between[i - 1] == '(') closed > 0 ? void(closed--) : void(open = i - 1);
        }
        bool held = false;
        for (NormSpan o : others) held |= open != std::string::npos && o.begin >= gap.begin + open && o.end <= gap.end;
        if (held) continue;
      }
      // "by ...": of another thing, which begins behind a comma or "with" and has words but no concept.
      const bool by = !before && text.substr(f.at.begin, 3) == "by ";
      if (by) {
        size_t from = between.rfind(',');
        from = from == std::string::npos ? 0 : from + 1;
        for (const std::string with : {" with ", " w/ ", " c "})
          if (const size_t w = between.rfind(with); w != std::string::npos && w >= from) from = w + with.size();
        bool names = false;
        for (NormSpan o : others) names |= o.begin >= gap.begin + from && o.end <= gap.end;
        if (from > 0 && !names && words(text, gap.begin + static_cast<uint32_t>(from), gap.end).size() >= 2) continue;
      }
      // Out of a quotation.
      auto quotes = [&](uint32_t to) {
        int n = 0;
        for (uint32_t i = sentence.begin; i < to; i++) n += text[i] == '"' && !(i > 0 && std::isdigit(static_cast<unsigned char>(text[i - 1])));
        return n % 2 == 1;
      };
      if (c.cls != CueClass::negated && quotes(f.at.begin) && !quotes(at.begin)) continue;
      // Over a line break, when its own line has a concept and does not end in the middle of a list.
      if (between.find('\n') != std::string::npos) {
        const NormSpan own = layout.line(f.at.begin);
        bool company = false;
        const std::string rest = text.substr(f.at.end, own.end - f.at.end);
        static const std::regex kDone(" *(done|given|today|[a-z]+ed)?[ .;)\\r]*", std::regex::icase);
        const bool over = before && (std::regex_match(rest, kDone) || rest.find_first_of(",.;)") != std::string::npos);
        for (NormSpan o : others) company |= inside(o.begin, own) && (inside(o.begin, gap) || (over && o.end <= f.at.begin));
        std::string first = text.substr(0, before ? own.end : layout.line(at.begin).end);
        while (!first.empty() && first.size() > sentence.begin && (first.back() == ' ' || first.back() == '\r')) first.pop_back();
        bool goes_on = false;
        for (const std::string end : {",", "/", "&", " and", " or"}) goes_on |= first.size() >= end.size() && first.substr(first.size() - end.size()) == end;
        if (company && !goes_on) continue;
      }
      if (!before) {
        bool ahead = false;
        for (const Found& t : cues) {
          if (!none(t.hider) || t.cue->cls != c.cls || t.cue->direction != CueDirection::forward || wide(*t.cue)) continue;
          for (NormSpan o : others) ahead |= t.at.begin >= at.end && o.begin >= t.at.end && o.end <= f.at.begin;
          if (!meet(t.at, f.at)) continue;
          for (NormSpan o : others) {
            if (o.begin < t.at.end) continue;
            const std::string then = text.substr(t.at.end, o.begin - t.at.end);
            ahead |= o.begin < sentence.end && then.find_first_of(",;.:()|\n-") == std::string::npos && then.find("  ") == std::string::npos &&
                     then != " and " && words(text, t.at.end, o.begin).size() <= 1;
            break;
          }
        }
        if (ahead) continue;
      }
      if (c.scope == CueScope::clause || c.scope == CueScope::list) {
        bool ended = false;
        for (const Found& t : cues) {
          const auto& classes = t.cue->ends;
          const bool mine = classes.empty() || std::find(classes.begin(), classes.end(), c.cls) != classes.end();
          const std::string own = text.substr(t.at.begin, t.at.end - t.at.begin);
          const bool tool = by && (own == "with" || own == "w/");
          // "Last Tuesday we did"
          std::string subject = own.substr(0, own.find(' '));
          std::transform(subject.begin(), subject.end(), subject.begin(), [](char x) { return static_cast<char>(std::tolower(x)); });
          std::string verb;
          for (uint32_t i = t.at.begin + 3; subject == "pt" && i < text.size() && letter(text[i]); i++) verb += static_cast<char>(std::tolower(text[i]));
          static const std::set<std::string> kDoing{"did", "does", "gave", "performed", "used", "worked", "completed", "had", "received", "got"};
          const bool writer = subject == "i" || subject == "we" || (subject == "pt" && kDoing.count(verb));
          const bool own_day = before && c.cls == CueClass::historical && text.substr(f.at.end, t.at.begin - f.at.end) == " " && writer;
          ended |= t.cue->cls == CueClass::terminate && none(t.hider) && mine && within(t.at, gap) && !tool && !own_day;
        }
        if (ended) continue;
      }
      // "STM 8 min, ice declined": behind the comma stands another thing.
      std::string parted = between;  // a wide gap parts as a comma does
      for (size_t w = parted.find("    "); w != std::string::npos; w = parted.find("    ", w + 1)) parted[w] = ',';
      if (!before && (c.scope == CueScope::clause || c.scope == CueScope::list) &&
          (c.cls == CueClass::negated || c.cls == CueClass::planned || c.cls == CueClass::historical) && parted.find(',') != std::string::npos) {
        const uint32_t comma = gap.begin + static_cast<uint32_t>(parted.rfind(',')), first = gap.begin + static_cast<uint32_t>(parted.find(','));
        bool thing = false, measured = false, named = false;
        for (const auto& [b, w] : words(text, comma, gap.end)) thing |= !own_measure(w) && !binds(w);
        for (const auto& [b, w] : words(text, at.begin, first)) measured |= own_measure(w);
        for (NormSpan o : others) named |= o.begin >= comma && o.end <= gap.end;
        static const std::regex kMinutes("[0-9] ?(min|mins|minutes|')", std::regex::icase);
        const bool timed = std::regex_search(text.substr(at.begin, comma - at.begin), kMinutes);
        if (timed ? thing || named : measured && thing && !named) continue;
      }
      // What somebody says or asks for ends at a comma before a first concept with minutes or a grade of its own.
      if (before && c.until_dose && between.find(',') != std::string::npos) {
        const uint32_t from = gap.begin + static_cast<uint32_t>(between.rfind(',')) + 1;
        bool other = words(text, from, gap.end).size() > 1;
        for (NormSpan o : others) other |= o.begin >= gap.begin && o.end <= gap.end;
        std::string part = text.substr(at.begin, std::min<size_t>(text.find(',', at.end), sentence.end) - at.begin);
        for (char& x : part) x = static_cast<char>(std::tolower(static_cast<unsigned char>(x)));
        static const std::regex kDose("[0-9] ?(min|mins|minutes|')|\\bonly\\b|\\bgr(ade)? ?([1-5]|i{1,3}|iv|v)\\b");
        if (!other && std::regex_search(part, kDose)) continue;
      }
      if (c.scope == CueScope::list) {
        // Each item has few words; commas, slashes and the like, "and", "or", "nor" part them.
        int n = 0, most = 0;
        bool broken = false;
        for (uint32_t i = gap.begin; i < gap.end; i++) {
          if (in_other(i, others)) continue;
          const char x = text[i];
          broken |= x == ';' || x == '|' || (x == ':' && i > gap.begin);
          if (x == ',' || x == '/' || x == '&' || x == '+') n = 0;
          for (const auto& [b, w] : words(text, i, i + 1)) n = w == "and" || w == "or" || w == "nor" ? 0 : n + (before || !own_measure(w));
          most = std::max(most, n);
        }
        if (broken || most > (c.max_words ? c.max_words : 8)) continue;
        // A measure or "the" behind a comma begins a statement that a denial does not reach.
        std::string whole = text.substr(gap.begin, at.end - gap.begin);
        for (char& x : whole) x = static_cast<char>(std::tolower(static_cast<unsigned char>(x)));
        static const std::regex kOwn(", *([+]|(and )?(the|mild|mildly|moderate|moderately|small|slight|minimal|trace|some|stable|scattered|few|positive) )");
        if (kind == ConceptKind::finding && c.cls == CueClass::negated && before && std::regex_search(whole, kOwn)) continue;
      } else if (c.max_words) {
        int n = 0;
        for (const auto& [b, w] : words(text, gap.begin, gap.end)) n += !in_other(b, others) && (before || !own_measure(w));
        if (n > c.max_words) continue;
      }
    }
    auto hold = [&](CueClass x) { out.emplace(x, distance).first->second = std::min(out.emplace(x, distance).first->second, distance); };
    // "Done on Monday": the day that follows the verb is the verb's, so it takes nothing back.
    bool dated = false;
    for (const Found& o : cues) {
      if (c.cls != CueClass::performed || o.cue->cls != CueClass::historical || !none(o.hider) || o.cue->direction == CueDirection::forward ||
          o.at.begin < f.at.end)
        continue;
      const std::string then = text.substr(f.at.end, o.at.begin - f.at.end);
      // Behind the verb's object too, with a few words between.
      const bool object = at.begin >= f.at.end && at.end <= o.at.begin;
      int n = 0;
      for (const auto& [b, w] : words(text, f.at.end, o.at.begin)) n += !own_measure(w) && !(object && in_other(b, others));
      dated |= then.find_first_of(object ? ".;:\n" : ".;,:\n") == std::string::npos && n <= (object ? 5 : 2);
    }
    // "In hospital she received": the place or day right before the verb is the verb's too.
    for (const Found& o : cues) {
      if (c.cls != CueClass::performed || o.cue->cls != CueClass::historical || !none(o.hider) || o.cue->direction == CueDirection::backward ||
          o.at.end > f.at.begin)
        continue;
      std::string then = text.substr(o.at.end, f.at.begin - o.at.end);
      size_t from = o.at.end;
      if (then.rfind(" (", 0) == 0 && then.find(')') != std::string::npos) from += then.find(')') + 1, then.erase(0, then.find(')') + 1);
      dated |= then.find_first_of(".;,:\n-") == std::string::npos && words(text, static_cast<uint32_t>(from), f.at.begin).size() <= 2;
    }
    // "Today I did" is of today whatever day stands beside it.
    static const std::regex kToday("\\b(today|this (visit|session|date))\\b", std::regex::icase);
    if (dated && !std::regex_search(text.substr(f.at.begin, f.at.end - f.at.begin), kToday)) continue;
    if (c.cls == CueClass::historical && (!out.count(c.cls) || distance < out[c.cls])) report = c.scope == CueScope::sentence;
    if (c.cls == CueClass::performed && c.scope != CueScope::sentence) plainly = std::min(plainly, distance);
    hold(c.cls);
    if (c.hypothetical) hold(CueClass::hypothetical);
  }
  // A nearer "performed" takes back plans and the past; a response takes back no past of a whole sentence.
  if (out.count(CueClass::performed))
    for (CueClass x : {CueClass::planned, CueClass::historical})
      if (out.count(x) && (x == CueClass::historical && report ? plainly : out[CueClass::performed]) < out[x]) out.erase(x);
  return out;
}

}  // namespace palpate::reference
