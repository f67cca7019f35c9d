#include "report/xlsx.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "read/workbook.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;

struct File {
  fs::path path = fs::temp_directory_path() / ("palpate-xlsx-" + std::to_string(::getpid()) + ".xlsx");
  ~File() { fs::remove(path); }
  std::string bytes() const {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream s;
    s << in.rdbuf();
    return s.str();
  }
};

TEST(Xlsx, Rows_beyond_a_sheet_go_to_the_next) {
  File f;
  XlsxBook book(f.path.string(), 3);
  book.sheet("List", {{"text"}});
  for (const char* word : {"a", "b", "c", "d", "e"}) book.row({{word}});
  ASSERT_TRUE(book.close());
  auto read = Workbook::open(memory_bytes(f.bytes()), "");
  ASSERT_TRUE(read);
  EXPECT_EQ((*read)->sheets(), (std::vector<std::string>{"List", "List 2", "List 3"}));
}

TEST(Xlsx, Text_is_what_a_cell_takes) {
  EXPECT_EQ(xlsx_text("=1+1\r\n\t-x"), "=1+1\n\t-x");
  EXPECT_EQ(xlsx_text(std::string("a\0b\x1b", 4)),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD");
  EXPECT_EQ(xlsx_text("_x0041_ _x41_"), "_x005F_x0041_ _x41_") << "a cell would show A";
}

TEST(Xlsx, Text_beyond_a_cell_is_cut_at_a_character_and_says_so) {
  EXPECT_EQ(xlsx_text(std::string(32767, 'x')), std::string(32767, 'x'));
  const std::string one_more = xlsx_text(std::string(32768, 'x'));
  EXPECT_EQ(one_more.size(), 32767u);
  EXPECT_TRUE(one_more.ends_with("(cut here: a cell holds no more)"));
  std::string faces;
  for (int i = 0; i < 20000; i++) faces += "\xF0\x9F\x98\x80";  // two units each
  const std::string cut = xlsx_text(faces);
  const size_t words = cut.find(" ...");
  EXPECT_EQ(words % 4, 0u);
  EXPECT_LE(words / 4 * 2 + (cut.size() - words), 32767u);
}

TEST(Xlsx, A_folder_that_is_not_there_is_an_error) {
  XlsxBook book("/nowhere/at/all.xlsx");
  book.sheet("List", {{"text"}});
  book.row({{"a"}});
  auto ok = book.close();
  ASSERT_FALSE(ok);
  EXPECT_EQ(ok.error().code, "OUT001");
}

}  // namespace
}  // namespace palpate
