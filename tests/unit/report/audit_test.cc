// A trail of five runs, and everything that somebody might do to it.
#include "report/audit.h"

#include <gtest/gtest.h>

#include <sstream>

namespace palpate {
namespace {

std::vector<std::string> trail(size_t n) {
  std::vector<std::string> lines;
  AuditTail tail;
  for (size_t i = 0; i < n; i++) {
    AuditEntry e;
    e.time = "2026-01-0" + std::to_string(i + 1) + "T08:00:00Z";
    e.user = "biller";
    e.command = "check";
    e.outcome = "done";
    e.inputs = {{"notes", "sha256:ab", 10 + i, 1}, {"claims", "", 0, 1}};
    e.counts = {{"notes_analysed", 40 + i}};
    lines.push_back(audit_line(e, tail));
    auto next = audit_tail(lines.back() + "\n");
    EXPECT_TRUE(next);
    tail = *next;
    EXPECT_EQ(tail.entry, i + 1);
  }
  return lines;
}

AuditVerdict verify(const std::vector<std::string>& lines, const std::string& rest = "", const std::string& expect = "") {
  std::string text;
  for (const auto& l : lines) text += l + "\n";
  std::istringstream in(text + rest);
  return verify_audit(in, expect);
}

std::string hash_of(const std::string& line) { return line.substr(line.size() - 73, 71); }

TEST(Audit, A_trail_as_it_was_written_holds) {
  const auto lines = trail(5);
  const AuditVerdict v = verify(lines);
  EXPECT_TRUE(v.holds) << v.why;
  EXPECT_EQ(v.entries, 5u);
  EXPECT_EQ(v.last_hash, hash_of(lines[4]));
}

TEST(Audit, Every_changed_byte_is_found_on_its_line) {
  const auto lines = trail(3);
  for (size_t at = 0; at < lines[1].size(); at++) {
    auto changed = lines;
    changed[1][at] = changed[1][at] == '1' ? '2' : '1';
    const AuditVerdict v = verify(changed);
    EXPECT_FALSE(v.holds) << at;
    EXPECT_EQ(v.line, 2u) << at;
  }
}

TEST(Audit, A_changed_line_with_its_hash_made_anew_breaks_the_next) {
  auto lines = trail(3);
  AuditEntry e;
  e.time = "2026-01-02T08:00:00Z";
  e.counts = {{"notes_analysed", 1}};
  lines[1] = audit_line(e, *audit_tail(lines[0] + "\n"));
  const AuditVerdict v = verify(lines);
  EXPECT_EQ(v.line, 3u);
  EXPECT_NE(v.why.find("does not follow"), std::string::npos) << v.why;
}

TEST(Audit, Removed_swapped_and_doubled_lines_are_found) {
  const auto lines = trail(5);
  EXPECT_EQ(verify({lines[0], lines[2], lines[3]}).line, 2u);
  EXPECT_EQ(verify({lines[1], lines[2]}).line, 1u) << "the beginning was cut off";
  EXPECT_EQ(verify({lines[0], lines[2], lines[1], lines[3]}).line, 2u);
  EXPECT_EQ(verify({lines[0], lines[1], lines[1], lines[2]}).line, 3u);
  EXPECT_EQ(verify({lines[0], "", lines[1]}).line, 2u);
  EXPECT_EQ(verify({lines[0], "{}", lines[1]}).line, 2u);
  EXPECT_EQ(verify({lines[0], ""}).line, 2u);
}

TEST(Audit, Lines_cut_off_at_the_end_show_against_a_noted_hash) {
  auto lines = trail(5);
  const std::string noted = hash_of(lines[3]);
  const AuditVerdict all = verify(lines, "", noted);
  EXPECT_TRUE(all.expected_found);
  EXPECT_EQ(all.after_expected, 1u);
  lines.resize(3);
  const AuditVerdict cut = verify(lines, "", noted);
  EXPECT_TRUE(cut.holds);
  EXPECT_FALSE(cut.expected_found);
}

TEST(Audit, A_torn_last_line_is_told_and_the_next_entry_accounts_for_it) {
  auto lines = trail(3);
  const std::string torn = lines[2].substr(0, 100);
  lines.pop_back();
  const AuditVerdict alone = verify(lines, torn);
  EXPECT_EQ(alone.line, 3u);
  EXPECT_NE(alone.why.find("torn"), std::string::npos);
  EXPECT_EQ(verify(lines, trail(3)[2]).line, 3u) << "the line end alone is gone";

  const auto tail = audit_tail(lines[1] + "\n" + torn);
  ASSERT_TRUE(tail);
  EXPECT_EQ(tail->torn, torn);
  EXPECT_EQ(tail->entry, 2u);
  const std::string next = audit_line({}, *tail);
  const AuditVerdict v = verify({lines[0], lines[1], torn, next});
  EXPECT_TRUE(v.holds) << v.why;
  EXPECT_EQ(v.entries, 3u);
  ASSERT_EQ(v.remarks.size(), 1u);
  EXPECT_EQ(verify({lines[0], lines[1], torn + "x", next}).line, 3u);
  EXPECT_EQ(verify({lines[0], lines[1], next}).line, 3u) << "the torn line was removed";
}

TEST(Audit, Nothing_is_appended_to_a_file_that_is_no_trail_or_was_changed) {
  EXPECT_TRUE(audit_tail(""));
  EXPECT_TRUE(audit_tail("{\"schema\":\"palpate.aud"));
  EXPECT_FALSE(audit_tail("note_id,text"));
  EXPECT_FALSE(audit_tail("note_id,text\n1,STM\n"));
  auto lines = trail(2);
  lines[1].replace(lines[1].find("biller"), 6, "nobody");
  EXPECT_FALSE(audit_tail(lines[0] + "\n" + lines[1] + "\n"));
}

}  // namespace
}  // namespace palpate
