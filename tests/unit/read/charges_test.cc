// Charge tables: the presets, --map, and rows that cannot be read.
#include "read/charges.h"

#include "unit/read/claim_samples.h"

namespace palpate {
namespace {

using Kind = ClaimNotice::Kind;
using Words = std::vector<std::string>;

TEST(Charges, WebptChargesPreset) {
  const ClaimBatch b = read_text(
      "record_id,visit_date,record_pointer,cpt,clinic_id,patient_id,case_id,visit_id,therapist_id,insurance_type_id,units,charge_amount,note_type,cpt_"
      "modifier\r\n"
      "1,7/29/2024,RP1,97140,9,CH1,C1,V1,T7,3,2,60,DN,\"59,GP\"\r\n");
  ASSERT_EQ(b.lines.size(), 1u);
  const ClaimLine& l = b.lines[0];
  EXPECT_EQ(l.code, "97140");
  EXPECT_EQ(l.date, "2024-07-29");
  EXPECT_EQ(l.control, "RP1");
  EXPECT_EQ(l.patient, "CH1");
  EXPECT_EQ(l.visit, "V1");
  EXPECT_EQ(l.account, "");
  EXPECT_EQ(l.rendering, "T7");
  EXPECT_EQ(l.payer_kind, "3");
  EXPECT_EQ(l.units, 2.0);
  EXPECT_EQ(l.modifiers, (Words{"59", "GP"}));
  EXPECT_EQ(l.discipline, "PT");
  EXPECT_EQ(l.line, 2u);
  EXPECT_EQ(ChargeMap{}.resolve({"record_pointer", "cpt"}).preset, "webpt-charges");
}

TEST(Charges, TheDayOfTheClaimHasAColumn) {
  EXPECT_EQ(read_text("account,date,code,units,claim_date\nA9,2024-07-29,97140,1,8/2/2024\n").lines.at(0).submitted, "2024-08-02");
  EXPECT_EQ(read_text("account,date,code,units,claim_date\nA9,2024-07-29,97140,1,pending\n").lines.at(0).submitted, "");
}

TEST(Charges, WebptBillingPreset) {
  const ClaimBatch b = read_text(
      "patient_account_number,date_of_service,charge_id,cpt_code,mod1,mod2,units,visit_id,treating_therapist_id\nA9,2024-07-29,CG1,97124,GO,,1,V2,T1\n");
  const ClaimLine& l = b.lines.at(0);
  EXPECT_EQ(l.account, "A9");
  EXPECT_EQ(l.visit, "V2");
  EXPECT_EQ(l.control, "CG1");
  EXPECT_EQ(l.code, "97124");
  EXPECT_EQ(l.modifiers, Words{"GO"});
  EXPECT_EQ(l.rendering, "T1");
  EXPECT_EQ(ChargeMap{}.resolve({"charge_id", "cpt_code"}).preset, "webpt-billing");
}

TEST(Charges, Cms1500ColumnsByBox) {
  for (const char* header : {"1a,2,3,24A,24D,24G,24J,26", "Box 1a,Box 2,Box 3 DOB,Box 24A From,Box 24D CPT,Box 24G Units,Box 24J NPI,Box 26 Patient Account",
                             "1a_insured_id,2_name,3_birth,24a_from,24d_code,24g_units,24j_npi,26_account"}) {
    const ClaimBatch b = read_text(std::string(header) + "\nM1,\"RIVER, KIM\",2/3/1971,7/29/2024,97140 59 GP,1,1888888882,ACC-1\n");
    ASSERT_EQ(b.lines.size(), 1u) << header;
    const ClaimLine& l = b.lines[0];
    EXPECT_EQ(l.member, "M1");
    EXPECT_EQ(l.patient_name, "RIVER, KIM");
    EXPECT_EQ(l.birth_date, "1971-02-03");
    EXPECT_EQ(l.date, "2024-07-29");
    EXPECT_EQ(l.code, "97140");
    EXPECT_EQ(l.modifiers, (Words{"59", "GP"}));
    EXPECT_EQ(l.units, 1.0);
    EXPECT_EQ(l.rendering, "1888888882");
    EXPECT_EQ(l.account, "ACC-1");
  }
  const ClaimLine l = read_text("24A From,24A To,24D,24D Mod 1,24D Mod 2,24G,26\n7/29/2024,7/30/2024,97140,59,GP,1,A\n").lines.at(0);
  EXPECT_EQ(l.date_end, "2024-07-30");
  EXPECT_EQ(l.modifiers, (Words{"59", "GP"}));
}

TEST(Charges, MapNamesTheColumns) {
  const std::string table = "proc;qty;wann;ref;note text\n97140;2;29.07.24;Q1;x\n";
  ClaimOptions o;
  o.map = *ChargeMap::parse("code=proc,units=qty,account=ref,text=note text");
  const ClaimLine l = read_text(table, o).lines.at(0);
  EXPECT_EQ(l.code, "97140");
  EXPECT_EQ(l.units, 2.0);
  EXPECT_EQ(l.account, "Q1");
  o.map = *ChargeMap::parse("code=procc,account=ref");
  o.format = ClaimFormat::charges;
  EXPECT_EQ(error_of(table, o), "READ031");
  EXPECT_EQ(ChargeMap::parse("unit=qty").error().hint, "did you mean \"units\"?");
  EXPECT_EQ(ChargeMap::parse("units").error().code, "READ010");
}

TEST(Charges, ACellThatListsSeveralCodesIsSeveralLines) {
  const ClaimBatch b = read_text("visit_id,dos,billed\nV1,2024-07-29,97140-59 x1; 97110 x2\n");
  EXPECT_EQ(b.read, 2u);
  ASSERT_EQ(b.lines.size(), 2u);
  EXPECT_EQ(b.lines[0].modifiers, Words{"59"});
  EXPECT_EQ(b.lines[1].code, "97110");
  EXPECT_EQ(b.lines[1].units, 2.0);
}

TEST(Charges, ADescriptionBesideTheCodeIsNoModifier) {
  const ClaimLine l = read_text("visit_id,cpt,units\nV1,\"97140 Manual work, 1 or more regions\",3\n").lines.at(0);
  EXPECT_EQ(l.code, "97140");
  EXPECT_TRUE(l.modifiers.empty());
  EXPECT_EQ(l.units, 3.0);
}

TEST(Charges, EncodingsAndDelimitersReadAlike) {
  const std::string t = "patient_name,visit_id,cpt,units\nZOË DÍAZ,V1,97140,1\n";
  std::string cp = t, wide = "\xff\xfe";
  cp.replace(cp.find("Ë"), 2, "\xcb");
  cp.replace(cp.find("Í"), 2, "\xcd");
  for (char c : std::string("patient_name\tvisit_id\tcpt\tunits\r\nZO\xcb D\xcd"
                            "AZ\tV1\t97140\t1\r\n"))
    wide += c, wide += '\0';
  for (const std::string& s : {t, "\xEF\xBB\xBF" + t, replaced(t, ",", ";"), replaced(t, ",", "|"), cp, wide}) {
    const ClaimBatch b = read_text(s);
    ASSERT_EQ(b.lines.size(), 1u);
    EXPECT_EQ(b.lines[0].patient_name, "ZOË DÍAZ");
    EXPECT_EQ(b.lines[0].code, "97140");
  }
}

TEST(Charges, BadRowsAreCountedAndStopNobody) {
  const ClaimBatch b = read_text(
      "visit_id,dos,cpt,units\nV1,2024-07-29,97140,1\nV2,2024-07-29\n\nV3,2024-07-29,,1\nV4,soon,97140,one\nV5,2024-07-29,NOSHOW,1\nV6,2024-07-29,97124,1\n");
  EXPECT_EQ(b.read, 6u);
  EXPECT_EQ(b.rejected, 2u);
  EXPECT_TRUE(says(b, Kind::reject, "the row has 2 fields, the header 4", 3));
  EXPECT_TRUE(says(b, Kind::reject, "found an empty cell", 5));
  EXPECT_TRUE(says(b, Kind::warning, "no date that can be read", 6));
  EXPECT_TRUE(says(b, Kind::warning, "no number", 6));
  EXPECT_EQ(b.lines.at(1).date, "soon");
  EXPECT_FALSE(b.lines[1].units);
  EXPECT_EQ(b.lines[2].code, "NOSHOW");
  EXPECT_EQ(b.lines[3].visit, "V6");
}

TEST(Charges, TitlesAboveTheHeaderAndEmptyFieldsBehindTheRows) {
  const ClaimBatch b = read_text("Charge report, week of 7/29/2024\r\n\r\nClinic:\tNorth\r\nVisit ID,DOS,CPT,Units\r\nV1,7/29/2024,97140,1,,\r\n");
  ASSERT_EQ(b.lines.size(), 1u);
  EXPECT_EQ(b.lines[0].visit, "V1");
  EXPECT_EQ(b.lines[0].line, 5u);
  EXPECT_TRUE(b.notices.empty());
}

TEST(Charges, ARowThatTakesAChargeBackIsSetAside) {
  const ClaimBatch b = read_text("visit_id,cpt,units\nV1,97140,1\nV1,97140,-1\nV2,97140,(1)\n");
  EXPECT_EQ(b.lines.size(), 1u);
  EXPECT_EQ(b.voided, 2u);
  EXPECT_TRUE(says(b, Kind::note, "takes a charge back", 3));
}

TEST(Charges, AQuoteThatIsNeverClosed) {
  const ClaimBatch b = read_text("visit_id,cpt,units\nV1,97140,1\nV2,\"97140,1\n");
  EXPECT_EQ(b.lines.size(), 1u);
  EXPECT_TRUE(says(b, Kind::reject, "never closed", 3));
}

TEST(Charges, ChangedAndRemovedRowsOfANightlyExport) {
  const ClaimBatch b = read_text(
      "export_flag,visit_date,record_pointer,cpt,visit_id,units\n1,2024-07-29,P1,97140,V1,1\n1,2024-07-29,P2,97124,V1,1\n2,2024-07-29,P1,97140,V1,2\n3,2024-07-"
      "29,P2,97124,V1,1\n");
  ASSERT_EQ(b.lines.size(), 1u);
  EXPECT_EQ(b.lines[0].units, 2.0);
  EXPECT_EQ(b.voided, 3u);
  EXPECT_EQ(b.replaced, 2u);
}

TEST(Claims, WhatIsNeitherClaimsNorChargesIsRefused) {
  EXPECT_EQ(error_of(""), "READ030");
  EXPECT_EQ(error_of("just some words, about a visit\nand more\n"), "READ030");
  EXPECT_EQ(error_of("record_id,note_text\n1,STM to the back\n"), "READ030");
  EXPECT_EQ(error_of("PK\x03\x04 a zip"), "READ030");
  EXPECT_EQ(error_of("MSH|^~\\&|EMR|CLINIC|X|Y|20240801||DFT^P03|1|T|2.5\r"), "READ030");
  ClaimBatch b;
  EXPECT_EQ(read_claims({"/no/such/file"}, {}, b).error().code, "READ001");
}

TEST(Claims, OneBadInputLeavesTheOthers) {
  TempFile good("visit_id,cpt,units\nV1,97140,1\n"), bad("nothing here");
  ClaimBatch b;
  const auto ok = read_claims({bad.path(), good.path()}, {}, b);
  EXPECT_FALSE(ok);
  EXPECT_EQ(b.lines.size(), 1u);
}

TEST(Claims, AFolderIsWalkedAndEachFileTold) {
  TempFile a(x12(two_patients()), "a.dat");
  std::ofstream(a.path() + ".2") << "visit_id,cpt,units\nV1,97140,1\n";
  const ClaimBatch b = read(std::filesystem::path(a.path()).parent_path());
  EXPECT_EQ(b.lines.size(), 5u);
}

}  // namespace
}  // namespace palpate
