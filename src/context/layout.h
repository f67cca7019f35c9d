// Where a note's lines, sentences and sections are.
//
//   Layout l = lay_out(thread, readers);        // after thread.read(text)
//   const Block& b = l.block(mention.begin);    // section, and the status its heading gives
//   NormSpan s = l.sentence(mention.begin);
//
// Positions count folded text. Holds indices into the lexicon, no views. Values.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "context/place.h"
#include "context/readers.h"
#include "match/matcher.h"

namespace palpate {

/// Text from a heading to the next one. `rule`: index into lexicon.sections, or -1 before any heading.
struct Block {
  uint32_t begin = 0;  ///< of the heading
  uint32_t body = 0;   ///< after the heading and its colon
  int32_t rule = -1;
  Section section = Section::other;
  bool exam = false;
  std::optional<Assertion> status;
  NormSpan heading{};  ///< the words that head it, also where it goes on after another
};

struct Layout {
  std::vector<NormSpan> lines;
  std::vector<NormSpan> sentences;
  std::vector<Block> blocks;                ///< at least one; the first begins at 0
  std::vector<NormSpan> struck;             ///< ~~struck~~, <del>, <s>, <strike>, and what the note's document strikes out
  std::vector<NormSpan> earlier;            ///< entries of days before today (days.h)
  Places places;                            ///< tables, copied text, forms, check boxes
  bool shouting = false;                    ///< the note is written in capitals
  uint32_t width = 0;                       ///< of the page that wrapped its lines, in bytes
  DocumentKind kind = DocumentKind::visit;  ///< what its title says it is
  Writer writer;                            ///< whose profession the note is of
  NormSpan practice;                        ///< the practice's name above it: no words of the note

  const Block& block(uint32_t pos) const;
  NormSpan line(uint32_t pos) const;
  NormSpan sentence(uint32_t pos) const;
};

/// `struck`: ranges of the original text that its document strikes out (Note::struck). `author`: who wrote it, with credentials
/// or discipline, where the record says so.
Layout lay_out(MatchThread& t, const Readers& readers, const std::vector<Span>& struck = {}, std::string_view author = {});

}  // namespace palpate
