// Claim lines to the notes of their visits, and what did not join and why.
//
//   Joined j = join_claims(batch.lines, notes);
//   j.lines[i].notes            // indices of notes, the best match of the line first; none: j.lines[i].why
//   j.lines[i].by == "account"  // the key that matched, printed on every row
//   j.counts.joined + j.counts.without_note == j.counts.lines
//
// In this order, the first that matches: visit or note id, account, patient and date of service (then by discipline and
// rendering provider where several notes match). A key that matches a note of another day is no match. A member number that
// several people of the claims share (dependents) joins only notes that name the person. Names alone are never a key.
// Values, pure.
#pragma once

#include <string>
#include <vector>

#include "core/note.h"
#include "read/claim_line.h"

namespace palpate {

struct JoinedLine {
  std::vector<size_t> notes;    ///< notes that match alike, in input order, addenda left out
  std::vector<size_t> addenda;  ///< notes of the visit that begin as an addendum
  std::string by = "none";      ///< visit, account, patient+date, patient+date+discipline, patient+date+provider, member+date, ...+name
  std::string why;              ///< why no note joined; empty when one did
  size_t visit = 0, day = 0;    ///< groups: lines with the same notes; lines of one patient (else account) and day
};

struct JoinCounts {
  uint64_t lines = 0, joined = 0, without_note = 0;
  uint64_t notes = 0, notes_joined = 0, notes_without_line = 0;
};

struct Joined {
  std::vector<JoinedLine> lines;  ///< one a claim line, in order
  std::vector<size_t> notes_without_line;
  std::vector<std::pair<std::string, uint64_t>> reasons;  ///< why lines have no note, with counts
  JoinCounts counts;
};

Joined join_claims(const std::vector<ClaimLine>& lines, const std::vector<const Note*>& notes);

/// PT, OT, SLP, CHIRO or LMT: the column, else the credentials behind the author's name; "" when unknown.
std::string discipline_of(const Note& note);
/// The same of a claim line: the column, else the plan-of-care modifier.
std::string discipline_of(const ClaimLine& line);
/// The number a person knows the line's visit by: the account, else the visit id.
std::string account_of(const ClaimLine& line);
/// Whether two provider fields name different people; false when they cannot be compared (a number and a name).
bool other_provider(const std::string& a, const std::string& b);
/// A note that begins as an addendum or late entry.
bool is_addendum(const Note& note);

}  // namespace palpate
