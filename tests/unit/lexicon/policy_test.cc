// Policies: which table holds on a day, which pair is active, the file's faults, and the payer map.
#include "lexicon/policy.h"

#include <gtest/gtest.h>

#include "lexicon/load.h"
#include "lexicon/payers.h"

namespace palpate {
namespace {

const Lexicon& builtin() {
  static const auto lex = load_lexicon(builtin_files());
  return *lex;
}

Policy table(const std::string& name, const std::string& date, const std::string& until) {
  Policy p;
  p.name = name;
  p.date = date;
  p.until = until;
  return p;
}

const std::vector<Policy> kTables{table("medicare", "2024-07-01", "2024-09-30"), table("other", "2024-01-01", ""),
                                  table("medicare", "2023-01-01", "2023-03-31"), table("medicare", "2024-10-01", "2024-12-31")};

std::string chosen(const std::string& name, const std::string& day) {
  const PolicyOn p = policy_on(kTables, name, day);
  return p.policy ? p.policy->id() + (p.verified ? "" : " unverified") : "none";
}

TEST(PolicyOn, TheTableInForceOnTheDay) {
  EXPECT_EQ(chosen("medicare", "2024-07-01"), "medicare@2024-07-01");
  EXPECT_EQ(chosen("medicare", "2024-09-30"), "medicare@2024-07-01");
  EXPECT_EQ(chosen("medicare", "2024-10-01"), "medicare@2024-10-01");
  EXPECT_EQ(chosen("other", "2026-01-01"), "other@2024-01-01") << "open until a later table";
}

TEST(PolicyOn, ElseTheNearestEarlierElseTheEarliestUnverified) {
  EXPECT_EQ(chosen("medicare", "2024-05-05"), "medicare@2023-01-01 unverified");
  EXPECT_EQ(chosen("medicare", "2025-02-01"), "medicare@2024-10-01 unverified");
  EXPECT_EQ(chosen("medicare", "2022-01-01"), "medicare@2023-01-01 unverified");
}

TEST(PolicyOn, UnknownDayAndUnknownName) {
  EXPECT_EQ(chosen("medicare", "3/4/2024"), "medicare@2024-10-01 unverified");
  EXPECT_EQ(chosen("medicare", ""), "medicare@2024-10-01 unverified");
  EXPECT_EQ(chosen("aetna", "2024-07-01"), "none");
  EXPECT_EQ(chosen("medicare@2023-01-01", "2024-07-05"), "medicare@2023-01-01 unverified");
}

TEST(CodePair, ActiveBetweenItsDays) {
  const CodePair p{"97140", "97530", 1, "2010-01-01", "2019-12-31"};
  EXPECT_TRUE(p.active_on("2019-12-31"));
  EXPECT_FALSE(p.active_on("2020-01-01"));
  EXPECT_FALSE(p.active_on("2009-12-31"));
  EXPECT_FALSE(p.active_on(""));
  EXPECT_FALSE((CodePair{"97161", "97140", 9, "", ""}).active_on("2024-07-01"));
  EXPECT_FALSE((CodePair{"97161", "97140", 1, "2020-01-01", "2020-01-01"}).active_on("2020-01-01")) << "cancelled back to its first day";
  EXPECT_TRUE((CodePair{"97140", "97124", 0, "", ""}).active_on(""));
}

/// The indicator of an active pair, -1 when there is none.
int indicator(const std::string& a, const std::string& b, const std::string& day) {
  for (const auto& c : builtin().policy("medicare")->pairs)
    if (c.column1 == a && c.column2 == b && c.active_on(day)) return c.indicator;
  return -1;
}

// domain.md's table of pairs, from the CMS practitioner table of July 2024.
TEST(Medicare, PairsOfTheTable) {
  const std::string day = "2024-07-15";
  EXPECT_EQ(indicator("97140", "97124", day), 0);
  for (const char* c : {"97750", "97018", "95851", "95852"}) EXPECT_EQ(indicator("97140", c, day), 1) << c;
  for (const char* c :
       {"97012", "97150", "97760", "97761", "97763", "97755", "98940", "98941", "98942", "29581", "29584", "95992", "21073", "G0151", "G0157", "G0159"})
    EXPECT_EQ(indicator(c, "97140", day), 1) << c;
  for (const char* c : {"98925", "98926", "98927", "98928", "98929", "97545"}) EXPECT_EQ(indicator(c, "97140", day), 0) << c;
  for (const char* c : {"97150", "97760", "97761", "97763", "98940", "98941", "98942", "94667", "94668", "94669", "G0151", "G0157", "G0159"})
    EXPECT_EQ(indicator(c, "97124", day), 1) << c;
  for (const char* c : {"97164", "97168"}) EXPECT_EQ(indicator("97124", c, day), 1) << c;
}

TEST(Medicare, PairsThatAreNoLongerOrNeverWere) {
  const std::string day = "2024-07-15";
  for (const char* c : {"97530", "97164", "97168"}) EXPECT_EQ(indicator("97140", c, day), -1) << c;
  EXPECT_EQ(indicator("97140", "97530", "2019-06-01"), 1) << "deleted at the end of 2019";
  for (const char* c : {"97161", "97162", "97163", "97165", "97166", "97167", "97110", "97112", "97113", "97116"}) {
    EXPECT_EQ(indicator(c, "97140", day), -1) << c;
    EXPECT_EQ(indicator(c, "97124", day), -1) << c;
  }
  for (const char* c : {"97750", "97530", "97110", "97112"}) EXPECT_EQ(indicator("97124", c, day), -1) << c;
}

TEST(Medicare, LimitsMethodFeesAndTheDaysItHolds) {
  const Policy& p = *builtin().policy("medicare");
  EXPECT_EQ(p.unit_method, "cms_total_time");
  EXPECT_EQ(p.daily_limit("97124"), 4);
  EXPECT_EQ(p.daily_limit("97140"), 6);
  EXPECT_EQ(p.daily_limit("97110"), 0);
  EXPECT_LT(p.fee_rank("97124"), p.fee_rank("97140"));
  EXPECT_EQ(p.fee_rank("97110"), -1);
  EXPECT_TRUE(policy_on(builtin().policies, "medicare", "2024-08-05").verified);
  EXPECT_FALSE(policy_on(builtin().policies, "medicare", "2024-03-04").verified);
  EXPECT_EQ(policy_on(builtin().policies, "commercial-midpoint", "2024-03-04").policy->unit_method, "per_code_midpoint");
}

const std::string kFile = R"(policy:
  name: north
  date: "2025-01-01"
  until: "2025-12-31"
  unit_method: per_code_midpoint
  sources: [midpoint]
  pairs:
    - {column1: "97140", column2: "97124", indicator: 0, effective: "2024-01-01"}
  daily_limits:
    - {code: "97124", units: 2}
  settles:
    - {technique: instrument_assisted, code: "97140", payer: North Plan, source: provider manual p. 12, approved_by: compliance, date: "2025-01-03"}
)";

Result<Policy> load(std::string text, const std::string& from = "", const std::string& to = "") {
  if (!from.empty()) {
    const size_t at = text.find(from);
    if (at == std::string::npos) ADD_FAILURE() << from;
    else text.replace(at, from.size(), to);
  }
  return load_policy({"north.yaml", text}, builtin());
}

TEST(LoadPolicy, ReadsAFileOfItsOwnAndWritesItBack) {
  const auto p = load(kFile);
  ASSERT_TRUE(p) << p.error().render();
  EXPECT_EQ(p->id(), "north@2025-01-01");
  ASSERT_NE(p->ruling("instrument_assisted"), nullptr);
  EXPECT_EQ(p->ruling("instrument_assisted")->code, "97140");
  EXPECT_EQ(p->ruling("kneading"), nullptr);
  const auto again = load(policy_yaml(*p));
  ASSERT_TRUE(again) << again.error().render();
  EXPECT_EQ(policy_yaml(*again), policy_yaml(*p));
  EXPECT_EQ(again->pairs[0].effective, "2024-01-01");
}

TEST(LoadPolicy, TheBuiltInPoliciesSurviveWriting) {
  for (const auto& p : builtin().policies) {
    const auto again = load(policy_yaml(p));
    ASSERT_TRUE(again) << again.error().render();
    EXPECT_EQ(again->pairs.size(), p.pairs.size());
    EXPECT_EQ(policy_yaml(*again), policy_yaml(p));
  }
}

TEST(LoadPolicy, EveryFaultIsCaught) {
  for (const auto& [from, to, code] : std::vector<std::array<std::string, 3>>{
           {"  name: north\n", "", "LEX006"},
           {"until:", "untill:", "LEX004"},
           {"\"2025-01-01\"", "\"1/1/2025\"", "LEX007"},
           {"2025-12-31", "2024-12-31", "LEX007"},
           {"per_code_midpoint", "per_visit", "LEX007"},
           {"[midpoint]", "[hearsay]", "LEX008"},
           {"indicator: 0", "indicator: 2", "LEX007"},
           {"units: 2", "units: 0", "LEX007"},
           {"technique: instrument_assisted", "technique: instrument_assistedd", "LEX008"},
           {"settles:\n    - {technique: instrument_assisted, code: \"97140\"", "settles:\n    - {technique: instrument_assisted, code: \"97150\"", "LEX008"},
           {", date: \"2025-01-03\"", "", "LEX006"}}) {
    const auto p = load(kFile, from, to);
    ASSERT_FALSE(p) << to;
    EXPECT_EQ(p.error().code, code) << to;
  }
}

TEST(Payers, IdNameKindAndTheRest) {
  const auto m = load_payers({"payers.txt", "payer,policy\n# evening claims\nMB,medicare\nSYNPAY\tcommercial-midpoint\nAcme: Gold Plan, medicare\nVA = none\n"},
                             builtin().policies);
  ASSERT_TRUE(m) << m.error().render();
  EXPECT_EQ(*m->policy_for("unknown", "mb"), "medicare");
  EXPECT_EQ(*m->policy_for("synpay", "MB"), "commercial-midpoint") << "the payer itself before its kind";
  EXPECT_EQ(*m->policy_for("ACME: GOLD PLAN", ""), "medicare");
  EXPECT_EQ(*m->policy_for("VA", ""), "") << "mapped to none";
  EXPECT_EQ(m->policy_for("ACME1", "CI"), nullptr) << "not mapped";
  EXPECT_EQ(m->policy_for("", ""), nullptr);
  const auto all = load_payers({"payers.txt", "*,medicare@2024-07-01"}, builtin().policies);
  EXPECT_EQ(*all->policy_for("anything", ""), "medicare@2024-07-01");
}

TEST(Payers, FaultsComeAllAtOnceWithTheirLines) {
  const auto m = load_payers({"payers.txt", "MB,medicaer\nMA\nCI,medicare\nci,none\n"}, builtin().policies);
  ASSERT_FALSE(m);
  ASSERT_EQ(m.errors().size(), 3u);
  EXPECT_EQ(m.errors()[0].code, "LEX008");
  EXPECT_EQ(m.errors()[0].hint, "did you mean \"medicare\"?");
  EXPECT_EQ(m.errors()[1].code, "LEX020");
  EXPECT_EQ(m.errors()[1].at.line, 2u);
  EXPECT_EQ(m.errors()[2].at.line, 4u);
}

}  // namespace
}  // namespace palpate
