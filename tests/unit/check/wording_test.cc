// What no message, question or help text may say, and what every question must offer.
#include "check_helper.h"
#include "report/check_html.h"
#include "report/check_table.h"
#include "report/packet_html.h"

namespace palpate {
namespace {

/// Lines and notes on which between them every rule finds something.
Clinic everything() {
  std::string same = "O: STM R UT 15 min. Ther ex.";
  for (int i = 0; i < 45; i++) same += " word" + std::to_string(i);
  const std::vector<std::pair<std::string, std::string>> notes{{"2024-08-01", "O: Ther ex 25 min. HEP reviewed."},
                                                               {"2024-08-02", "O: Manual therapy 15 min"},
                                                               {"2024-08-05", "O: No STM today. Ther ex 30 min"},
                                                               {"2024-08-06", "O: Graston to R achilles x 10 min"},
                                                               {"2024-08-07", "O: Effleurage to back 16 min"},
                                                               {"2024-08-08", "O: Skin rolling 8 min"},
                                                               {"2024-08-09", "O: STM x 45 min"},
                                                               {"2024-08-12", "O: STM R UT 15 min. Ther ex 30 min."},
                                                               {"2024-08-13", "O: Gr III mobs C5-6 15 min. Effleurage to low back 15 min. Group exercise."},
                                                               {"2024-08-14", "O: Ther ex 25 min. STM to R UT done by LMT before the visit."},
                                                               {"2024-08-15", "O: Ther ex.\nAddendum 8/29/2024: STM R UT was done"},
                                                               {"2024-08-16", same},
                                                               {"2024-08-19", same},
                                                               {"2024-08-20", "O: Gr III mobs C5-6 15 min"}};
  Clinic c;
  c.compliance = true;
  int i = 0;
  for (const auto& [date, text] : notes) {
    const std::string id = "N" + std::to_string(++i);
    c.note(id, date, text).signed_stated = i > 12;
  }
  c.note("N99", "2024-08-12", "O: Ther ex 15 min");
  for (const auto& n : notes)
    c.line(n.first == "2024-08-20"   ? "97124"
           : n.first == "2024-08-08" ? "97124"
                                     : "97140",
           n.first == "2024-08-09"   ? 1
           : n.first == "2024-08-16" ? 7
                                     : 2,
           n.first);
  c.line("97110", 1, "2024-08-12");
  c.note("N50", "2024-08-21", "O: STM R UT 15 min. Ther ex 30 min.");
  c.line("97140", 2, "2024-08-21");
  c.line("97110", 1, "2024-08-21");
  c.line("97124", 1, "2024-08-13");
  c.line("97150", 1, "2024-08-13");
  c.lines[8].modifiers = {"59"};
  c.line("97140", 1, "2024-08-30");
  c.note("N100", "2024-08-28", "O: STM R UT 15 min");
  return c;
}

std::string lower(std::string s) {
  for (char& x : s)
    if (x >= 'A' && x <= 'Z') x = static_cast<char>(x + 32);
  return s;
}

/// Empty, or the phrase that must not be there.
std::string forbidden(const std::string& text) {
  for (const char* phrase : {"bill more", "underbill", "cleared", "clear to bill", "add modifier", "add a modifier", "append", "add these words",
                             "add the words", "use modifier", "bill instead", "should bill", "change the code", "clone", "missing", "fraud", "upcod"})
    if (lower(text).find(phrase) != std::string::npos) return phrase;
  return "";
}

TEST(Wording, The_guard_catches_what_it_must) {
  EXPECT_EQ(forbidden("You could Bill More here"), "bill more");
  EXPECT_EQ(forbidden("add modifier 59"), "add modifier");
  EXPECT_EQ(forbidden("the note does not state a region"), "");
}

TEST(Wording, Every_rule_speaks_and_none_says_what_is_forbidden) {
  Clinic c = everything();
  const CheckReport r = c.run();
  std::set<std::string> seen;
  for (const CheckRow& row : r.rows)
    for (const Finding& f : row.findings) {
      seen.insert(f.rule);
      EXPECT_EQ(forbidden(f.message), "") << f.rule << ": " << f.message;
      EXPECT_EQ(forbidden(f.question), "") << f.rule << ": " << f.question;
      EXPECT_FALSE(f.message.empty());
    }
  for (const Rule& rule : rules()) {
    EXPECT_TRUE(seen.count(std::string(rule.id))) << rule.id << " is not exercised here";
    for (std::string_view text : {rule.title, rule.checks, rule.source, rule.answer}) EXPECT_EQ(forbidden(std::string(text)), "") << rule.id;
  }
}

TEST(Wording, Questions_are_open_and_name_no_code_or_fee) {
  Clinic c = everything();
  for (const CheckRow& row : c.run().rows)
    for (const Finding& f : row.findings) {
      if (f.question.empty()) continue;
      EXPECT_NE(f.question.find("\"not done\" and \"cannot say\""), std::string::npos) << f.rule;
      for (const char* word : {"97140", "97124", "97110", "97150", "fee", "pays", "modifier", "manual therapy", "unit"}) {
        if (row.note && row.note->note.text.find("Manual therapy") != std::string::npos && std::string(word) == "manual therapy") continue;
        EXPECT_EQ(lower(f.question).find(word), std::string::npos) << f.rule << ": " << f.question;
      }
    }
}

TEST(Wording, Reports_hold_no_forbidden_words_and_no_compliance_finding) {
  Clinic c = everything();
  const CheckReport r = c.run();
  for (const std::string& page : {check_table(r, 0, false), check_html(r, true)}) {
    EXPECT_EQ(forbidden(page), "");
    EXPECT_EQ(page.find("PLP-106"), std::string::npos);
    EXPECT_EQ(page.find("pays more"), std::string::npos);
  }
  for (const CheckRow& row : r.rows) {
    if (row.claim) {
      EXPECT_EQ(packet_html({&row}, "sha256:x", true).find("pays more"), std::string::npos);
    }
  }
}

TEST(Wording, Without_text_no_word_of_the_note_is_quoted) {
  Clinic c = everything();
  c.show_text = false;
  const CheckReport r = c.run();
  const std::string page = check_table(r, 0, false) + check_html(r, false) + packet_html({&r.rows[0]}, "sha256:x", false);
  for (const char* word : {"Ther ex", "Effleurage", "Graston", "word7", "HEP", "Skin rolling"}) EXPECT_EQ(page.find(word), std::string::npos) << word;
}

TEST(Html, A_note_with_markup_shows_as_text) {
  Clinic c;
  c.note("N<1>", "2024-08-05", "O: <script>alert(1)</script> No STM today & \"rest\"");
  c.line("97140");
  const CheckReport r = c.run();
  for (const std::string& page : {check_html(r, true), packet_html({&r.rows[0]}, "sha256:x", true)}) {
    EXPECT_EQ(page.find("<script>alert"), std::string::npos);
    EXPECT_NE(page.find("&lt;script&gt;alert(1)&lt;/script&gt;"), std::string::npos);
    EXPECT_NE(page.find("N&lt;1&gt;"), std::string::npos);
    EXPECT_EQ(page.find("http"), page.find("http-equiv")) << "no address of anywhere";
  }
  EXPECT_NE(check_html(r, true).find("<mark class=\"against\" title=\"against the code\">STM</mark>"), std::string::npos);
}

TEST(Scan, Findings_of_a_note_by_itself) {
  Analyzer::Thread thread(*built_in().analyzer);
  Note n;
  n.id = "N1";
  n.date = "2024-08-05";
  n.text = "O: Ther ex 25 min. No STM today.\nBilled: 97140-59 x1";
  const auto found = check_note(n, thread.analyse(n), *built_in().analyzer, RuleSettings(), true);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].rule, "PLP-103");
  for (const Finding& f : found) EXPECT_EQ(find_rule(f.rule)->scope, RuleScope::note) << f.rule;
  n.text = "O: Ther ex 25 min. No STM today.";
  EXPECT_TRUE(check_note(n, thread.analyse(n), *built_in().analyzer, RuleSettings(), true).empty()) << "nothing billed";
}

}  // namespace
}  // namespace palpate
