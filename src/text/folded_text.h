// The note's text as the matchers read it, with the way back to the original bytes.
//
//   Folder folder;                       // one per thread
//   FoldedText f;
//   folder.fold(note.text, f);
//   f.view();                            // NFKC_Casefold outside ASCII, dashes and quotes made plain
//   Span s = f.original({4, 15});        // bytes of note.text
//
// ASCII stays as it is, letter for letter: patterns are case-insensitive, so the offsets are the identity. Elsewhere each
// normalisation cluster is folded by ICU and recorded as one edit; a position inside an edit maps to the whole cluster.
// Fractions, super- and subscripts and the numero sign are kept out of NFKC, which would turn "1½" into "11⁄2".
// Symbols that are no letters become plain ASCII ("→" "->", "×" "x", "☐" "[ ]") or a space, so that every byte
// >= 0x80 in view() belongs to a letter, mark or digit. What is left of HTML ("<br/>", "&amp;", markup.h) is folded to the
// line end or character that it stands for.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace palpate {

/// One replaced cluster: `folded` of view() stands for `original` of the note's text.
struct FoldEdit {
  NormSpan folded;
  Span original;
};

/// A word to put in place of another (spelling), in positions of the current view().
struct Replacement {
  NormSpan at;
  std::string_view with;
};

class FoldedText {
 public:
  std::string_view view() const { return {buffer_.data(), size_}; }
  bool identity() const { return edits_.empty(); }
  const std::vector<FoldEdit>& edits() const { return edits_; }
  /// Bytes of the original that a folded range stands for; never empty for a non-empty range.
  Span original(NormSpan s) const;
  /// What an original range became: the way there, for ranges that a document brings with it.
  NormSpan folded(Span s) const;
  /// Ranges of the original that tags left in it strike out (<s>, <del>, <strike>, line-through).
  const std::vector<Span>& struck() const { return struck_; }
  uint32_t original_begin(uint32_t p) const;
  uint32_t original_end(uint32_t p) const;
  /// Rewrites words; offsets still lead to the original. `r` in order, not overlapping.
  void replace(const std::vector<Replacement>& r);

 private:
  friend class Folder;
  std::string buffer_;  ///< the text and kPadding zero bytes
  size_t size_ = 0;
  std::vector<FoldEdit> edits_;
  std::vector<Span> struck_;
};

class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  /// `text` must be valid UTF-8 (decode.h).
  void fold(std::string_view text, FoldedText& out);

 private:
  struct Impl;
  void fold_piece(std::string_view in, size_t begin, size_t end, FoldedText& out);
  std::unique_ptr<Impl> impl_;
};

}  // namespace palpate
