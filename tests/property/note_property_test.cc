// What must hold of the analysis of any note (PALPATE_SEED sets another seed, PALPATE_ROUNDS the number of made notes). Each
// property is a function from an analysis to a complaint, so that a planted fault can show that it complains.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "engine/batch.h"
#include "engine_test.h"
#include "property/note_maker.h"
#include "read/gold.h"
#include "text/position.h"

namespace palpate {
namespace {

using Analyse = std::function<Analysis(const std::string&)>;
/// What is wrong, or "".
using Property = std::function<std::string(const Analyse&, const std::string& text, NoteMaker& random)>;

int number_from(const char* name, int otherwise) {
  const char* s = std::getenv(name);
  return s ? std::atoi(s) : otherwise;
}

std::string replaced(std::string s, const std::string& what, const std::string& with) {
  for (size_t at = 0; (at = s.find(what, at)) != std::string::npos; at += with.size()) s.replace(at, what.size(), with);
  return s;
}

/// Words without what layout changes: white space of any kind is one space.
std::string plain(std::string_view words) {
  std::string s = replaced(replaced(std::string(words), "\xC2\xA0", " "), "\xEF\xBB\xBF", ""), out;
  for (char c : s)
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  return out;
}

std::string verdicts(const Analysis& a) {
  std::string s;
  for (const auto& v : a.verdicts) s += v.code + " " + std::string(to_string(v.verdict)) + "\n";
  return s;
}

/// All that a layout may not change: everything but places.
std::string shown(const Analysis& a, const std::string& text) {
  std::string s = verdicts(a);
  for (const auto& m : a.mentions) {
    s += "\"" + plain(m.span.of(text)) + "\" " + m.technique + " " + std::string(to_string(m.assertion)) + " " + m.reason;
    if (m.cue) s += " by \"" + plain(m.cue->of(text)) + "\"";
    s += m.minutes ? " " + std::to_string(*m.minutes) + " min\n" : "\n";
  }
  for (const auto& [code, m] : a.minutes) s += "minutes " + code + " " + std::to_string(m) + "\n";
  return s;
}

std::string same(const std::string& before, const std::string& after, const std::string& what) {
  return before == after ? "" : what + ":\n" + before + "became\n" + after;
}

std::set<std::string> supported(const Analysis& a) {
  std::set<std::string> s;
  for (const auto& v : a.verdicts)
    if (v.verdict == Verdict::supported) s.insert(v.code);
  return s;
}

std::string no_more_support(const Analysis& before, const Analysis& after, const std::string& what) {
  const auto had = supported(before);
  for (const auto& code : supported(after))
    if (!had.count(code)) return what + " made " + code + " supported";
  return "";
}

// --- the properties

std::string spans_slice_the_note(const Analyse& analyse, const std::string& text, NoteMaker&) {
  const Analysis a = analyse(text);
  auto starts = [&](uint32_t p) { return p == text.size() || (static_cast<unsigned char>(text[p]) & 0xC0) != 0x80; };
  auto good = [&](Span s) { return s.begin < s.end && s.end <= text.size() && starts(s.begin) && starts(s.end); };
  uint32_t from = 0;
  for (const auto& m : a.mentions) {
    if (!good(m.span)) return "the span of a mention slices no words";
    if (m.cue && !good(*m.cue)) return "the span of a cue slices no words";
    if (m.span.begin < from) return "mentions are not in the order of the text";
    from = m.span.begin;
    uint32_t cp = 0;
    for (uint32_t i = 0; i < m.span.begin; i++) cp += (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
    if (PositionIndex(text).at(m.span.begin).cp != cp) return "code points are counted otherwise";
  }
  for (const auto& b : a.billed)
    if (b.span && (!good(*b.span) || b.span->of(text).find(b.code) == std::string_view::npos)) return "the span of a charge does not hold its code";
  for (const auto& v : a.verdicts)
    for (const auto* ids : {&v.evidence, &v.rejected})
      for (uint32_t id : *ids)
        if (id >= a.mentions.size() || a.mentions[id].id != id) return "evidence names no mention";
  return "";
}

std::string a_note_says_the_same_every_time(const Analyse& analyse, const std::string& text, NoteMaker& random) {
  const std::string first = shown(analyse(text), text);
  analyse(random());
  return same(first, shown(analyse(text), text), "after another note");
}

std::string layout_changes_places_alone(const Analyse& analyse, const std::string& text, NoteMaker& random) {
  const std::string before = shown(analyse(text), text);
  const std::string lf = replaced(text, "\r\n", "\n");
  const std::string first_nbsp = [&] {  // some single spaces
    std::string s;
    for (size_t i = 0; i < text.size(); i++) {
      const bool single =
          text[i] == ' ' && i > 0 && i + 1 < text.size() && text[i - 1] != ' ' && text[i + 1] != ' ' && text[i - 1] != '\n' && text[i + 1] != '\n';
      if (single && random.below(3) == 0) s += "\xC2\xA0";
      else s += text[i];
    }
    return s;
  }();
  const std::pair<const char*, std::string> changes[] = {{"CRLF", replaced(lf, "\n", "\r\n")},
                                                         {"more empty lines", replaced(lf, "\n\n", "\n\n\n\n")},
                                                         {"empty lines around", "\n\n" + text + "\n\n"},
                                                         {"a byte order mark", "\xEF\xBB\xBF" + text},
                                                         {"no-break spaces", first_nbsp},
                                                         {"spaces at the end of lines", replaced(text, "\n", "  \n")}};
  for (const auto& [what, changed] : changes)
    if (const std::string why = same(before, shown(analyse(changed), changed), what); !why.empty()) return why;
  return "";
}

/// At the end, and as a paragraph of its own after one that ends with a full stop; the first line is the note's title.
std::string an_unrelated_sentence_changes_nothing(const Analyse& analyse, const std::string& text, NoteMaker& random) {
  const std::string before = shown(analyse(text), text),
                    words = random.one_of({"Wore a blue jacket.", "The weather was bad.", "Parked near the door.", "Her cat is well."});
  auto with = [&](size_t at, const std::string& more) {
    const std::string changed = text.substr(0, at) + more + text.substr(at);
    return same(before, shown(analyse(changed), changed), "\"" + words + "\" at " + std::to_string(at));
  };
  if (const std::string why = with(text.size(), "\n\n" + words); !why.empty()) return why;
  const size_t at = text.find(".\n\n");
  return at == std::string::npos ? "" : with(at + 3, words + "\n\n");
}

/// "will do" before words that were done never makes anything supported.
std::string will_adds_no_support(const Analyse& analyse, const std::string& text, NoteMaker&) {
  const Analysis before = analyse(text);
  for (const auto& m : before.mentions) {
    if (m.assertion != Assertion::performed) continue;
    const std::string changed = text.substr(0, m.span.begin) + "will do " + text.substr(m.span.begin);
    if (const std::string why = no_more_support(before, analyse(changed), "\"will do\" before \"" + plain(m.span.of(text)) + "\""); !why.empty()) return why;
  }
  return "";
}

/// Before the note, and after each sentence that ends a line.
std::string a_plan_heading_adds_no_support(const Analyse& analyse, const std::string& text, NoteMaker&) {
  const Analysis before = analyse(text);
  auto with = [&](size_t at, const std::string& heading) {
    return no_more_support(before, analyse(text.substr(0, at) + heading + text.substr(at)), "\"" + heading + "\"");
  };
  if (const std::string why = with(0, "Plan:\n"); !why.empty()) return why;
  if (const std::string why = with(0, "PLAN OF CARE\n"); !why.empty()) return why;
  for (size_t at = text.find(".\n"); at != std::string::npos; at = text.find(".\n", at + 1))
    if (const std::string why = with(at + 2, "Plan:\n"); !why.empty()) return why;
  return "";
}

/// A technique in words that say it was not done today: whatever the technique, never supported.
std::string words_that_rule_it_out(const Analyse& analyse, const std::string& t, NoteMaker&) {
  for (const std::string& note : {"Will begin " + t + " next visit.", "Plan: " + t + ".", "O: no " + t + " today.", "Pt declined " + t + ".",
                                  t + " held today.", "[ ] " + t, "Spouse performs " + t + " at home."})
    if (!supported(analyse(note)).empty()) return "supported by \"" + note + "\"";
  return "";
}

class NoteProperty : public EngineTest<NoteProperty> {
 protected:
  static void SetUpTestSuite() {
    EngineTest::SetUpTestSuite();
    auto gold = read_gold(PALPATE_CORPUS);
    ASSERT_TRUE(gold);
    for (const auto& g : *gold) corpus_.push_back(g.text);
  }
  static void TearDownTestSuite() { corpus_.clear(), analyzer_.reset(), lexicon_.reset(); }

  void SetUp() override {
    thread_ = std::make_unique<Analyzer::Thread>(*analyzer_);
    seed_ = static_cast<unsigned>(number_from("PALPATE_SEED", 20240304));
    rounds_ = number_from("PALPATE_ROUNDS", 400);
    analyse_ = [this](const std::string& text) {
      Note n;
      n.text = text;
      return thread_->analyse(n);
    };
  }

  /// Complaints over the corpus and as many made notes, each with the smallest part of the note that still shows it.
  std::vector<std::string> complaints(const Property& property, const Analyse& analyse, size_t enough = 8) {
    std::vector<std::string> out;
    NoteMaker make(*lexicon_, corpus_, seed_);
    for (size_t i = 0; i < corpus_.size() + static_cast<size_t>(rounds_) && out.size() < enough; i++) {
      const std::string text = i < corpus_.size() ? corpus_[i] : make();
      if (property(analyse, text, make).empty()) continue;
      const auto fails = [&](const std::string& t) { return !property(analyse, t, make).empty(); };
      const std::string small = shrunk(text, fails);
      out.push_back("note:\n" + small + "\n" + property(analyse, small, make));
    }
    return out;
  }
  void holds(const Property& property) {
    for (const auto& why : complaints(property, analyse_)) ADD_FAILURE() << why;
  }
  void catches(const Property& property, const Analyse& planted) { EXPECT_FALSE(complaints(property, planted, 1).empty()) << "the planted fault went unseen"; }

  inline static std::vector<std::string> corpus_;
  std::unique_ptr<Analyzer::Thread> thread_;
  Analyse analyse_;
  unsigned seed_ = 0;
  int rounds_ = 0;
};

TEST_F(NoteProperty, SpansSliceTheNote) { holds(spans_slice_the_note); }
TEST_F(NoteProperty, ANoteSaysTheSameEveryTime) { holds(a_note_says_the_same_every_time); }
TEST_F(NoteProperty, LayoutChangesPlacesAlone) { holds(layout_changes_places_alone); }
TEST_F(NoteProperty, AnUnrelatedSentenceChangesNothing) { holds(an_unrelated_sentence_changes_nothing); }
TEST_F(NoteProperty, WillAddsNoSupport) { holds(will_adds_no_support); }
TEST_F(NoteProperty, APlanHeadingAddsNoSupport) { holds(a_plan_heading_adds_no_support); }
TEST_F(NoteProperty, WordsThatRuleItOutAreNeverSupport) {
  NoteMaker make(*lexicon_, corpus_, seed_);
  int failed = 0;
  for (int i = 0; i < 4 * rounds_ && failed < 8; i++)
    if (const std::string t = replaced(make.definite(), "\n", " ");
        std::count(t.begin(), t.end(), ' ') + std::count(t.begin(), t.end(), '-') < 4)  // a cue reaches no further
      if (const std::string why = words_that_rule_it_out(analyse_, t, make); !why.empty()) ADD_FAILURE() << why, failed++;
}

TEST_F(NoteProperty, OneThreadSaysWhatManySay) {
  NoteMaker make(*lexicon_, corpus_, seed_);
  std::vector<Note> notes;
  for (int i = 0; i < rounds_; i++) {
    Note n;
    n.id = std::to_string(i);
    n.text = make();
    notes.push_back(std::move(n));
  }
  auto run = [&](unsigned jobs, const Render& render) {
    std::string bytes;
    size_t next = 0;
    const std::atomic<bool> stop{false};
    run_batch(
        *analyzer_, jobs,
        [&](std::vector<Note>& batch) {
          for (int k = 0; k < 7 && next < notes.size(); k++) batch.push_back(notes[next++]);
          return next < notes.size();
        },
        render,
        [&](const std::string& b, size_t) {
          bytes += b;
          return true;
        },
        stop);
    return bytes;
  };
  const Render say = [](const Note& n, const Analysis& a, std::string& out) { out += n.id + "\n" + shown(a, n.text); };
  const std::string one = run(1, say);
  EXPECT_GT(one.size(), 10000u);
  for (unsigned jobs : {2u, 5u}) EXPECT_TRUE(run(jobs, say) == one) << jobs << " threads say something else";
  std::atomic<int> count{0};
  const Render planted = [&](const Note& n, const Analysis&, std::string& out) { out += n.id + " " + std::to_string(count++) + "\n"; };
  EXPECT_NE(run(1, planted), run(5, planted)) << "a record that depends on what came before went unseen";
}

// Every property must be able to fail: an analysis with a fault of the kind that it looks for.

TEST_F(NoteProperty, PlantedSpans) {
  catches(spans_slice_the_note, [this](const std::string& t) {
    Analysis a = analyse_(t);
    if (a.mentions.size() > 2) a.mentions[1].span.end = a.mentions[1].span.begin;
    return a;
  });
  catches(spans_slice_the_note, [this](const std::string& t) {  // as if a character were one byte
    Analysis a = analyse_(t);
    for (auto& m : a.mentions) m.span.begin = PositionIndex(t).at(m.span.begin).cp;
    return a;
  });
}

TEST_F(NoteProperty, PlantedMemory) {
  int calls = 0;
  catches(a_note_says_the_same_every_time, [&](const std::string& t) {
    Analysis a = analyse_(t);
    if (calls++ % 3 == 0) a.minutes.clear();
    return a;
  });
}

TEST_F(NoteProperty, PlantedLayout) {
  for (const char* sign : {"\r", "\n\n\n", "\xC2\xA0", "\xEF\xBB\xBF", " \n"})
    catches(layout_changes_places_alone, [this, sign](const std::string& t) {
      Analysis a = analyse_(t);
      if (t.find(sign) != std::string::npos && !a.mentions.empty()) a.mentions.pop_back();
      return a;
    });
}

TEST_F(NoteProperty, PlantedCountingOfSentences) {
  catches(an_unrelated_sentence_changes_nothing, [this](const std::string& t) {
    Analysis a = analyse_(t);
    if (std::count(t.begin(), t.end(), '.') % 4 == 0) a.verdicts[0].verdict = Verdict::ambiguous;
    return a;
  });
}

TEST_F(NoteProperty, PlantedSupportByWill) {
  catches(will_adds_no_support, [this](const std::string& t) {
    Analysis a = analyse_(t);
    if (t.find("will do") != std::string::npos) a.verdicts[0].verdict = Verdict::supported;
    return a;
  });
}

TEST_F(NoteProperty, PlantedSupportByAPlan) {
  catches(a_plan_heading_adds_no_support, [this](const std::string& t) {
    Analysis a = analyse_(t);
    for (auto& v : a.verdicts)
      if (t.find("Plan:\n") != std::string::npos && v.verdict == Verdict::contradicted) v.verdict = Verdict::supported;
    return a;
  });
}

TEST_F(NoteProperty, PlantedSupportByWordsThatRuleItOut) {
  const Analyse planted = [this](const std::string& t) { return analyse_(replaced(t, "Pt declined", "Performed")); };
  NoteMaker make(*lexicon_, corpus_, seed_);
  EXPECT_NE(words_that_rule_it_out(planted, "effleurage", make), "");
}

}  // namespace
}  // namespace palpate
