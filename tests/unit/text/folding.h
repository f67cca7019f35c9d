// Folded text, and the way back from it: shared by the tests of folding and of markup.
//
//   EXPECT_EQ(sliced("STM → UT", "->"), "→");
#pragma once

#include <string>

#include "text/folded_text.h"

namespace palpate {

inline std::string folded(const std::string& text) {
  Folder folder;
  FoldedText f;
  folder.fold(text, f);
  return std::string(f.view());
}

/// The original's own bytes for `words` of the folded text: the only offset test that cannot fool itself.
inline std::string sliced(const std::string& text, const std::string& words) {
  Folder folder;
  FoldedText f;
  folder.fold(text, f);
  const size_t at = f.view().find(words);
  if (at == std::string::npos) return "(not in \"" + std::string(f.view()) + "\")";
  return std::string(f.original({static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())}).of(text));
}

}  // namespace palpate
