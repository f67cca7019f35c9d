// Payer rules of one date, as data: how units are counted, which code pairs collide, daily limits, the fee order.
//
//   PolicyOn p = policy_on(lexicon.policies, "medicare", "2024-08-05");
//   if (p.policy)
//     for (const CodePair& c : p.policy->pairs) if (c.active_on("2024-08-05")) hold(c);
//   if (!p.verified) say("not verified for this date");
//
// Values, immutable after loading. Dates are ISO yyyy-mm-dd, so they compare as text.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/error.h"

namespace palpate {

/// An NCCI procedure-to-procedure edit: column 1 is paid, column 2 is not.
struct CodePair {
  std::string column1, column2;
  int indicator = 9;      ///< 0 never together, 1 with a modifier when distinct, 9 not active
  std::string effective;  ///< first day, empty: not in the table that it came from
  std::string deleted;    ///< last day, empty: not deleted
  /// Whether the edit holds on an ISO day; an empty day asks about today's state of the table.
  bool active_on(std::string_view day) const;
};

/// A payer's ruling on a disputed technique. It never changes a verdict.
struct Ruling {
  std::string technique, code, payer, source, approved_by, date;
};

struct Policy {
  std::string name, date;   ///< in force from
  std::string until;        ///< last day in force, empty: until a later table of the name
  std::string payer;        ///< in words, for messages
  std::string unit_method;  ///< cms_total_time, per_code_midpoint
  std::string table;        ///< where pairs and limits come from, in words
  std::vector<CodePair> pairs;
  std::vector<std::string> pair_modifiers;  ///< what the payer accepts on an indicator-1 pair
  std::vector<std::pair<std::string, int>> daily_limits;
  std::vector<std::string> fee_order;  ///< codes, the one that pays most first; empty: not known
  std::string fee_date;                ///< the day the fee order is known for
  std::vector<Ruling> settles;
  std::vector<std::string> sources;
  SourceLocation at;

  std::string id() const { return name + "@" + date; }
  /// The units a day that the payer takes, or 0 when it names no limit.
  int daily_limit(std::string_view code) const;
  const Ruling* ruling(std::string_view technique) const;
  /// Place in the fee order, 0 pays most; -1 when the payer's order does not name the code.
  int fee_rank(std::string_view code) const;
};

/// The table for a day: in force then (verified), else the nearest earlier, else the earliest.
struct PolicyOn {
  const Policy* policy = nullptr;  ///< null: no policy of that name
  bool verified = false;
};

/// `name` may be "name@date", which takes that table whatever the day. A day that is no ISO date is never verified.
PolicyOn policy_on(const std::vector<Policy>& policies, std::string_view name, std::string_view day);

/// The policy as a YAML file that load_policy() reads back.
std::string policy_yaml(const Policy& policy);

}  // namespace palpate
