// CMS edit tables: the published layouts with their preambles, and the extract's.
#include "read/ncci.h"

#include "unit/read/claim_samples.h"

namespace palpate {
namespace {

const std::vector<std::string> kCodes{"97124", "97140"};
const std::string kPreamble = "Codes and other data only are copyright of their owner, all rights reserved.\t\t\t\t\t\t\r\n\r\n";
const std::string kRows =
    "97140\t97124\t\t20100101\t*\t0\tRationale A\r\n"
    "97140\t97530\t\t20100101\t20191231\t1\tRationale B\r\n"
    "97161\t97140\t\t20200101\t20200101\t9\tRationale B\r\n"
    "11111\t22222\t*\t19960101\t*\t1\tRationale C\r\n"
    "0101T\t97140\t\t20190701\t*\t1\tRationale C\r\n";

NcciTable table(const std::string& text, const std::string& name = "ptp.txt") {
  TempFile f(text, name);
  auto t = read_ncci(f.path(), kCodes);
  EXPECT_TRUE(t) << (t ? "" : t.error().render());
  return t ? *t : NcciTable{};
}

void expect_pairs(const NcciTable& t) {
  ASSERT_EQ(t.pairs.size(), 4u);
  EXPECT_FALSE(t.is_limits);
  EXPECT_EQ(t.rows, 5u);
  EXPECT_TRUE(t.odd.empty());
  EXPECT_EQ(t.pairs[0].column1, "97140");
  EXPECT_EQ(t.pairs[0].indicator, 0);
  EXPECT_EQ(t.pairs[0].effective, "2010-01-01");
  EXPECT_EQ(t.pairs[0].deleted, "");
  EXPECT_EQ(t.pairs[1].deleted, "2019-12-31");
  EXPECT_EQ(t.pairs[2].indicator, 9);
  EXPECT_EQ(t.pairs[3].column1, "0101T");
}

TEST(Ncci, PublishedTextWithOneHeaderRow) {
  expect_pairs(table(kPreamble +
                     "Column 1\tColumn 2\t*=in existence prior to 1996\tEffective Date\tDeletion Date *=no data\tModifier 0=not allowed 1=allowed 9=not "
                     "applicable\tPTP Edit Rationale\r\n" +
                     kRows));
}

TEST(Ncci, PublishedTextWithTheHeaderOverSeveralRows) {
  expect_pairs(table(kPreamble +
                     "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n\t\tprior to 1996\tDate\tDate\t0=not "
                     "allowed\t\r\n\t\t\t\t*=no data\t1=allowed\t\r\n\t\t\t\t\t9=not applicable\t\r\n" +
                     kRows));
}

TEST(Ncci, HeaderCellsWithLineBreaksAndCommas) {
  expect_pairs(
      table("\"Copyright, owner\",,,,,,\nColumn 1,Column 2,\"*=in existence\nprior to 1996\",\"Effective\nDate\",\"Deletion\nDate\n*=no "
            "data\",\"Modifier\n0=not allowed\n1=allowed\",Rationale\n" +
            replaced(kRows, "\t", ",")));
}

TEST(Ncci, NoHeaderAtAll) { expect_pairs(table(kRows)); }

TEST(Ncci, ExtractWithoutEffectiveDates) {
  const NcciTable t = table(
      "Column 1\tColumn 2\tDeletion Date (*=no data)\tModifier (0=not allowed, 1=allowed, 9=not applicable)\tPTP Edit "
      "Rationale\n97140\t97124\t*\t0\tA\n97140\t97530\t20191231\t1\tB\n");
  ASSERT_EQ(t.pairs.size(), 2u);
  EXPECT_EQ(t.pairs[0].indicator, 0);
  EXPECT_EQ(t.pairs[0].effective, "");
  EXPECT_EQ(t.pairs[1].deleted, "2019-12-31");
}

TEST(Ncci, RowsThatAreNoneAreNamed) {
  const NcciTable t =
      table(kRows + "97140\t97018\t\t20100101\t*\t7\tX\r\n97140\t97018\t\t2010AB01\t*\t1\tX\r\ntotal 7\r\n" + "97140\t97750\t\t20210101\t*\t1\tX\r\n");
  EXPECT_EQ(t.pairs.size(), 5u);
  EXPECT_EQ(t.odd, (std::vector<uint64_t>{6, 7, 8}));
}

TEST(Ncci, MueTable) {
  const NcciTable t = table(
      "\"Copyright notice, all rights\nreserved\",,,\n\"HCPCS/\nCPT Code\",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE "
      "Rationale\n0001U,1,2 Date of Service Edit: Policy,X\n97124,4,3 Date of Service Edit: Clinical,Y\n97140,6,3 Date of Service Edit: Clinical,Y\n",
      "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv");
  EXPECT_TRUE(t.is_limits);
  EXPECT_EQ(t.rows, 3u);
  EXPECT_EQ(t.date, "2024-07-01");
  EXPECT_EQ(t.limits, (std::vector<std::pair<std::string, int>>{{"97124", 4}, {"97140", 6}}));
}

TEST(Ncci, DatesInPublishedNames) {
  EXPECT_EQ(ncci_date("/x/ccipra-v302r0-f1.TXT"), "2024-07-01");
  EXPECT_EQ(ncci_date("ccioph-v310r1-f4.txt"), "2025-01-01");
  EXPECT_EQ(ncci_date("ccipra-v313r0-f1.txt"), "2025-10-01");
  EXPECT_EQ(ncci_date("ncci-ptp-practitioner-2024-07-01.tsv"), "2024-07-01");
  EXPECT_EQ(ncci_date("MUE_Eff_10-01-2023.csv"), "2023-10-01");
  EXPECT_EQ(ncci_date("edits.txt"), "");
  EXPECT_EQ(quarter_end("2024-07-01"), "2024-09-30");
  EXPECT_EQ(quarter_end("2024-07-02"), "");
}

TEST(Ncci, OtherFilesAreRefused) {
  for (const std::string& s : {std::string("nothing of the kind\n"), std::string("PK\x03\x04zip"), std::string("a,b,c\n1,2,3\n"), std::string()}) {
    TempFile f(s);
    EXPECT_EQ(read_ncci(f.path(), kCodes).error().code, "READ040");
  }
}

}  // namespace
}  // namespace palpate
