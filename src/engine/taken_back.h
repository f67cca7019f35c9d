// What a record takes back: an entry called an error, an addendum that denies what the note above it says.
//
//   take_back(text, layout, found);      // "ADDENDUM: STM was not performed" below "STM psoas 8 min": both are negated
//
// A technique that the addendum denies was not done where it stood before either. Changes the status of mentions, adds none.
#pragma once

#include <string_view>
#include <vector>

#include "context/layout.h"
#include "context/mention.h"

namespace palpate {

void take_back(std::string_view text, const Layout& layout, std::vector<FoundMention>& found);

}  // namespace palpate
