// The order of keys, the ways a visit has several notes, and counts that add up.
#include "check/join.h"

#include "check_helper.h"

namespace palpate {
namespace {

struct Book {
  std::deque<Note> notes;
  std::vector<ClaimLine> lines;
  Note& note(const std::string& id, const std::string& account, const std::string& patient, const std::string& date, const std::string& author = "") {
    Note n;
    n.id = id;
    if (!account.empty()) n.account = account;
    if (!patient.empty()) n.patient = patient;
    n.date = date;
    if (!author.empty()) n.author = author;
    n.text = "O: STM";
    notes.push_back(n);
    return notes.back();
  }
  ClaimLine& line(const std::string& account, const std::string& patient, const std::string& date) {
    ClaimLine l;
    l.account = account;
    l.patient = patient;
    l.date = date;
    l.code = "97140";
    lines.push_back(l);
    return lines.back();
  }
  Joined join() const {
    std::vector<const Note*> list;
    for (const Note& n : notes) list.push_back(&n);
    return join_claims(lines, list);
  }
};

using Notes = std::vector<size_t>;

TEST(Join, The_explicit_key_wins_over_patient_and_date) {
  Book b;
  b.note("N1", "A1", "P1", "3/4/2024");
  b.note("N2", "A2", "P1", "3/4/2024");
  b.line("A2", "P1", "2024-03-04");
  const Joined j = b.join();
  EXPECT_EQ(j.lines[0].notes, Notes{1});
  EXPECT_EQ(j.lines[0].by, "account");
}

TEST(Join, A_visit_id_may_be_the_notes_id) {
  Book b;
  b.note("V-7", "", "", "2024-03-04");
  b.line("", "", "2024-03-04").visit = "v7";
  const Joined j = b.join();
  EXPECT_EQ(j.lines[0].notes, Notes{0});
  EXPECT_EQ(j.lines[0].by, "visit");
}

TEST(Join, An_account_of_another_day_is_no_match) {
  Book b;
  b.note("N1", "A1", "", "2024-03-04");
  b.line("A1", "", "2024-03-06");
  const Joined j = b.join();
  EXPECT_TRUE(j.lines[0].notes.empty());
  EXPECT_NE(j.lines[0].why.find("another day"), std::string::npos);
}

TEST(Join, An_account_that_runs_over_visits_is_parted_by_day) {
  Book b;
  b.note("N1", "A1", "", "2024-03-04");
  b.note("N2", "A1", "", "2024-03-06");
  b.line("A1", "", "2024-03-06");
  EXPECT_EQ(b.join().lines[0].notes, Notes{1});
}

TEST(Join, Patient_and_date_then_discipline) {
  Book b;
  b.note("N1", "", "P1", "2024-03-04", "LEE, DANA PT");
  b.note("N2", "", "P1", "2024-03-04", "ORTIZ, SAM OTR/L");
  b.line("", "P1", "2024-03-04").modifiers = {"GO"};
  b.line("", "P1", "2024-03-04").modifiers = {"GP"};
  b.line("", "P1", "2024-03-04");
  const Joined j = b.join();
  EXPECT_EQ(j.lines[0].notes, Notes{1});
  EXPECT_EQ(j.lines[1].notes, Notes{0});
  EXPECT_EQ(j.lines[2].notes, (Notes{0, 1})) << "nothing parts them";
  EXPECT_NE(j.lines[0].visit, j.lines[1].visit);
  EXPECT_EQ(j.lines[0].day, j.lines[1].day);
}

TEST(Join, A_note_of_the_other_discipline_alone_is_no_match) {
  Book b;
  b.note("N1", "", "P1", "2024-03-04", "ORTIZ, SAM OTR/L");
  b.line("", "P1", "2024-03-04").modifiers = {"GP"};
  const Joined j = b.join();
  EXPECT_TRUE(j.lines[0].notes.empty());
  EXPECT_NE(j.lines[0].why.find("another discipline"), std::string::npos);
}

TEST(Join, By_provider_where_both_are_numbers_or_both_are_names) {
  Book b;
  b.note("N1", "", "P1", "2024-03-04", "LEE, DANA PT");
  b.note("N2", "", "P1", "2024-03-04", "KOWALSKI, ANN PT");
  b.line("", "P1", "2024-03-04").rendering = "Ann Kowalski";
  b.line("", "P1", "2024-03-04").rendering = "1234567893";
  const Joined j = b.join();
  EXPECT_EQ(j.lines[0].notes, Notes{1});
  EXPECT_EQ(j.lines[0].by, "patient+date+provider");
  EXPECT_EQ(j.lines[1].notes, (Notes{0, 1}));
}

TEST(Join, A_member_number_of_a_family_joins_only_notes_that_name_the_person) {
  Book b;
  b.note("N1", "", "W77", "2024-03-04").text = "Patient: ANN DOE\nO: STM";
  b.note("N2", "", "W77", "2024-03-04").text = "Pt: Doe, Ben\nO: TE";
  auto line = [&](const std::string& name, const std::string& born) {
    ClaimLine& l = b.line("", "W77", "2024-03-04");
    l.member = "W77", l.patient_name = name, l.birth_date = born;
  };
  line("DOE, ANN", "1980-01-01");
  line("DOE, BEN", "2010-01-01");
  line("DOE, CAL", "2010-01-01");
  const Joined j = b.join();
  EXPECT_EQ(j.lines[0].notes, Notes{0});
  EXPECT_EQ(j.lines[0].by, "member+date+name");
  EXPECT_EQ(j.lines[1].notes, Notes{1});
  EXPECT_TRUE(j.lines[2].notes.empty());
  EXPECT_NE(j.lines[2].why.find("several people"), std::string::npos);
  EXPECT_NE(j.lines[0].day, j.lines[1].day) << "two people have two days";
}

TEST(Join, A_member_number_of_one_person_is_a_key_however_the_name_is_written) {
  Book b;
  b.note("N1", "", "W77", "2024-03-04");
  for (const char* name : {"DOE, ANN", "DOE, ANN M", ""}) {
    ClaimLine& l = b.line("", "W77", "2024-03-04");
    l.member = "W77", l.patient_name = name;
  }
  const Joined j = b.join();
  for (const JoinedLine& l : j.lines) {
    EXPECT_EQ(l.notes, Notes{0});
    EXPECT_EQ(l.by, "patient+date");
    EXPECT_EQ(l.day, j.lines[0].day);
  }
}

TEST(Join, Date_ranges_take_the_notes_of_their_days) {
  Book b;
  b.note("N1", "", "P1", "2024-03-05");
  b.line("", "P1", "2024-03-04").date_end = "2024-03-06";
  EXPECT_EQ(b.join().lines[0].notes, Notes{0});
}

TEST(Join, An_addendum_is_kept_apart_from_the_note) {
  Book b;
  b.note("N1", "A1", "P1", "2024-03-04");
  b.note("N2", "A1", "P1", "2024-03-09").text = "ADDENDUM: STM was done";
  b.line("A1", "P1", "2024-03-04");
  const Joined j = b.join();
  EXPECT_EQ(j.lines[0].notes, Notes{0});
  EXPECT_EQ(j.lines[0].addenda, Notes{1});
}

TEST(Join, Counts_add_up) {
  Book b;
  b.note("N1", "A1", "P1", "2024-03-04");
  b.note("N2", "A2", "P2", "2024-03-04");
  b.note("N3", "A9", "P9", "2024-03-04");
  b.line("A1", "P1", "2024-03-04");
  b.line("", "P2", "2024-03-04");
  b.line("A5", "P5", "2024-03-04");
  b.line("", "", "2024-03-04");
  const JoinCounts c = b.join().counts;
  EXPECT_EQ(c.lines, 4u);
  EXPECT_EQ(c.joined + c.without_note, c.lines);
  EXPECT_EQ(c.joined, 2u);
  EXPECT_EQ(c.notes_joined + c.notes_without_line, c.notes);
  EXPECT_EQ(c.notes_without_line, 1u);
  uint64_t why = 0;
  for (const auto& r : b.join().reasons) why += r.second;
  EXPECT_EQ(why, c.without_note);
}

TEST(Join, Two_lines_of_one_code_go_to_two_notes_of_the_day) {
  Clinic c;
  c.note("AM", "2024-08-05", "O: STM R UT 15 min");
  c.note("PM", "2024-08-05", "O: Ther ex 30 min");
  c.line("97140");
  c.line("97140");
  const CheckReport r = c.run();
  EXPECT_EQ(r.rows[0].verdict_word(), "supported");
  EXPECT_EQ(r.rows[1].verdict_word(), "absent") << "one note's words do not support two visits";
}

TEST(Join, Words_of_an_addendum_are_read_when_the_note_has_none) {
  Clinic c;
  c.note("N1", "2024-08-05", "O: Ther ex 30 min");
  c.note("N2", "2024-08-05", "Addendum 8/20/2024: STM R UT 15 min was done at this visit").date = "2024-08-20";
  c.line("97140");
  const CheckReport r = c.run();
  EXPECT_EQ(r.rows[0].note->note.id, "N2");
  EXPECT_EQ(finding(r, 0, "PLP-143").severity, Severity::warning);
}

}  // namespace
}  // namespace palpate
