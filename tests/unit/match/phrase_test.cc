// The phrase language of lexicons/README.md: what a phrase finds, and where it stops.
#include "match/phrase.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "match/phrase_set.h"
#include "text/word_masks.h"

namespace palpate {
namespace {

using Words = std::vector<std::string>;

Words sorted(Words w) {
  std::sort(w.begin(), w.end());
  return w;
}

CompiledPhrase compiled(const std::string& phrase, const std::vector<Macro>& macros = {}, bool regex = false) {
  auto r = compile_phrase({phrase, regex, {}}, macros);
  EXPECT_TRUE(r) << phrase << ": " << (r ? "" : r.error().render());
  return r ? *r : CompiledPhrase{};
}

/// The words it can begin with, sorted.
Words first_words(const CompiledPhrase& p) {
  Words w;
  for (const auto& f : p.beginning.first) w.push_back(f.word);
  return sorted(w);
}

/// What the phrase marks in the text, all hits, joined by "|"; nothing: "".
std::string marks(const std::string& phrase, const std::string& text, const std::vector<Macro>& macros = {}, bool regex = false) {
  PhraseSet set;
  set.add(compiled(phrase, macros, regex), 1);
  for (const auto& bad : set.build()) ADD_FAILURE() << phrase << ": " << bad.why;
  const std::string padded = text + std::string(kPadding, '\0');
  const std::string_view view = std::string_view(padded).substr(0, text.size());
  WordMasks masks;
  masks.classify(view);
  std::vector<PhraseHit> hits;
  PhraseScanner scan(set);
  scan.begin(view, masks);
  scan.run(0, view.size(), hits);
  std::string out;
  for (const auto& h : hits) out += (out.empty() ? "" : "|") + std::string(h.at.of(view));
  return out;
}

std::string error_of(const std::string& phrase, const std::vector<Macro>& macros = {}) {
  const auto r = compile_phrase({phrase, false, {"t.yaml", 3, 9}}, macros);
  if (r) return "(compiled)";
  EXPECT_EQ(r.error().at.str(), "t.yaml:3:9");
  return r.error().code + " " + r.error().message;
}

TEST(VerbForms, FollowTheRulesOfEnglish) {
  EXPECT_EQ(verb_forms("knead"), (Words{"knead", "kneads", "kneaded", "kneading"}));
  EXPECT_EQ(verb_forms("mobilize"), (Words{"mobilize", "mobilizes", "mobilized", "mobilizing"}));
  EXPECT_EQ(verb_forms("apply"), (Words{"apply", "applies", "applied", "applying"}));
  EXPECT_EQ(verb_forms("massage"), (Words{"massage", "massages", "massaged", "massaging"}));
  EXPECT_EQ(verb_forms("stretch"), (Words{"stretch", "stretches", "stretched", "stretching"}));
  EXPECT_EQ(verb_forms("cup"), (Words{"cup", "cups", "cupped", "cupping"}));
  EXPECT_EQ(verb_forms("stop"), (Words{"stop", "stops", "stopped", "stopping"}));
  EXPECT_EQ(verb_forms("treat"), (Words{"treat", "treats", "treated", "treating"})) << "two vowels do not double";
}

TEST(VerbForms, IrregularWordsOfTheField) {
  EXPECT_EQ(verb_forms("hold"), (Words{"hold", "holds", "held", "holding"}));
  EXPECT_EQ(sorted(verb_forms("wring")), (Words{"wring", "wringed", "wringing", "wrings", "wrung"}));
  EXPECT_EQ(verb_forms("be").front(), "be");
  EXPECT_EQ(verb_forms("defer"), (Words{"defer", "defers", "deferred", "deferring"}));
}

TEST(NounForms, PluralAndPossessive) {
  EXPECT_EQ(noun_forms("mobilization"), (Words{"mobilization", "mobilizations", "mobilization's"}));
  EXPECT_EQ(noun_forms("mob"), (Words{"mob", "mobs", "mob's", "mob'd"})) << "short words are written with 'd too";
  EXPECT_EQ(noun_forms("stretch"), (Words{"stretch", "stretches", "stretch's"}));
  EXPECT_EQ(noun_forms("therapy"), (Words{"therapy", "therapys", "therapies", "therapy's"}));
  EXPECT_EQ(noun_forms("97140"), (Words{"97140"}));
  EXPECT_EQ(noun_forms("gr."), (Words{"gr."}));
}

TEST(SpellingVariants, BritishBesideAmerican) {
  EXPECT_EQ(spelling_variants("mobilization"), (Words{"mobilisation", "mobilization"}));
  EXPECT_EQ(spelling_variants("edema"), (Words{"edema", "oedema"}));
  EXPECT_EQ(spelling_variants("lymphedema"), (Words{"lymphedema", "lymphoedema"}));
  EXPECT_EQ(spelling_variants("ischemic"), (Words{"ischaemic", "ischemic"}));
  EXPECT_EQ(spelling_variants("fiber"), (Words{"fiber", "fibre"}));
  EXPECT_EQ(spelling_variants("oedema"), (Words{"oedema"})) << "already British";
  EXPECT_EQ(spelling_variants("resize"), (Words{"resize"}));
  EXPECT_EQ(spelling_variants("stm"), (Words{"stm"}));
}

TEST(CompilePhrase, FirstWordsOfTheHeadersExample) {
  const CompiledPhrase p = compiled("myo-fascial release");
  EXPECT_EQ(first_words(p), (Words{"myo", "myofasci"}));
  EXPECT_NE(std::find(p.long_words.begin(), p.long_words.end(), "fascial"), p.long_words.end());
  EXPECT_NE(std::find(p.long_words.begin(), p.long_words.end(), "releases"), p.long_words.end());
}

TEST(CompilePhrase, FirstWordsGoThroughGroupsAndOptions) {
  EXPECT_EQ(first_words(compiled("(deep ){jt|joint} mob!")), (Words{"deep", "joint", "jt"}));
  EXPECT_EQ(first_words(compiled("gr.{i|ii}!")), (Words{"gr"})) << "a full stop ends the first word";
  EXPECT_EQ(first_words(compiled("knead*")), (Words{"knead", "kneaded", "kneading", "kneads"}));
  EXPECT_EQ(first_words(compiled("p/a glide")), (Words{"p"}));
}

TEST(CompilePhrase, FirstWordsOfPatterns) {
  EXPECT_EQ(first_words(compiled("grade (?:i{1,3}|iv) pa", {}, true)), (Words{"grade"}));
  EXPECT_EQ(first_words(compiled("(?:grade|gr) iv", {}, true)), (Words{"gr", "grade"}));
  EXPECT_EQ(first_words(compiled("mobs? done", {}, true)), (Words{"mob", "mobs"}));
  EXPECT_TRUE(compiled("\\d+ strokes", {}, true).beginning.first.empty());
  EXPECT_TRUE(compiled("mob.* done", {}, true).beginning.first.empty()) << "the word may go on";
}

TEST(CompilePhrase, ASpaceIsSpacesALineBreakOrAHyphen) {
  for (const char* text : {"soft tissue mobilization", "soft  tissue mobilization", "soft-tissue mobilization", "soft\ntissue\r\n  mobilization"})
    EXPECT_EQ(marks("soft tissue mobilization", text), text);
  EXPECT_EQ(marks("soft tissue", "softtissue"), "");
  EXPECT_EQ(marks("soft tissue", "soft, tissue"), "");
}

TEST(CompilePhrase, AShortWordMayEndInAFullStop) {
  EXPECT_EQ(marks("jt mob", "jt. mobs to GH"), "jt. mobs");
  EXPECT_EQ(marks("joint mob", "joint. mobs to GH"), "") << "a long word before a full stop ends a sentence";
}

TEST(CompilePhrase, AHyphenIsAHyphenASpaceOrNothing) {
  for (const char* text : {"myofascial", "myo-fascial", "myo fascial"}) EXPECT_EQ(marks("myo-fascial", text), text);
}

TEST(CompilePhrase, ASlashMayHaveSpaces) {
  for (const char* text : {"p/a", "p / a", "P/ A"}) EXPECT_EQ(marks("p/a!", text), text);
  EXPECT_EQ(marks("p/a!", "pa"), "");
}

TEST(CompilePhrase, GroupsAndOptionalParts) {
  EXPECT_EQ(marks("(deep )kneading", "kneading"), "kneading");
  EXPECT_EQ(marks("(deep )kneading", "deep kneading"), "deep kneading|kneading") << "one hit a position; the caller takes the longer";
  for (const char* text : {"cough was hacking", "coughing is hacking", "cough hacking"}) EXPECT_EQ(marks("{cough|coughing} (is |was )hacking", text), text);
}

TEST(CompilePhrase, TheLastWordTakesItsPluralUnlessFixed) {
  EXPECT_EQ(marks("jt mob", "jt mobs"), "jt mobs");
  EXPECT_EQ(marks("met!", "mets to bone"), "");
  EXPECT_EQ(marks("joint mob", "joints mob"), "") << "only the last word is inflected";
}

TEST(CompilePhrase, WordsAreWholeWords) {
  EXPECT_EQ(marks("stm", "IASTM"), "");
  EXPECT_EQ(marks("stm", "stmx"), "");
  EXPECT_EQ(marks("stm", "stmé"), "") << "a letter beyond ASCII is a letter";
  EXPECT_EQ(marks("stm", "(STM)"), "STM");
  EXPECT_EQ(marks("stm", "STM/MFR"), "STM");
  EXPECT_EQ(marks("stm", "STM"), "STM") << "at both ends of the text";
}

TEST(CompilePhrase, BritishSpellingIsFound) {
  EXPECT_EQ(marks("joint mobilization", "joint mobilisations"), "joint mobilisations");
  EXPECT_EQ(marks("ischemic compression", "Ischaemic compression"), "Ischaemic compression");
}

TEST(CompilePhrase, MacrosAreListsAndJoinedOnesRun) {
  const std::vector<Macro> macros{{"grade", {"grade <num>", "gr <num>"}, false, {}}, {"num", {"{i|ii|iii|iv|v}!"}, true, {}}};
  EXPECT_EQ(marks("<grade> glide", "Grade III glides", macros), "Grade III glides");
  EXPECT_EQ(marks("<grade> glide", "gr. ii-iii glide", macros), "gr. ii-iii glide");
  EXPECT_EQ(marks("<grade> glide", "gr I, II and III glides", macros), "gr I, II and III glides");
}

TEST(CompilePhrase, ThePatternsLongestWholeWordMatchCounts) {
  EXPECT_EQ(marks("grade (?:i{1,3}|iv) [a-z]+", "grade iv glides now", {}, true), "grade iv glides");
  EXPECT_EQ(marks("stm[a-z ]*", "stm to calf", {}, true), "stm to calf");
}

TEST(CompilePhrase, Mat001ASignThatMeansNothing) { EXPECT_EQ(error_of("stm $ done"), "MAT001 phrase \"stm $ done\": unexpected '$'"); }

TEST(CompilePhrase, Mat001UnclosedGroups) {
  EXPECT_EQ(error_of("{jt|joint mob"), "MAT001 phrase \"{jt|joint mob\": no closing '}'");
  EXPECT_EQ(error_of("(deep kneading"), "MAT001 phrase \"(deep kneading\": no closing ')'");
  EXPECT_EQ(error_of("<grade glide"), "MAT001 phrase \"<grade glide\": no closing '>'");
  EXPECT_EQ(error_of("stm} done").substr(0, 6), "MAT001");
}

TEST(CompilePhrase, Mat001UnknownMacro) {
  EXPECT_EQ(error_of("<grad> glide", {{"grade", {"gr"}, false, {}}}), "MAT001 phrase \"<grad> glide\": no macro \"grad\"; did you mean <grade>?");
}

TEST(CompilePhrase, Mat001MacrosThatNestForever) {
  EXPECT_NE(error_of("<a> x", {{"a", {"<a> b"}, false, {}}}).find("macros nest too deeply"), std::string::npos);
}

TEST(CompilePhrase, Mat002TooManyBeginnings) {
  Macro m{"many", {}, false, {}};
  for (int i = 0; i < 4100; i++) m.words.push_back("w" + std::to_string(i) + "!");
  EXPECT_EQ(error_of("<many> x", {m}).substr(0, 6), "MAT002");
}

}  // namespace
}  // namespace palpate
