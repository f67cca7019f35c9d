#include "review/store.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "review/database.h"

namespace palpate {
namespace {

class Review : public testing::Test {
 protected:
  Review() : path_((std::filesystem::temp_directory_path() / ("palpate-review-test-" + std::to_string(::getpid()) + ".db")).string()) {
    std::filesystem::remove(path_);
  }
  ~Review() override { std::filesystem::remove(path_); }
  std::unique_ptr<ReviewStore> open() {
    auto s = ReviewStore::open(path_, "user", [this] { return "2026-01-02T03:04:" + std::to_string(10 + clock_++) + "Z"; });
    EXPECT_TRUE(s) << s.error().render();
    return std::move(*s);
  }
  static ReviewItem item(const std::string& key, const std::string& author = "LEE, DANA PT", const std::string& verdict = "supported") {
    ReviewItem i;
    i.key = key, i.content = verdict, i.kind = "scan", i.note = key, i.date = "3/4/2024", i.author = author, i.record = "{}", i.text = "text of " + key;
    i.verdicts = {{"97140", verdict}};
    i.rules = {"PLP-101"};
    return i;
  }
  std::string path_;
  int clock_ = 0;
};

TEST_F(Review, FileIsForItsUserAlone) {
  const auto old = umask(0);
  open();
  umask(old);
  struct stat st {};
  ASSERT_EQ(stat(path_.c_str(), &st), 0);
  EXPECT_EQ(st.st_mode & 0777u, 0600u);
}

TEST_F(Review, AnotherKindOfFileIsLeftAlone) {
  { std::ofstream(path_) << "a list of things\nthat is no database at all"; }
  EXPECT_EQ(ReviewStore::open(path_, "u", [] { return ""; }).error().code, "REV002");
  std::ifstream in(path_);
  std::string first;
  std::getline(in, first);
  EXPECT_EQ(first, "a list of things");
  std::filesystem::remove(path_);
  std::filesystem::create_symlink("/etc/hostname", path_);
  EXPECT_EQ(ReviewStore::open(path_, "u", [] { return ""; }).error().code, "REV001");
  std::filesystem::remove(path_);
  EXPECT_EQ(ReviewStore::open("/nowhere/at/all.db", "u", [] { return ""; }).error().code, "REV001");
}

TEST_F(Review, TakesInOnceAndKeepsWhatWasDecided) {
  auto s = open();
  EXPECT_EQ(s->take_in("a", {item("A"), item("B", "OKA, MIRA PT", "absent"), item("A")})->taken, 3);  // two equal lines are two rows
  EXPECT_EQ(s->take_in("a", {item("A"), item("B", "OKA, MIRA PT", "absent")})->same, 2);
  ASSERT_TRUE(*s->decide(2, {"", "dismissed", "on purpose", "c", "dana"}));
  EXPECT_EQ(s->take_in("a", {item("B", "OKA, MIRA PT", "absent")})->same, 1);
  s.reset();
  s = open();
  const ReviewRow row = **s->row(2);
  EXPECT_EQ(row.state, "dismissed");
  EXPECT_EQ(row.reason, "on purpose");
  EXPECT_EQ(row.by, "dana");
  EXPECT_EQ(row.item.text, "text of B");
  EXPECT_FALSE(*s->decide(9, {"", "open", "", "", ""}));
  EXPECT_FALSE(*s->row(9));
}

TEST_F(Review, OpensAgainWhenTheNoteChanges) {
  auto s = open();
  ASSERT_TRUE(s->take_in("a", {item("A"), item("B")}));
  ASSERT_TRUE(s->decide(1, {"", "accepted", "", "", "dana"}));
  ASSERT_TRUE(s->decide(2, {"", "accepted", "", "", "dana"}));
  ReviewItem other = item("A"), reworded = item("B");
  other.content = "absent";
  reworded.text = "another text";
  const auto count = s->take_in("b", {other, reworded});
  EXPECT_EQ(count->reopened, 2);
  EXPECT_EQ((*s->row(1))->state, "open");
  EXPECT_EQ((*s->row(2))->by, "");
  EXPECT_EQ(s->decisions(1)->back().state, "reopened");
  EXPECT_TRUE(s->trail(0, 10)->intact);
  ReviewItem without = reworded;  // the same record without its text says nothing new
  without.text.clear();
  EXPECT_EQ(s->take_in("c", {without})->same, 1);
}

TEST_F(Review, FiltersAndCounts) {
  auto s = open();
  ReviewItem c = item("50%_off", "", "label_only");
  c.date = "2024-12-30";
  c.rules = {"PLP-102"};
  ASSERT_TRUE(s->take_in("a", {item("A"), item("B", "OKA, MIRA PT", "absent"), c}));
  auto total = [&](ReviewFilter f) { return s->rows(f)->total; };
  EXPECT_EQ(total({}), 3);
  EXPECT_EQ(total({.verdict = "absent"}), 1);
  EXPECT_EQ(total({.rule = "PLP-102"}), 1);
  EXPECT_EQ(total({.author = "OKA, MIRA PT"}), 1);
  EXPECT_EQ(total({.from = "2024-03-04", .to = "2024-03-04"}), 2);
  EXPECT_EQ(total({.state = "dismissed"}), 0);
  EXPECT_EQ(total({.q = "TEXT of"}), 3);
  EXPECT_EQ(total({.q = "0%_o"}), 1);
  EXPECT_EQ(total({.q = "%"}), 1);
  EXPECT_EQ(total({.q = "' OR 1=1 --"}), 0);
  EXPECT_EQ(s->rows({.offset = 1, .limit = 1})->rows[0].item.note, "B");
  EXPECT_EQ(s->facets()->authors, (std::vector<std::string>{"LEE, DANA PT", "OKA, MIRA PT"}));
  const auto weeks = *s->counts({}, true);
  ASSERT_EQ(weeks.size(), 2u);
  EXPECT_EQ(weeks[0].group, "2024-W10");
  EXPECT_EQ(weeks[1].group, "2025-W01");
}

TEST_F(Review, TrailShowsWhatWasDoneBesideIt) {
  auto s = open();
  ASSERT_TRUE(s->take_in("a", {item("A")}));
  ASSERT_TRUE(s->decide(1, {"", "dismissed", "r", "", "dana"}));
  const Trail trail = *s->trail(0, 10);
  EXPECT_TRUE(trail.intact);
  EXPECT_EQ(trail.total, 2);
  EXPECT_EQ(trail.entries[0].what, "dismissed");
  EXPECT_NE(trail.entries[0].hash, trail.entries[1].hash);

  Database db(path_);
  EXPECT_THROW(db.run("UPDATE trail SET reason = 'other'"), DatabaseTrouble);
  EXPECT_THROW(db.run("DELETE FROM trail"), DatabaseTrouble);
  db.run("UPDATE rows SET state = 'accepted'");
  EXPECT_FALSE(s->trail(0, 10)->intact);
  db.run("UPDATE rows SET state = 'dismissed'");
  EXPECT_TRUE(s->trail(0, 10)->intact);
  db.run("DROP TRIGGER trail_keeps");
  db.run("UPDATE trail SET reason = 'other' WHERE n = 2");
  EXPECT_FALSE(s->trail(0, 10)->intact);
}

}  // namespace
}  // namespace palpate
