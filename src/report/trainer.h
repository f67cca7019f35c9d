// What every form of the trainer's report shows: its rows, its sentences, the clear notes with their words.
//
//   TrainerReport r{counter.clinic(), counter.clinicians(), read_clear_notes(analyzer), lexicon};
//   for (const HabitRow& row : habit_rows(r.clinic, r.lexicon)) row.part, row.what, row.share.low
//   out << trainer_text(r, colour);  trainer_html(r);  trainer_csv(r);
//
// A share stands with its interval (Wilson, 95 %) and its numbers. Clinicians stand by name: the report ranks nobody. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/share.h"
#include "teach/clear_notes.h"
#include "teach/habits.h"

namespace palpate {

struct TrainerReport {
  const Habits& clinic;
  const std::map<std::string, Habits>& clinicians;
  std::vector<ClearNote> clear;
  const Lexicon& lexicon;
};

enum class HabitPart : uint8_t { named, label, why, aside, stated };
std::string_view to_string(HabitPart p);
/// What the part counts, for a heading.
std::string_view heading(HabitPart p);

struct HabitRow {
  HabitPart part = HabitPart::named;
  std::string what;  ///< "Manual therapy", "region"
  std::string why;   ///< of what is set aside: "negated, declined"
  Share share;       ///< of notes
  std::vector<std::string> snippets;
};

/// Part by part; within labels and what is set aside the most frequent first, then by name.
std::vector<HabitRow> habit_rows(const Habits& habits, const Lexicon& lexicon);

/// Rows of one part that pages show; the CSV has all.
inline constexpr size_t kMostOfTheClinic = 12, kMostOfAClinician = 5;

/// "3 of 40, 7.5 % (2.6 to 19.9)"
std::string share_words(const Share& s);

inline constexpr std::string_view kTrainerTitle = "Wording habits";
inline constexpr std::string_view kTrainerPurpose =
    "Counts of notes, for a talk about wording. Each share stands with its 95 % interval (Wilson). Clinicians stand by name; where intervals overlap, "
    "the notes do not tell two of them apart. Differences may come from the patients seen and from the forms used.";
inline constexpr std::string_view kClearNotesIntro =
    "Invented notes of the corpus, to talk about. Each describes one visit, with what was done, and what was not; they are not text to copy.";

}  // namespace palpate
