#include "check/repeated.h"

#include <gtest/gtest.h>

#include <chrono>

namespace palpate {
namespace {

std::string words(int from, int count) {
  std::string s;
  for (int i = 0; i < count; i++) s += (i ? " w" : "w") + std::to_string(from + i);
  return s;
}

Note note(const std::string& id, const std::string& patient, const std::string& date, const std::string& text) {
  Note n;
  n.id = id;
  n.patient = patient;
  n.date = date;
  n.text = text;
  return n;
}

std::vector<std::optional<RepeatedWords>> find(const std::vector<Note>& notes) {
  std::vector<const Note*> list;
  for (const Note& n : notes) list.push_back(&n);
  return find_repeated(list);
}

TEST(Repeated, Forty_words_in_a_row_and_not_thirty_nine) {
  const auto r = find({note("A", "P", "2024-01-01", words(0, 40) + " x"), note("B", "P", "2024-01-02", "y " + words(0, 40)),
                       note("C", "P", "2024-01-03", "z " + words(0, 39))});
  EXPECT_FALSE(r[0]);
  ASSERT_TRUE(r[1]);
  EXPECT_EQ(r[1]->earlier, 0u);
  EXPECT_EQ(r[1]->tokens, 40u);
  EXPECT_EQ(r[1]->id, "A");
  EXPECT_FALSE(r[2]);
}

TEST(Repeated, Case_and_marks_do_not_matter_and_the_span_is_the_run) {
  std::string shouted = words(0, 45);
  for (char& c : shouted) c = c == 'w' ? 'W' : c == ' ' ? ',' : c;
  const auto notes = std::vector<Note>{note("A", "P", "2024-01-01", words(0, 45)), note("B", "P", "2024-01-02", "new\n" + shouted + "\nend")};
  const auto r = find(notes);
  ASSERT_TRUE(r[1]);
  EXPECT_EQ(r[1]->here.of(notes[1].text), shouted);
}

TEST(Repeated, Order_is_by_date_and_other_patients_and_the_same_day_do_not_count) {
  const auto r = find({note("late", "P", "3/9/2024", words(0, 50)), note("early", "P", "3/4/2024", words(0, 50)), note("other", "Q", "3/10/2024", words(0, 50)),
                       note("same", "P", "3/9/2024", words(0, 50))});
  EXPECT_TRUE(r[0]);
  EXPECT_FALSE(r[1]);
  EXPECT_FALSE(r[2]);
  ASSERT_TRUE(r[3]);
  EXPECT_EQ(r[3]->id, "early");
}

TEST(Repeated, Four_thousand_notes_of_one_patient_take_seconds) {
  std::vector<Note> notes;
  for (int i = 0; i < 4000; i++) notes.push_back(note(std::to_string(i), "P", "2024-01-" + std::to_string(1 + i % 28), words(i * 7, 200)));
  const auto from = std::chrono::steady_clock::now();
  EXPECT_EQ(find(notes).size(), notes.size());
  EXPECT_LT(std::chrono::steady_clock::now() - from, std::chrono::seconds(10));
}

}  // namespace
}  // namespace palpate
