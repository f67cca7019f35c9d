// Which codes the services under one figure claim.
//
//   Claims c = claims_of(items, {0, 1}, false);   // "STM and deep tissue work 12 min"
//   c.codes;                                       // {"97140"}: the disputed technique goes with the definite one
//
// Definite techniques, labels and services claim their codes; a bare code number only when no words do. A negated or planned
// service claims nothing, but a figure of 0 is its own. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/minutes.h"

namespace palpate {

/// Indices of the items that stand in [lo, hi).
std::vector<size_t> items_between(const std::vector<TimedItem>& items, uint32_t lo, uint32_t hi);

/// The last of `back`, with its code or label right before it: what a bare number belongs to ("STM, 97140 MT 15").
std::vector<size_t> run_at_end(std::string_view text, const std::vector<TimedItem>& items, const std::vector<size_t>& back);

struct Claims {
  std::vector<std::string> codes;
  std::vector<std::string> candidates;                      ///< of the disputed techniques
  bool disputed = false, drill = false, technique = false;  ///< kinds among the owners
};

Claims claims_of(const std::vector<TimedItem>& items, const std::vector<size_t>& owners, bool zero);

/// Whether `i` may say the service of the disputed techniques, or exercises, that claim no code.
bool names_service(const TimedItem& i, const Claims& c);
void add_codes(std::vector<std::string>& codes, const TimedItem& i);
/// Writes down which services were done without a figure: Minutes::without and loose.
void note_silent(const std::vector<TimedItem>& items, Minutes& m);

}  // namespace palpate
