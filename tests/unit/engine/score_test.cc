// What is counted as right and wrong.
#include "engine/score.h"

#include <gtest/gtest.h>

#include <string>

namespace palpate {
namespace {

Mention found(const std::string& text, const std::string& words, const std::string& code, Assertion a = Assertion::performed) {
  Mention m;
  const auto at = static_cast<uint32_t>(text.find(words));
  m.span = {at, at + static_cast<uint32_t>(words.size())};
  m.codes = {code};
  m.assertion = a;
  return m;
}

Analysis analysis(std::vector<Mention> mentions) {
  Analysis a;
  for (uint32_t i = 0; i < mentions.size(); i++) mentions[i].id = i;
  a.mentions = std::move(mentions);
  for (const char* code : {"97124", "97140"}) a.verdicts.push_back(verdict_for(code, a.mentions));
  return a;
}

GoldNote labelled(const std::string& text, std::vector<GoldMention> mentions, Verdict massage, Verdict manual) {
  GoldNote g;
  g.id = "n";
  g.text = text;
  g.mentions = std::move(mentions);
  g.verdict = {{"97124", massage}, {"97140", manual}};
  g.theme = "acute";
  g.traits = {"negation"};
  return g;
}

const std::string kText = "STM to R UT, kneading held since the skin is thin there";

TEST(Score, AgreementIsWholeAndCountedByThemeAndTrait) {
  Score s;
  s.add(labelled(kText, {{"STM", 1, "97140"}, {"kneading", 1, "97124", Assertion::negated}}, Verdict::contradicted, Verdict::supported),
        analysis({found(kText, "STM", "97140"), found(kText, "kneading", "97124", Assertion::negated)}));
  EXPECT_EQ(s.all.verdict_ok, 2);
  EXPECT_EQ(s.all.supported, 1);
  EXPECT_EQ(s.all.not_supported, 1);
  EXPECT_EQ(s.all.wrong + s.all.missed, 0);
  EXPECT_EQ(s.gold_performed_hit, 1);
  EXPECT_EQ(s.assertion_ok, 2);
  EXPECT_EQ(s.by_theme.at("acute").verdicts, 2);
  EXPECT_EQ(s.by_trait.at("negation").notes, 1);
}

TEST(Score, AWrongSupportedShowsTheWordsThatWereCounted) {
  Score s;
  s.add(labelled(kText, {{"kneading", 1, "97124", Assertion::negated}}, Verdict::contradicted, Verdict::absent), analysis({found(kText, "kneading", "97124")}));
  ASSERT_EQ(s.wrong_supported.size(), 1u);
  EXPECT_EQ(s.wrong_supported[0].at.words, "kneading");
  EXPECT_EQ(s.wrong_supported[0].at.before, "STM to R UT, ");
  EXPECT_EQ(s.all.wrong, 1);
  EXPECT_TRUE(s.missed_supported.empty());
  EXPECT_EQ(s.assertion_errors.size(), 1u);
}

TEST(Score, AMissedSupportedSaysWhyTheWordsWereSetAside) {
  Score s;
  Mention m = found(kText, "STM", "97140", Assertion::planned);
  m.reason = "plan";
  m.cue = Span{7, 8};
  s.add(labelled(kText, {{"STM", 1, "97140"}}, Verdict::absent, Verdict::supported), analysis({m}));
  ASSERT_EQ(s.missed_supported.size(), 1u);
  EXPECT_EQ(s.missed_supported[0].at.words, "STM");
  EXPECT_EQ(s.missed_supported[0].reason, "plan");
  EXPECT_EQ(s.missed_supported[0].cue, "R");
}

TEST(Score, SupportThatRestsOnACautionAloneIsCountedApart) {
  Score s;
  Mention a = found(kText, "STM", "97140");
  a.caution = true;
  s.add(labelled(kText, {}, Verdict::absent, Verdict::supported), analysis({a}));
  EXPECT_EQ(s.supported_with_caution, 1);
  s.add(labelled(kText, {}, Verdict::absent, Verdict::supported), analysis({a, found(kText, "kneading", "97140")}));
  EXPECT_EQ(s.supported_with_caution, 1);
}

TEST(Score, ASpanInsideACharacterIsBad) {
  const std::string text = "é STM";
  Score s;
  Mention m = found(text, "STM", "97140");
  m.span.begin = 1;
  s.add(labelled(text, {}, Verdict::absent, Verdict::absent), analysis({m}));
  EXPECT_EQ(s.bad_spans, 1);
}

TEST(Score, VerdictsFollowFromCorrectedMentions) {
  auto verdicts = [](std::vector<GoldMention> m) {
    GoldNote g;
    g.mentions = std::move(m);
    g.verdicts_follow = true;
    const auto v = verdicts_of(g, {"97124", "97140"});
    return std::string(to_string(v.at("97124"))) + " " + std::string(to_string(v.at("97140")));
  };
  EXPECT_EQ(verdicts({}), "absent absent");
  EXPECT_EQ(verdicts({{"STM", 1, "97140"}}), "absent supported");
  EXPECT_EQ(verdicts({{"deep tissue", 1, "ambiguous"}}), "ambiguous ambiguous");
  EXPECT_EQ(verdicts({{"PROM", 1, "ambiguous", Assertion::performed, "", {"97140"}}}), "absent ambiguous");
  EXPECT_EQ(verdicts({{"97140", 1, "label:97140"}, {"MT", 1, "label:97140", Assertion::negated}}), "absent contradicted")
      << "a bare number beside a negated label";
  EXPECT_EQ(verdicts({{"massage", 1, "label:97124"}}), "label_only absent");
  GoldNote stated;
  stated.verdict = {{"97124", Verdict::absent}};
  EXPECT_EQ(verdicts_of(stated, {"97124", "97140"}).size(), 1u) << "other sources state their verdicts themselves";
}

TEST(Score, TheBoundIsTheUpperEndOfTheInterval) {
  EXPECT_NEAR(upper_bound_95(0, 100), .0362, 1e-4);
  EXPECT_NEAR(upper_bound_95(5, 100), .1128, 1e-4);
  EXPECT_EQ(upper_bound_95(3, 3), 1);
  EXPECT_EQ(upper_bound_95(0, 0), 1);
}

}  // namespace
}  // namespace palpate
