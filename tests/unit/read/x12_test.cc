// X12 claims: what is read, what is a warning, and that a broken segment never puts a line on somebody else's account.
#include "read/x12.h"

#include <algorithm>

#include "unit/read/claim_samples.h"

namespace palpate {
namespace {

using Kind = ClaimNotice::Kind;
using Lines = std::vector<std::string>;

/// two_patients() with the segments that begin with `from` replaced; `nth` picks one (0: the first).
Lines with(const std::string& from, const std::string& to, int nth = 0) {
  Lines b = two_patients();
  for (auto& s : b)
    if (s.rfind(from, 0) == 0 && nth-- == 0) {
      s = to;
      return b;
    }
  ADD_FAILURE() << "no segment " << from;
  return b;
}

TEST(X12, ReadsEveryFieldOfALine) {
  const ClaimBatch b = read_text(x12(two_patients()));
  EXPECT_TRUE(b.notices.empty()) << b.notices[0].what;
  ASSERT_EQ(b.lines.size(), 4u);
  const ClaimLine& l = b.lines[0];
  EXPECT_EQ(l.account, "ACC-1");
  EXPECT_EQ(l.patient, "CHART1");
  EXPECT_EQ(l.member, "M1");
  EXPECT_EQ(l.patient_name, "RIVER, KIM");
  EXPECT_EQ(l.birth_date, "1971-02-03");
  EXPECT_EQ(l.date, "2024-07-29");
  EXPECT_EQ(l.date_end, "");
  EXPECT_EQ(l.code, "97140");
  EXPECT_EQ(l.modifiers, (Lines{"59", "GP"}));
  EXPECT_EQ(l.units, 1.0);
  EXPECT_EQ(l.rendering, "1888888882");
  EXPECT_EQ(l.payer, "ACME1");
  EXPECT_EQ(l.payer_kind, "CI");
  EXPECT_EQ(l.control, "R-1");
  EXPECT_EQ(l.discipline, "PT");
  EXPECT_EQ(l.frequency, '1');
  EXPECT_EQ(l.line, 18u) << "the number of the SV1 segment";
}

TEST(X12, LineRenderingProviderWinsOverTheClaims) {
  const ClaimBatch b = read_text(x12(two_patients()));
  EXPECT_EQ(b.lines[1].rendering, "1777777772");
  EXPECT_EQ(b.lines[2].rendering, "1999999984") << "a single person who bills is who rendered";
}

TEST(X12, TheDayOfTheTransactionIsTheClaims) {
  EXPECT_EQ(read_text(x12(with("BHT", "BHT*0019*00*7*20240802*1200*CH"))).lines.at(0).submitted, "2024-08-02");
  EXPECT_EQ(read_text(x12(with("BHT", "BHT*0019*00*7*soon*1200*CH"))).lines.at(0).submitted, "");
}

TEST(X12, DateRangeAndFractionalUnits) {
  const ClaimBatch b = read_text(x12(two_patients()));
  EXPECT_EQ(b.lines[1].date, "2024-07-29");
  EXPECT_EQ(b.lines[1].date_end, "2024-07-30");
  EXPECT_EQ(read_text(x12(with("SV1*HC:97124", "SV1*HC:97124:GP*60*UN*1.5***1"))).lines[1].units, 1.5);
}

TEST(X12, EverySetOfDelimitersReadsAlike) {
  const auto plain = accounts(read_text(x12(two_patients())));
  ASSERT_EQ(plain.size(), 4u);
  for (const X12Style& s : std::vector<X12Style>{{"|", ">", "\n", "005010X222A1"},
                                                 {"*", ":", "~\r\n", "005010X222A1"},
                                                 {"~", "^", "_\n", "005010X222A1"},
                                                 {"\x1d", "\x1f", "\x1c", "005010X222A1"},
                                                 {"*", ":", "\r\n", "005010X222A1"}}) {
    const ClaimBatch b = read_text(x12(two_patients(), s));
    EXPECT_EQ(accounts(b), plain);
    EXPECT_EQ(b.lines[0].modifiers, (Lines{"59", "GP"}));
    EXPECT_TRUE(b.notices.empty());
  }
}

TEST(X12, SeveralInterchangesWithTheirOwnDelimiters) {
  const ClaimBatch b = read_text(x12(two_patients()) + "\r\n" + x12(two_patients(), {"|", ">", "\n", "005010X222A1"}));
  EXPECT_EQ(b.lines.size(), 8u);
  EXPECT_GT(b.lines[4].line, b.lines[3].line) << "segments are counted through the file";
}

TEST(X12, CompositesPartedUnlikeTheIsaSays) {
  // ISA16 stays ':' while the segments use '>'.
  std::string text = x12(two_patients());
  const size_t gs = text.find("GS*");
  text = text.substr(0, gs) + replaced(text.substr(gs), ":", ">");
  const ClaimBatch b = read_text(text);
  ASSERT_EQ(b.lines.size(), 4u);
  EXPECT_EQ(b.lines[0].code, "97140");
  EXPECT_EQ(b.lines[0].modifiers, (Lines{"59", "GP"}));
  EXPECT_TRUE(says(b, Kind::warning, "not separated as ISA16 says"));
}

TEST(X12, DependentPatientHasAnHlOfItsOwn) {
  Lines b = two_patients();
  const Lines child{"HL*3*2*23*0", "PAT*19", "NM1*QC*1*RIVER*SKY", "DMG*D8*20150607*M"};
  b.insert(std::find(b.begin(), b.end(), "CLM*ACC-1*120***11:B:1*Y*A*Y*Y"), child.begin(), child.end());
  const ClaimBatch r = read_text(x12(b));
  EXPECT_EQ(r.lines[0].patient_name, "RIVER, SKY");
  EXPECT_EQ(r.lines[0].birth_date, "2015-06-07");
  EXPECT_EQ(r.lines[0].member, "M1");
  EXPECT_EQ(r.lines[3].patient_name, "FIELD, KIM");
}

TEST(X12, OtherInsuranceOfAClaimIsNotItsPayer) {
  Lines b = two_patients();
  const Lines other{"SBR*S*01*******MA", "OI***Y***Y", "NM1*IL*1*OTHER*PERSON****MI*ZZZ", "NM1*PR*2*OTHER PAYER*****PI*OTHER9"};
  b.insert(std::find(b.begin(), b.end(), "LX*1"), other.begin(), other.end());
  const ClaimLine l = read_text(x12(b)).lines[0];
  EXPECT_EQ(l.payer, "ACME1");
  EXPECT_EQ(l.payer_kind, "CI");
  EXPECT_EQ(l.patient_name, "RIVER, KIM");
}

TEST(X12, InstitutionalClaimsCarrySv2) {
  Lines b = with("SV1*HC:97140:59:GP", "SV2*0420*HC:97140:59:GP*60*UN*3");
  const ClaimBatch r = read_text(x12(b, {"*", ":", "~", "005010X223A2"}));
  EXPECT_EQ(r.lines[0].code, "97140");
  EXPECT_EQ(r.lines[0].units, 3.0);
  EXPECT_EQ(r.lines[0].modifiers, (Lines{"59", "GP"}));
}

TEST(X12, InstitutionalLineWithoutItsOwnDateTakesTheStatements) {
  Lines b = with("SV1*HC:97140:59:GP", "SV2*0420*HC:97140*60*UN*3");
  *std::find(b.begin(), b.end(), "DTP*472*D8*20240729") = "PWK*77";
  b.insert(std::find(b.begin(), b.end(), "REF*EA*CHART1"), "DTP*434*RD8*20240701-20240731");
  const ClaimLine l = read_text(x12(b, {"*", ":", "~", "005010X223A2"})).lines[0];
  EXPECT_EQ(l.date, "2024-07-01");
  EXPECT_EQ(l.date_end, "2024-07-31");
}

TEST(X12, MinutesAsTheUnitOfMeasure) {
  const ClaimLine l = read_text(x12(with("SV1*HC:97140:59", "SV1*HC:97140:59:GP*60*MJ*23***1"))).lines[0];
  EXPECT_EQ(l.minutes, 23);
  EXPECT_FALSE(l.units);
}

TEST(X12, VoidClaimIsSetAsideWithANote) {
  const ClaimBatch b = read_text(x12(with("CLM*ACC-1", "CLM*ACC-1*120***11:B:8*Y*A*Y*Y")));
  EXPECT_EQ(accounts(b), (Lines{"ACC-2 97140", "ACC-3 97140"}));
  EXPECT_EQ(b.voided, 2u);
  EXPECT_TRUE(says(b, Kind::note, "voids an earlier one"));
}

TEST(X12, ReplacementTakesThePlaceOfTheClaimBeforeOrAfterIt) {
  for (bool first : {false, true}) {
    Lines b = with("CLM*ACC-2", std::string("CLM*ACC-1*120***11:B:") + (first ? "1" : "7") + "*Y*A*Y*Y");
    if (first) *std::find(b.begin(), b.end(), "CLM*ACC-1*120***11:B:1*Y*A*Y*Y") = "CLM*ACC-1*120***11:B:7*Y*A*Y*Y";
    for (auto& s : b)
      if (s == "DTP*472*D8*20240731" || s.find("RD8") != std::string::npos) s = "DTP*472*D8*20240729";
    const ClaimBatch r = read_text(x12(b));
    EXPECT_EQ(r.replaced, first ? 1u : 2u);
    EXPECT_EQ(r.lines.front().frequency, '7');
    EXPECT_TRUE(says(r, Kind::note, "takes this one's place"));
  }
}

TEST(X12, ReplacementLeavesOtherDaysOfThePatientsAccountAlone) {
  const ClaimBatch r = read_text(x12(with("CLM*ACC-2", "CLM*ACC-1*120***11:B:7*Y*A*Y*Y")));
  EXPECT_EQ(r.replaced, 0u);
  EXPECT_EQ(r.lines.size(), 4u);
}

TEST(X12, CountsAndControlNumbersThatDisagreeAreWarnings) {
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{{"*0042~GE", "*0043~GE"},
                                                                                 {"GE*1*3", "GE*2*3"},
                                                                                 {"GE*1*3", "GE*1*4"},
                                                                                 {"IEA*1*", "IEA*5*"},
                                                                                 {"IEA*1*000000007", "IEA*1*000000008"},
                                                                                 {"SE*", "SE*1"}}) {
    const std::string good = x12(two_patients()), bad = replaced(good, from, to);
    ASSERT_NE(good, bad) << from;
    const ClaimBatch b = read_text(bad);
    EXPECT_EQ(b.lines.size(), 4u);
    EXPECT_EQ(b.notices.size(), 1u) << from;
    EXPECT_EQ(b.notices[0].kind, Kind::warning);
  }
}

TEST(X12, BrokenSegmentNamesItsNumberAndTheOtherClaimsSurvive) {
  const ClaimBatch b = read_text(x12(with("SV1*HC:97140:59", "S1*HC:97140:59:GP*60*UN*1***1")));
  EXPECT_EQ(accounts(b), (Lines{"ACC-1 97124", "ACC-2 97140", "ACC-3 97140"}));
  EXPECT_EQ(b.rejected, 1u);
  EXPECT_TRUE(says(b, Kind::reject, "expected the name of an 837 segment", 18));
  EXPECT_TRUE(says(b, Kind::reject, "service line rejected"));
}

TEST(X12, AServiceLineThatHoldsABrokenSegmentIsRejected) {
  const ClaimBatch b = read_text(x12(with("DTP*472*D8*20240729", "DDTP*472*D8*20240729")));
  EXPECT_EQ(accounts(b), (Lines{"ACC-1 97124", "ACC-2 97140", "ACC-3 97140"}));
  EXPECT_TRUE(says(b, Kind::reject, "cannot be trusted"));
}

TEST(X12, LineWithoutAServiceOrACodeIsRejected) {
  EXPECT_TRUE(says(read_text(x12(with("SV1*HC:97140:59", "K3*X"))), Kind::reject, "expected SV1 or SV2 after LX"));
  EXPECT_TRUE(says(read_text(x12(with("SV1*HC:97140:59", "SV1**60*UN*1"))), Kind::reject, "expected a procedure code in SV101"));
}

// The dangerous ones: what follows a lost CLM, HL or NM1 must not go to the claim or the patient before it.
TEST(X12, LinesBelowALostClmAreRejectedAndNotGivenToTheClaimBefore) {
  for (const char* lost : {"CLN*ACC-2*60***11:B:1", "*ACC-2", "CLM", "CLM**60"}) {
    const ClaimBatch b = read_text(x12(with("CLM*ACC-2", lost)));
    for (const auto& l : b.lines) EXPECT_NE(l.control, "R-3") << lost;
    EXPECT_EQ(b.lines.back().account, "ACC-3");
    EXPECT_GE(b.rejected, 1u);
  }
}

TEST(X12, WithoutDiagnosesTheNumberingOfTheLinesTellsThatAClmIsLost) {
  Lines b = with("CLM*ACC-2", "CLX*ACC-2*60***11:B:1");
  b.erase(std::remove(b.begin(), b.end(), "HI*ABK:M545"), b.end());
  for (const auto& l : read_text(x12(b)).lines) EXPECT_NE(l.control, "R-3");
}

TEST(X12, AClmThatIsGoneWithoutATraceIsMissedAtTheDiagnoses) {
  Lines b = two_patients();
  b.erase(std::find(b.begin(), b.end(), "CLM*ACC-2*60***11:B:1*Y*A*Y*Y"));
  const ClaimBatch r = read_text(x12(b));
  EXPECT_EQ(accounts(r), (Lines{"ACC-1 97140", "ACC-1 97124", "ACC-3 97140"}));
  EXPECT_TRUE(says(r, Kind::reject, "expected a CLM"));
}

TEST(X12, LostHlNeverLendsThePatientBefore) {
  for (const char* lost : {"HX*2*1*22*0", "HL*2*1", "HL"}) {
    const ClaimBatch b = read_text(x12(with("HL*2", lost, 1)));
    ASSERT_EQ(b.lines.back().account, "ACC-3") << lost;
    EXPECT_EQ(b.lines.back().patient, "CHART2") << "the claim's own record number stays";
    EXPECT_EQ(b.lines.back().patient_name, "");
    EXPECT_EQ(b.lines.back().member, "");
    EXPECT_EQ(b.lines.back().payer, "") << "the payer of the patient before is not this one's";
  }
}

TEST(X12, CutShortFileKeepsWhatWasWhole) {
  const std::string whole = x12(two_patients());
  const ClaimBatch b = read_text(whole.substr(0, whole.find("SV1*HC:97140:GO") + 9));
  EXPECT_EQ(accounts(b), (Lines{"ACC-1 97140", "ACC-1 97124", "ACC-2 97140"}));
  EXPECT_TRUE(says(b, Kind::reject, "the file ends inside a segment"));
  EXPECT_TRUE(says(b, Kind::warning, "ends before the transaction's SE"));
}

TEST(X12, OtherTransactionsAreSkippedPolitely) {
  const ClaimBatch dental = read_text(x12(two_patients(), {"*", ":", "~", "005010X224A2"}) + x12(two_patients()));
  EXPECT_EQ(dental.lines.size(), 4u);
  EXPECT_TRUE(says(dental, Kind::reject, "another kind of 837", 3));
  EXPECT_TRUE(says(read_text(replaced(x12(two_patients()), "ST*837", "ST*835")), Kind::reject, "another type"));
}

TEST(X12, WithoutAnIsaTheFileIsRefusedAndALaterInterchangeRead) {
  const std::string whole = x12(two_patients()), tail = whole.substr(whole.find("GS*"));
  EXPECT_EQ(error_of(tail), "READ030");
  EXPECT_EQ(read_text(tail + whole).lines.size(), 4u);
  EXPECT_EQ(error_of(whole.substr(0, 60)), "READ030");
}

TEST(X12, NoticesQuoteNothingOfThePatient) {
  for (const char* lost : {"NM9*IL*1*RIVER*KIM****MI*M1", "RIVER*KIM"}) {
    const ClaimBatch b = read_text(x12(with("NM1*IL", lost)));
    ASSERT_FALSE(b.notices.empty());
    for (const auto& n : b.notices) EXPECT_EQ((n.what + n.hint).find("RIVER"), std::string::npos);
  }
}

}  // namespace
}  // namespace palpate
