// Closed rows stay closed, and open again when the note's text changes.
#include "check/baseline.h"

#include "check/compliance.h"
#include "check/fingerprint.h"
#include "check_helper.h"
#include "report/check_csv.h"
#include "report/check_json.h"

namespace palpate {
namespace {

Clinic clinic() {
  Clinic c;
  c.note("N1", "2024-08-05", "O: Ther ex 30 min. No STM today.");
  c.line("97140");
  return c;
}

std::string close_all(std::string csv) {
  for (size_t at; (at = csv.find(",open,")) != std::string::npos;) csv.replace(at, 6, ",closed,");
  return csv;
}

TEST(Baseline, A_work_list_with_closed_rows_keeps_them_closed) {
  Clinic c = clinic();
  CheckReport r = c.run();
  ASSERT_EQ(r.rows[0].gravest(), Severity::error);
  const std::string list = check_csv(r, "run", "sha256:x", true);
  auto open = Baseline::read("list.csv", list, BaselineKind::closed);
  ASSERT_TRUE(open);
  open->apply(r);
  EXPECT_EQ(r.rows[0].gravest(), Severity::error) << "open rows stay open";
  auto closed = Baseline::read("list.csv", close_all(list), BaselineKind::closed);
  ASSERT_TRUE(closed);
  closed->apply(r);
  EXPECT_EQ(r.rows[0].gravest(), Severity::off);
  EXPECT_TRUE(closed->unused().empty());
}

TEST(Baseline, Changed_text_opens_a_row_again_and_says_why) {
  Clinic c = clinic();
  auto b = Baseline::read("list.csv", close_all(check_csv(c.run(), "run", "sha256:x", true)), BaselineKind::closed);
  ASSERT_TRUE(b);
  c.notes[0].text += " Amended.";
  CheckReport r = c.run();
  b->apply(r);
  const Finding f = finding(r, 0, "PLP-103");
  EXPECT_EQ(f.status, FindingStatus::reopened);
  EXPECT_NE(f.status_reason.find("text has changed"), std::string::npos);
  EXPECT_EQ(r.rows[0].gravest(), Severity::error);
}

TEST(Baseline, Check_records_are_read_as_well) {
  Clinic c = clinic();
  CheckReport r = c.run();
  std::string records;
  for (const CheckRow& row : r.rows) append_check_row(records, row, *built_in().analyzer), records += "\n";
  auto b = Baseline::read("records.jsonl", records, BaselineKind::closed);
  ASSERT_TRUE(b) << b.error().render();
  b->apply(r);
  EXPECT_EQ(r.rows[0].gravest(), Severity::off);
}

TEST(Baseline, Accepted_findings_need_reason_author_and_date) {
  Clinic c = clinic();
  CheckReport r = c.run();
  const std::string fp = finding(r, 0, "PLP-103").fingerprint;
  EXPECT_FALSE(Baseline::read("s.jsonl", "{\"fingerprint\":\"" + fp + "\",\"reason\":\"appeal\"}\n", BaselineKind::suppressed));
  auto b = Baseline::read("s.jsonl", "{\"fingerprint\":\"" + fp + "\",\"reason\":\"appeal\",\"author\":\"J. Doe\",\"date\":\"2024-09-01\"}\n",
                          BaselineKind::suppressed);
  ASSERT_TRUE(b);
  b->apply(r);
  const Finding f = finding(r, 0, "PLP-103");
  EXPECT_EQ(f.status, FindingStatus::suppressed);
  EXPECT_EQ(f.status_reason, "accepted by J. Doe on 2024-09-01: appeal");
}

TEST(Baseline, Broken_lists_are_refused_with_their_line) {
  for (const char* text : {"{\"fingerprint\":\"a\"}\n{broken\n", "id,status\n1,closed\n", "{\"status\":\"closed\"}\n"}) {
    auto b = Baseline::read("b", text, BaselineKind::closed);
    ASSERT_FALSE(b) << text;
    EXPECT_EQ(b.error().code, "BAS001");
  }
}

TEST(Fingerprint, Follows_the_line_and_not_the_order_or_the_wording) {
  const auto key = [](double units, std::vector<std::string> m) { return fingerprint_key("A1", "2024-08-05", "97140", std::move(m), units, "L1"); };
  EXPECT_EQ(fingerprint("PLP-101", {key(1, {"59", "GP"})}), fingerprint("PLP-101", {key(1, {"GP", "59"})}));
  EXPECT_NE(fingerprint("PLP-101", {key(1, {})}), fingerprint("PLP-102", {key(1, {})}));
  EXPECT_NE(fingerprint("PLP-101", {key(1, {})}), fingerprint("PLP-101", {key(2, {})}));
  EXPECT_EQ(fingerprint("PLP-110", {key(1, {}), key(2, {})}), fingerprint("PLP-110", {key(2, {}), key(1, {})}));
}

TEST(Compliance, Wilson_interval) {
  const Share s = wilson(3, 40);
  EXPECT_NEAR(s.share, 0.075, 1e-9);
  EXPECT_NEAR(s.low, 0.0258, 5e-4);  // the published worked value of Wilson's score interval
  EXPECT_NEAR(s.high, 0.1986, 5e-4);
  EXPECT_EQ(wilson(0, 10).low, 0);
  EXPECT_EQ(wilson(10, 10).high, 1);
  EXPECT_EQ(wilson(0, 0).high, 1);
}

TEST(Compliance, Counts_by_clinician_add_up_to_all) {
  Clinic c;
  c.compliance = true;
  c.note("N1", "2024-08-05", "O: Gr III PA mobs C5-6 x 15 min").author = "LEE, DANA PT";
  c.note("N2", "2024-08-06", "O: Effleurage to back 15 min").author = "ORTIZ, SAM OT";
  c.line("97124", 1, "2024-08-05");
  c.line("97124", 1, "2024-08-06");
  c.line("97124", 1, "2024-08-07");
  const CheckReport r = c.run();
  const ComplianceReport k = compliance(r);
  ASSERT_EQ(k.clinicians.back().name, "all");
  EXPECT_EQ(k.clinicians.back().codes[0].billed, 3u);
  EXPECT_EQ(k.clinicians.back().codes[0].no_note, 1u);
  EXPECT_EQ(k.clinicians.back().codes[0].pays_more.count, 1u);
  ASSERT_EQ(k.pays_more.size(), 1u);
  EXPECT_EQ(k.pays_more[0]->note->note.id, "N1");
}

TEST(Baseline, A_work_list_gives_back_the_reason_that_it_was_given) {
  Clinic c;
  c.note("N1", "2024-08-05", "O: Ther ex 25 min");
  c.line("97140");
  CheckReport first = c.run();
  const std::string list = "fingerprint,status,note_hash,reason,author,date\n" + first.rows[0].findings[0].fingerprint + ",closed,,seen,A. Biller,2024-09-01\n";
  for (int round = 0; round < 2; round++) {
    auto b = Baseline::read("w.csv", round == 0 ? list : check_csv(first, "r", "sha256:0", true), BaselineKind::closed);
    ASSERT_TRUE(b);
    first = c.run();
    b->apply(first);
    const Finding& f = first.rows[0].findings[0];
    EXPECT_EQ(f.status, FindingStatus::closed);
    EXPECT_EQ(f.status_reason, "closed by A. Biller on 2024-09-01: seen") << round;
  }
}

}  // namespace
}  // namespace palpate
