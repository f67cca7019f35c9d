// Inputs that can be read only once and are too long to be held.
#include "read/window.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace palpate {
namespace {

constexpr size_t kBig = 1u << 20;  ///< of a text: some sixteen are a chunk

/// Notes as a list says them: "A" a version of note A, "-A" its removal, "!" a broken record, "B>A" one that replaces A.
class Told : public NoteReader {
 public:
  explicit Told(std::vector<std::string> notes, Delivery d = Delivery::versioned) : notes_(std::move(notes)), delivery_(d) {}
  Next next(Note& note, Reject& reject) override {
    if (at_ == notes_.size()) return Next::end;
    std::string id = notes_[at_++];
    note = Note{};
    note.source = reject.source = "-";
    note.record = reject.record = at_;
    if (id == "!") {
      reject.reason = "broken";
      return Next::reject;
    }
    note.delivery = delivery_;
    note.version = "h";
    note.patient = "P";
    if (id[0] == '-') note.delivery = Delivery::removed, id.erase(0, 1);
    if (const size_t arrow = id.find('>'); arrow != std::string::npos) note.replaces = id.substr(arrow + 1), id.resize(arrow);
    note.id = id;
    note.text = std::string(kBig, 'x');
    return Next::note;
  }

 private:
  std::vector<std::string> notes_;
  Delivery delivery_;
  size_t at_ = 0;
};

struct Given {
  std::string notes;  ///< the records given out
  std::string asides, remarks;
  size_t rejects = 0;
};

Given all(std::vector<std::string> told, Delivery d = Delivery::versioned) {
  WindowedNotes in("-", std::make_unique<Told>(std::move(told), d), {});
  Given g;
  Note note;
  Reject reject;
  for (Next n; (n = in.next(note, reject)) != Next::end;) {
    if (n == Next::note) g.notes += note.id + std::to_string(note.record) + " ";
    if (n == Next::aside) g.asides += reject.reason + " " + std::to_string(reject.record) + "; ";
    g.rejects += n == Next::reject;
  }
  for (const auto& r : in.take_remarks()) g.remarks += r;
  return g;
}

std::vector<std::string> between(std::string first, size_t others, std::string last) {
  std::vector<std::string> told{std::move(first)};
  for (size_t i = 0; i < others; i++) told.push_back("N" + std::to_string(i) + ".");
  told.push_back(std::move(last));
  return told;
}

TEST(Window, ANewerVersionWithinReachCountsAlone) {
  for (size_t apart : {0u, 3u, 12u, 14u}) {
    const Given g = all(between("A", apart, "A"));
    EXPECT_EQ(g.asides, "older version 1; ") << apart;
    EXPECT_EQ(g.notes.find("A1 "), std::string::npos) << apart;
    EXPECT_NE(g.notes.find("A" + std::to_string(apart + 2) + " "), std::string::npos) << apart << g.notes;
    EXPECT_EQ(g.remarks, "") << apart;
  }
}

TEST(Window, WhereverThePairLiesInTheInput) {
  for (size_t before = 0; before < 40; before++) {
    auto told = between("A", 10, "A");
    for (size_t i = 0; i < before; i++) told.insert(told.begin(), "B" + std::to_string(i) + ".");
    for (size_t i = 0; i < 20; i++) told.push_back("C" + std::to_string(i) + ".");
    const Given g = all(told);
    EXPECT_EQ(g.asides, "older version " + std::to_string(before + 1) + "; ") << before;
    EXPECT_EQ(g.remarks, "") << before;
  }
}

TEST(Window, RemovalsAndReplacementsWithinReach) {
  EXPECT_EQ(all(between("A", 5, "-A")).asides, "removed 1; removed 7; ");
  EXPECT_EQ(all(between("A", 5, "B>A")).asides, "older version 1; ");
  EXPECT_EQ(all(between("A", 5, "-A")).remarks, "");
}

TEST(Window, VersionsFartherApartAreAllGivenAndSaid) {
  const Given g = all(between("A", 50, "A"));
  EXPECT_EQ(g.asides, "");
  EXPECT_NE(g.remarks.find("-: 1 note came again"), std::string::npos) << g.remarks;
  EXPECT_NE(all(between("A", 50, "-A")).remarks, "");
  EXPECT_NE(all(between("A", 50, "B>A")).remarks, "");
  EXPECT_EQ(all(between("A", 50, "B")).remarks, "");
}

TEST(Window, NotesWithoutVersionsPassAsTheyCome) {
  const Given g = all(between("A", 50, "A"), Delivery::single);
  EXPECT_EQ(g.asides + g.remarks, "");
  EXPECT_NE(g.notes.find("A1 "), std::string::npos);
  EXPECT_NE(g.notes.find("A52 "), std::string::npos);
}

TEST(Window, RejectsKeepTheirPlaceAndNothingIsLost) {
  std::vector<std::string> told;
  for (int i = 0; i < 100; i++) told.push_back(i % 10 == 3 ? "!" : "N" + std::to_string(i) + ".");
  const Given g = all(told);
  EXPECT_EQ(g.rejects, 10u);
  EXPECT_EQ(static_cast<size_t>(std::count(g.notes.begin(), g.notes.end(), ' ')), 90u);
}

}  // namespace
}  // namespace palpate
