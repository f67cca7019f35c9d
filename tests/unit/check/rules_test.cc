// Each rule once where it holds and once where it does not.
#include "check/rule.h"

#include "check_helper.h"

namespace palpate {
namespace {

constexpr const char* kDay = "2024-08-05";

Clinic one(const std::string& text, const std::string& code = "97140", std::optional<double> units = 1) {
  Clinic c;
  c.note("N1", kDay, text);
  c.line(code, units);
  return c;
}

using Rules = std::set<std::string>;

TEST(Rules, A_plain_supported_line_has_no_finding) { EXPECT_EQ(one("O: STM R upper trap x 15 min. Timed minutes: 15").rules(0), Rules{}); }

TEST(Rules, Plp101_absent) {
  EXPECT_TRUE(one("O: Ther ex 25 min. HEP reviewed.").has(0, "PLP-101"));
  EXPECT_FALSE(one("O: Gr III PA mobs C5-6 x 15 min").has(0, "PLP-101"));
}

TEST(Rules, Plp102_label_only_says_when_it_is_the_charge_line) {
  Clinic worded = one("O: Manual therapy to R shoulder x 15 min. Ther ex 15 min.");
  EXPECT_EQ(finding(worded.run(), 0, "PLP-102").message.find("charge line"), std::string::npos);
  Clinic bare = one("O: Ther ex 25 min.\nBilling: 97140 x1, 97110 x2");
  EXPECT_NE(finding(bare.run(), 0, "PLP-102").message.find("charge line"), std::string::npos);
  EXPECT_FALSE(one("O: MFR R UT 15 min").has(0, "PLP-102"));
}

TEST(Rules, Plp103_contradicted) {
  Clinic c = one("O: Ther ex 30 min. No STM today, skin irritated.");
  const Finding f = finding(c.run(), 0, "PLP-103");
  EXPECT_EQ(f.severity, Severity::error);
  ASSERT_FALSE(f.against.empty());
  EXPECT_EQ(f.against[0].of(c.notes[0].text), "STM");
  EXPECT_FALSE(one("O: STM R UT 15 min").has(0, "PLP-103"));
}

TEST(Rules, Plp104_ambiguous_is_information_when_the_policy_settles_it) {
  Clinic c = one("O: Graston to R achilles x 15 min. Timed minutes: 15");
  EXPECT_EQ(finding(c.run(), 0, "PLP-104").severity, Severity::warning);
  const CheckReport r = c.run();
  Policy p;
  p.name = "own";
  p.date = "2024-01-01";
  for (const Mention& m : c.checked[0].analysis.mentions)
    if (m.strength == Strength::disputed) p.settles.push_back({m.technique, "97140", "Payer X", "letter 7", "J. Doe", "2024-05-01"});
  ASSERT_FALSE(p.settles.empty());
  c.own_policy = &p;
  const Finding f = finding(c.run(), 0, "PLP-104");
  EXPECT_EQ(f.severity, Severity::info);
  EXPECT_NE(f.message.find("letter 7, approved by J. Doe, 2024-05-01"), std::string::npos) << f.message;
  p.settles[0].code = "97124";  // settled for another code
  EXPECT_EQ(finding(c.run(), 0, "PLP-104").severity, Severity::warning);
  EXPECT_FALSE(one("O: STM R UT 15 min").has(0, "PLP-104"));
}

TEST(Rules, Plp105_stands_beside_an_unsupported_line_alone) {
  EXPECT_EQ(one("O: Effleurage and petrissage to lumbar paraspinals x 15 min").rules(0), (Rules{"PLP-101", "PLP-105"}));
  EXPECT_FALSE(one("O: Effleurage to low back 8 min, gr III PA mobs L4 15 min. Timed minutes: 23").has(0, "PLP-105"));
}

TEST(Rules, Plp106_only_for_compliance) {
  Clinic c = one("O: Gr III PA mobs C5-6 x 15 min", "97124");
  EXPECT_FALSE(c.has(0, "PLP-106"));
  c.compliance = true;
  EXPECT_TRUE(c.has(0, "PLP-106"));
  EXPECT_TRUE(finding(c.run(), 0, "PLP-106").question.empty());
  Clinic cheaper = one("O: Effleurage to lumbar paraspinals x 15 min", "97140");
  cheaper.compliance = true;
  EXPECT_FALSE(cheaper.has(0, "PLP-106"));
}

TEST(Rules, Plp107_caution) {
  EXPECT_TRUE(one("O: Skin rolling to thoracic paraspinals x 15 min", "97124").has(0, "PLP-107"));
  EXPECT_FALSE(one("O: Skin rolling and kneading to thoracic paraspinals x 15 min", "97124").has(0, "PLP-107"));
}

TEST(Rules, Plp110_units_above) {
  Clinic c = one("O: STM R UT x 10 min", "97140", 2);
  EXPECT_EQ(finding(c.run(), 0, "PLP-110").severity, Severity::error);
  EXPECT_FALSE(one("O: STM R UT x 23 min", "97140", 2).has(0, "PLP-110"));
  Clinic tied = one("O: STM R UT x 8 min. Ther ex 8 min.");  // 16 minutes: one unit, whose is a tie
  EXPECT_FALSE(tied.has(0, "PLP-110"));
  tied.line("97110", 1);
  EXPECT_TRUE(tied.has(0, "PLP-110"));
  tied.policy = "commercial-midpoint";
  EXPECT_FALSE(tied.has(0, "PLP-110"));
}

TEST(Rules, Plp111_unit_on_another_code) {
  Clinic c = one("O: STM R UT x 15 min. Ther ex 30 min.", "97140", 2);
  c.line("97110", 1);
  EXPECT_EQ(c.rules(0), Rules{"PLP-111"});
  c.lines[0].units = 1, c.lines[1].units = 2;
  EXPECT_EQ(c.rules(0), Rules{});
}

TEST(Rules, Plp112_minutes_missing) {
  Clinic c = one("O: STM R UT. Ther ex 30 min.");
  c.line("97110", 2);
  EXPECT_TRUE(c.has(0, "PLP-112"));
  Clinic told = one("S: Drove 58 min without stopping.\nO: STM R UT x 15 min. Ther ex 30 min.\nA: Fatigued after 20 min.\nP: ride bike 40 min");
  told.line("97110", 2);
  EXPECT_FALSE(told.has(0, "PLP-112")) << "figures of no treatment";
  told.notes[0].text = "O: STM R UT x 15 min. Ther ex 30 min. Twenty minutes of core stuff.";
  EXPECT_TRUE(told.has(0, "PLP-112")) << "treated, and nobody can say as what";
  told.notes[0].text = "O: STM R UT x 15 min. Ther ex 30 min.\nUS held today.";
  EXPECT_FALSE(told.has(0, "PLP-112")) << "what was not done needs no minutes";
  told.notes[0].text = "O: STM R UT x 15 min. Ther ex 30 min.\nUS to R shoulder.";
  EXPECT_TRUE(told.has(0, "PLP-112"));
  c.notes[0].text += " Total timed minutes: 45.";  // Medicare: the total is enough
  EXPECT_FALSE(c.has(0, "PLP-112"));
  c.policy = "commercial-midpoint";
  EXPECT_TRUE(c.has(0, "PLP-112"));
  c.policy = "";
  EXPECT_FALSE(c.has(0, "PLP-112"));
}

TEST(Rules, Plp113_units_below_is_information) {
  Clinic c = one("O: STM R UT x 38 min", "97140", 1);
  EXPECT_EQ(finding(c.run(), 0, "PLP-113").severity, Severity::info);
  EXPECT_FALSE(one("O: STM R UT x 15 min").has(0, "PLP-113"));
}

TEST(Rules, Plp120_on_the_column_2_line_with_date_and_indicator) {
  Clinic c = one("O: Gr III PA mobs L4 15 min. Effleurage to lumbar paraspinals 15 min.");
  c.line("97124", 1);
  EXPECT_EQ(c.rules(0), Rules{});
  const Finding f = finding(c.run(), 1, "PLP-120");
  EXPECT_EQ(f.severity, Severity::error);
  EXPECT_NE(f.message.find("indicator 0"), std::string::npos);
  EXPECT_NE(f.message.find("2024-07-01"), std::string::npos);
  c.lines[1].modifiers = {"59"};
  EXPECT_TRUE(c.has(1, "PLP-120")) << "no modifier passes indicator 0";
  c.lines[1].rendering = "1000000001", c.lines[0].rendering = "1000000002";
  EXPECT_FALSE(c.has(1, "PLP-120")) << "another provider";
}

TEST(Rules, Plp120_is_a_warning_where_no_table_of_the_day_is_known) {
  Clinic c;
  c.note("N1", "2023-02-01", "O: Gr III PA mobs L4 15 min. Effleurage to lumbar paraspinals 15 min.");
  c.line("97140", 1, "2023-02-01");
  c.line("97124", 1, "2023-02-01");
  const Finding f = finding(c.run(), 1, "PLP-120");
  EXPECT_EQ(f.severity, Severity::warning);
  EXPECT_NE(f.message.find("not verified for this date"), std::string::npos);
}

TEST(Rules, Plp121_modifier_without_distinct_times_or_places) {
  Clinic c = one("O: Gr III PA mobs C5-6 15 min. Group exercise 20 min.");
  c.line("97150", 1);
  c.lines[0].modifiers = {"59"};
  EXPECT_TRUE(c.has(0, "PLP-121"));
  EXPECT_FALSE(c.has(0, "PLP-120"));
  c.notes[0].text = "O: Gr III PA mobs C5-6 10:00-10:15. Group exercise 10:20-10:40.";
  EXPECT_FALSE(c.has(0, "PLP-121"));
  c.lines[0].modifiers.clear();
  EXPECT_FALSE(c.has(0, "PLP-121"));
  EXPECT_TRUE(c.has(0, "PLP-120"));
}

TEST(Rules, Plp122_daily_limit_over_all_lines_of_the_day) {
  Clinic c = one("O: STM R UT x 105 min", "97140", 4);
  EXPECT_FALSE(c.has(0, "PLP-122"));
  c.line("97140", 3);
  EXPECT_TRUE(c.has(0, "PLP-122"));
  const CheckReport r = c.run();
  EXPECT_EQ(finding(r, 0, "PLP-122").fingerprint, finding(r, 1, "PLP-122").fingerprint);
}

TEST(Rules, Plp130_region) {
  EXPECT_TRUE(one("O: STM x 15 min. Timed minutes: 15").has(0, "PLP-130"));
  EXPECT_FALSE(one("O: STM R UT x 15 min").has(0, "PLP-130"));
}

TEST(Rules, Plp131_performer) {
  EXPECT_TRUE(one("O: Ther ex 25 min. STM to R UT done by LMT before the visit.").has(0, "PLP-131"));
  EXPECT_TRUE(one("O: Ther ex 25 min. Pt performed self STM with ball.").has(0, "PLP-131"));
  EXPECT_TRUE(one("O: Ther ex 25 min.\nHEP: self massage to calf daily", "97124").has(0, "PLP-131"));
  EXPECT_TRUE(one("O: Ther ex 25 min. Wife massages his neck at home.", "97124").has(0, "PLP-131"));
  EXPECT_FALSE(one("O: STM R UT x 15 min. Wife massages his neck at home.").has(0, "PLP-131")) << "the clinician's own words support the line";
  EXPECT_FALSE(one("O: Ther ex 25 min. Pt educated on benefits of STM.").has(0, "PLP-131")) << "nobody did it";
}

TEST(Rules, Plp140_no_note) {
  Clinic c;
  c.line("97140");
  const CheckReport r = c.run();
  EXPECT_FALSE(r.rows[0].verdict);
  EXPECT_EQ(r.rows[0].verdict_word(), "no_note");
  EXPECT_EQ(finding(r, 0, "PLP-140").severity, Severity::error);
  EXPECT_FALSE(one("O: STM R UT 15 min").has(0, "PLP-140"));
}

TEST(Rules, Plp141_unsigned_only_where_the_export_tells) {
  Clinic c = one("O: STM R UT 15 min");
  EXPECT_FALSE(c.has(0, "PLP-141"));
  c.notes[0].signed_stated = true;
  EXPECT_TRUE(c.has(0, "PLP-141"));
  c.notes[0].signed_on = "8/5/2024";
  EXPECT_FALSE(c.has(0, "PLP-141"));
  for (const char* state : {"draft", "Entered-in-error", "unsigned", "No"}) {
    c.notes[0].signed_on = state;
    EXPECT_TRUE(c.has(0, "PLP-141")) << state;
  }
}

TEST(Rules, Plp142_several_notes) {
  Clinic c = one("O: STM R UT 15 min");
  EXPECT_FALSE(c.has(0, "PLP-142"));
  c.note("N2", kDay, "O: Ther ex 30 min");
  EXPECT_TRUE(c.has(0, "PLP-142"));
  c.notes[1].text = "O: reviewed HEP and answered questions";
  EXPECT_EQ(c.rules(0), (Rules{"PLP-142"})) << "a note without a timed service hides no minutes";
}

TEST(Rules, Plp143_words_in_a_later_addendum) {
  const std::string base = "O: Ther ex 30 min.\n";
  Clinic c = one(base + "Addendum 8/20/2024: STM R UT 15 min was done.");
  EXPECT_TRUE(c.has(0, "PLP-143"));
  c.lines[0].submitted = "2024-08-25";
  EXPECT_FALSE(c.has(0, "PLP-143")) << "before the claim";
  c.lines[0].submitted = "2024-08-10";
  EXPECT_TRUE(c.has(0, "PLP-143"));
  EXPECT_FALSE(one("O: STM R UT 15 min.\nAddendum 8/20/2024: MFR L calf was done as well.").has(0, "PLP-143")) << "the note's own words support it";
}

TEST(Rules, Plp150_documented_and_not_billed) {
  Clinic c = one("O: STM R UT 15 min. Ther ex 15 min", "97110");
  CheckReport r = c.run();
  ASSERT_EQ(r.rows.size(), 1u);
  EXPECT_EQ(r.rows[0].claim, nullptr);
  EXPECT_EQ(finding(r, 0, "PLP-150").severity, Severity::info);
  EXPECT_TRUE(finding(r, 0, "PLP-150").question.empty());
  Clinic billed = one("O: STM R UT 15 min. Effleurage to calf 8 min");  // the table lets only one of the two be billed
  EXPECT_EQ(billed.run().rows.size(), 1u);
}

TEST(Rules, Plp160_same_words) {
  std::string text = "O: STM R UT 15 min.";
  for (int i = 0; i < 45; i++) text += " word" + std::to_string(i);
  Clinic c;
  c.note("N1", "2024-08-01", text);
  c.note("N2", kDay, text + " tolerated well");
  c.line("97140", 1, "2024-08-01");
  c.line("97140", 1, kDay);
  EXPECT_FALSE(c.has(0, "PLP-160"));
  EXPECT_NE(finding(c.run(), 1, "PLP-160").message.find("same words as note N1 of 2024-08-01"), std::string::npos);
}

TEST(Rules, The_table_is_whole_and_explains_itself) {
  EXPECT_EQ(rules().size(), 22u);
  std::set<std::string_view> ids;
  for (const Rule& r : rules()) {
    EXPECT_TRUE(ids.insert(r.id).second) << r.id;
    EXPECT_TRUE(r.id.starts_with("PLP-"));
    EXPECT_FALSE(r.checks.empty() || r.source.empty() || r.answer.empty() || r.title.empty()) << r.id;
    EXPECT_EQ(find_rule(r.id), &r);
  }
}

TEST(Rules, A_config_turns_them_off_and_changes_severity) {
  auto config = load_rule_config({"palpate.yaml", "rules:\n  PLP-130: off\n  PLP-101: warning\n"});
  ASSERT_TRUE(config);
  auto settings = RuleSettings::from(*config);
  ASSERT_TRUE(settings);
  Clinic c = one("O: STM x 15 min. Timed minutes: 15");
  c.settings = *settings;
  EXPECT_EQ(c.rules(0), Rules{});
  Clinic absent = one("O: Ther ex 15 min");
  absent.settings = *settings;
  EXPECT_EQ(finding(absent.run(), 0, "PLP-101").severity, Severity::warning);
}

TEST(Rules, A_config_with_faults_is_refused_with_place_and_hint) {
  auto unknown = load_rule_config({"palpate.yaml", "rules:\n  PLP-1O1: off\n  PLP-102: loud\n"});
  ASSERT_TRUE(unknown);
  auto s = RuleSettings::from(*unknown);
  ASSERT_FALSE(s);
  ASSERT_EQ(s.errors().size(), 2u);
  EXPECT_EQ(s.errors()[0].at.line, 2u);
  EXPECT_NE(s.errors()[0].hint.find("PLP-101"), std::string::npos);
  EXPECT_FALSE(load_rule_config({"palpate.yaml", "rule:\n  PLP-101: off\n"}));
  EXPECT_FALSE(load_rule_config({"palpate.yaml", "rules:\n  PLP-101: off\n  PLP-101: on\n"}));
}

}  // namespace
}  // namespace palpate
