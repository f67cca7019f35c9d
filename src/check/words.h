// How findings and questions speak: quotes of the note with their place, lists, units.
//
//   Words w(note, show_text);
//   w.quote(span)                 // "gr III PA mobs" (2:29); without text: the words at 2:29
//   asked("What was done under these words?")   // ... ("not done" and "cannot say" are answers too)
//
// Pure but for the walk through the text that finds a place. One thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coding/verdict.h"
#include "core/note.h"
#include "lexicon/lexicon.h"
#include "text/position.h"

namespace palpate {

class Words {
 public:
  Words(const Note& note, bool show_text) : note_(note), positions_(note.text), show_text_(show_text) {}
  std::string quote(Span s);
  /// The words of mentions, up to three: "STM" (3:5) and "MFR" (4:1).
  std::string quotes(const std::vector<Mention>& mentions, const std::vector<uint32_t>& ids);
  /// The same, each with how it was read and because of which words.
  std::string readings(const std::vector<Mention>& mentions, const std::vector<uint32_t>& ids);
  /// The first line of the note's treatment part, else of the note.
  std::string opening();

 private:
  const Note& note_;
  PositionIndex positions_;
  bool show_text_;
};

/// The answers that every question offers.
std::string asked(const std::string& question);
/// a, b and c
std::string listed(const std::vector<std::string>& items);
std::string unit_words(double n);
std::string minute_words(int n);
std::string number_words(double n);
/// A technique's name as people say it: "joint_mobilization" -> "joint mobilization".
std::string spoken(std::string id);
/// The code with our own short name: "massage (97124)".
std::string named(const Lexicon& lexicon, const std::string& code);
std::vector<Span> spans_of(const std::vector<Mention>& mentions, const std::vector<uint32_t>& ids);

}  // namespace palpate
