// The sample claims that lie beside the project (../shared/data/formats), when they are there: every one is read or
// refused with a message, and the synthetic ones give the lines they were written from.
#include "unit/read/claim_samples.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;
const fs::path kFormats = fs::path(PALPATE_SOURCE) / ".." / "shared" / "data" / "formats";

class SharedClaims : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(kFormats)) GTEST_SKIP() << "skipped: " << kFormats << " is not there; a clone stands alone without it";
  }
};

TEST_F(SharedClaims, EveryX12SampleIsReadOrRefusedWithAMessage) {
  size_t files = 0;
  for (const auto& e : fs::directory_iterator(kFormats / "x12")) {
    ClaimBatch b;
    const auto ok = read_claims({e.path().string()}, {}, b);
    files++;
    EXPECT_EQ(b.read, b.lines.size() + b.rejected + b.voided) << e.path();
    if (!ok) EXPECT_FALSE(ok.error().message.empty() || ok.error().hint.empty()) << e.path();
    else EXPECT_FALSE(b.lines.empty()) << e.path();
    for (const auto& l : b.lines)
      EXPECT_TRUE(l.code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string::npos) << e.path() << " " << l.code;
  }
  EXPECT_GT(files, 0u);
}

TEST_F(SharedClaims, TheSyntheticClaimsReadAlikeInEveryDelimiter) {
  for (const char* name : {"claims-837p.edi", "claims-837p-crlf.edi", "claims-837p-altsep.edi"}) {
    const ClaimBatch b = read((kFormats / "synth" / name).string());
    EXPECT_TRUE(b.notices.empty()) << name;
    EXPECT_EQ(accounts(b), (std::vector<std::string>{"PCN-1001 97140", "PCN-1001 97110", "PCN-1002 97140", "PCN-1003 97140", "PCN-1003 97110"})) << name;
    EXPECT_EQ(b.lines[3].patient, "MRN003");
    EXPECT_EQ(b.lines[3].date, "2024-03-05");
    EXPECT_EQ(b.lines[3].discipline, "OT");
  }
}

TEST_F(SharedClaims, TheChargeExportNeedsNoOptions) {
  const ClaimBatch b = read((kFormats / "synth" / "charges.csv").string());
  ASSERT_EQ(b.lines.size(), 5u);
  EXPECT_EQ(b.lines[0].visit, "PCN-1001");
  EXPECT_EQ(b.lines[0].date, "2024-03-04");
  EXPECT_EQ(b.lines[0].control, "L1001A");
}

}  // namespace
}  // namespace palpate
