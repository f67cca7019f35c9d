// Bytes to text to folded text and back.
#include <vector>

#include "require.h"
#include "targets.h"
#include "text/decode.h"
#include "text/folded_text.h"
#include "text/position.h"
#include "text/word_masks.h"

namespace palpate {

void fuzz_fold(std::string_view bytes) {
  const Decoded d = decode(bytes);
  PALPATE_REQUIRE(valid_utf8(d.text));
  Folder folder;
  FoldedText f;
  folder.fold(d.text, f);
  const auto n = static_cast<uint32_t>(f.view().size());
  PALPATE_REQUIRE(valid_utf8(f.view()));
  uint32_t before = 0;
  for (uint32_t i = 0; i < n; i++) {
    const Span s = f.original({i, i + 1});
    PALPATE_REQUIRE(!s.empty() && s.end <= d.text.size());
    PALPATE_REQUIRE(s.begin >= before);  // positions never go back
    before = s.begin;
  }
  if (n) {
    const Span all = f.original({0, n});
    PALPATE_REQUIRE(all.end <= d.text.size() && valid_utf8(all.of(d.text)));
  }
  WordMasks masks;
  masks.classify(f.view());
  PositionIndex index(d.text);
  const Position end = index.at(static_cast<uint32_t>(d.text.size()));
  PALPATE_REQUIRE(end.cp <= end.utf16 && end.utf16 <= d.text.size() && end.line >= 1 && end.column >= 1);
}

}  // namespace palpate
