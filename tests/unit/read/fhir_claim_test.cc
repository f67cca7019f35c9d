// FHIR Claim and ExplanationOfBenefit in their three wrappings, and resources that cannot be read.
#include "read/fhir_claim.h"

#include "unit/read/claim_samples.h"

namespace palpate {
namespace {

using Kind = ClaimNotice::Kind;
using Words = std::vector<std::string>;

const std::string kClaim =
    R"({"resourceType":"Claim","id":"c1","status":"active","use":"claim",)"
    R"("identifier":[{"value":"internal-7"},{"type":{"text":"Patient control number"},"value":"ACC-1"}],)"
    R"("patient":{"reference":"Patient/CHART1","display":"River, Kim"},"insurer":{"identifier":{"value":"ACME1"}},)"
    R"("provider":{"reference":"Organization/clinic"},)"
    R"("careTeam":[{"sequence":1,"provider":{"reference":"Practitioner/doc"},"role":{"coding":[{"code":"referring"}]}},)"
    R"({"sequence":2,"provider":{"identifier":{"value":"1888888882"}},"role":{"coding":[{"code":"rendering"}]},"qualification":{"coding":[{"code":"225100000X"}]}}],)"
    R"("insurance":[{"sequence":1,"coverage":{"identifier":{"value":"M1"}}}],)"
    R"("item":[{"sequence":1,"careTeamSequence":[2],"productOrService":{"coding":[{"system":"http://clinic","code":"MANUAL"},{"system":"http://www.ama-assn.org/go/cpt","code":"97140"}]},)"
    R"("modifier":[{"coding":[{"code":"59"}]},{"coding":[{"code":"GP"}]}],"servicedDate":"2024-07-29","quantity":{"value":2},"encounter":[{"reference":"Encounter/V1"}]},)"
    R"({"sequence":2,"productOrService":{"coding":[{"code":"97110"}]},"servicedPeriod":{"start":"2024-07-29T09:00:00Z","end":"2024-07-30"},"quantity":{"value":23,"code":"min"}}]})";

std::string eob() {
  return replaced(replaced(kClaim, "\"Claim\"", "\"ExplanationOfBenefit\""), "\"identifier\":[",
                  "\"supportingInfo\":[{\"category\":{\"coding\":[{\"code\":\"patientaccountnumber\"}]},\"valueString\":\"ACC-9\"}],\"identifier\":[");
}

TEST(FhirClaim, ReadsEveryField) {
  const ClaimBatch b = read_text(kClaim);
  ASSERT_EQ(b.lines.size(), 2u);
  const ClaimLine& l = b.lines[0];
  EXPECT_EQ(l.account, "ACC-1");
  EXPECT_EQ(l.patient, "CHART1");
  EXPECT_EQ(l.patient_name, "River, Kim");
  EXPECT_EQ(l.member, "M1");
  EXPECT_EQ(l.payer, "ACME1");
  EXPECT_EQ(l.code, "97140") << "the clinic's own code stands first and is none";
  EXPECT_EQ(l.modifiers, (Words{"59", "GP"}));
  EXPECT_EQ(l.units, 2.0);
  EXPECT_EQ(l.date, "2024-07-29");
  EXPECT_EQ(l.rendering, "1888888882");
  EXPECT_EQ(l.visit, "V1");
  EXPECT_EQ(l.control, "1");
  EXPECT_EQ(l.discipline, "PT");
  EXPECT_EQ(l.line, 1u);
  EXPECT_EQ(l.submitted, "");
  EXPECT_EQ(read_text(replaced(kClaim, "\"use\"", "\"created\":\"2024-08-02T10:00:00Z\",\"use\"")).lines.at(0).submitted, "2024-08-02");
  EXPECT_EQ(b.lines[1].date_end, "2024-07-30");
  EXPECT_EQ(b.lines[1].minutes, 23);
  EXPECT_FALSE(b.lines[1].units);
}

TEST(FhirClaim, ExplanationOfBenefitStatesThePatientsAccount) { EXPECT_EQ(read_text(eob()).lines.at(0).account, "ACC-9"); }

TEST(FhirClaim, NdjsonBundleAndIndentedDocumentReadAlike) {
  const auto want = accounts(read_text(kClaim + "\n" + eob() + "\n"));
  ASSERT_EQ(want.size(), 4u);
  const std::string bundle = R"({"resourceType":"Bundle","entry":[{"resource":)" + kClaim + "},{\"resource\":" + eob() + "}]}";
  EXPECT_EQ(accounts(read_text(bundle)), want);
  EXPECT_EQ(accounts(read_text(replaced(replaced(bundle, ",\"", ",\n  \""), "{\"", "{\n \""))), want);
  EXPECT_EQ(accounts(read_text("[" + kClaim + ",\n" + eob() + "]")), want);
  EXPECT_EQ(read_text(kClaim + "\n" + eob()).lines[2].line, 2u);
}

TEST(FhirClaim, ContainedResourcesAreLookedUp) {
  const std::string c = replaced(replaced(kClaim, "\"Patient/CHART1\"", "\"#p\""),
                                 "\"use\":", R"("contained":[{"resourceType":"Patient","id":"p","identifier":[{"value":"CHART7"}]}],"use":)");
  EXPECT_EQ(read_text(c).lines.at(0).patient, "CHART7");
}

TEST(FhirClaim, ProceduresBelowARevenueCode) {
  const std::string c =
      R"({"resourceType":"Claim","id":"h1","status":"active","item":[{"sequence":1,"revenue":{"coding":[{"code":"0420"}]},"productOrService":{"coding":[{"code":"n/a"}]},)"
      R"("servicedDate":"2024-07-29","detail":[{"sequence":1,"productOrService":{"coding":[{"code":"97140"}]},"quantity":{"value":1}}]}]})";
  const ClaimBatch b = read_text(c);
  ASSERT_EQ(b.lines.size(), 1u);
  EXPECT_EQ(b.lines[0].code, "97140");
  EXPECT_EQ(b.lines[0].date, "2024-07-29");
  EXPECT_EQ(b.lines[0].account, "h1");
}

TEST(FhirClaim, CancelledClaimsAndRequestsToThePayerAreSetAside) {
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"\"active\"", "\"cancelled\""}, {"\"active\"", "\"entered-in-error\""}, {"\"use\":\"claim\"", "\"use\":\"preauthorization\""}}) {
    const ClaimBatch b = read_text(replaced(kClaim, from, to));
    EXPECT_TRUE(b.lines.empty());
    EXPECT_EQ(b.voided, 2u);
    EXPECT_TRUE(says(b, Kind::note, "set aside", 1));
  }
}

TEST(FhirClaim, BrokenLinesAndOtherResourcesStopNobody) {
  const ClaimBatch b = read_text(kClaim + "\n" + kClaim.substr(0, 200) + "\n{\"resourceType\":\"Patient\",\"id\":\"p\"}\n{\"no\":1}\n" + eob() + "\n");
  EXPECT_EQ(b.lines.size(), 4u);
  EXPECT_TRUE(says(b, Kind::reject, "line 2 is no whole JSON object", 2));
  EXPECT_TRUE(says(b, Kind::reject, "resourceType", 4));
  EXPECT_TRUE(says(b, Kind::note, "1 resources of other types"));
  EXPECT_EQ(b.lines[2].line, 5u);
}

TEST(FhirClaim, FirstLineCutShort) {
  const ClaimBatch b = read_text(kClaim.substr(0, 300) + "\n" + kClaim + "\n");
  EXPECT_EQ(b.lines.size(), 2u);
  EXPECT_TRUE(says(b, Kind::reject, "line 1 is no whole JSON object"));
}

TEST(FhirClaim, WrongTypesEverywhereReadAsNothing) {
  const ClaimBatch b = read_text(
      R"({"resourceType":"Claim","status":7,"patient":"x","identifier":{"a":1},"careTeam":{},"insurance":[1],"item":[{"productOrService":[],"quantity":"2"},{"productOrService":{"coding":[{"code":97140}]},"modifier":3}, 5]})");
  EXPECT_EQ(b.read, 3u);
  EXPECT_EQ(b.rejected, 2u);
  ASSERT_EQ(b.lines.size(), 1u);
  EXPECT_EQ(b.lines[0].code, "97140");
}

TEST(FhirClaim, InputsWithoutAnyClaim) {
  EXPECT_EQ(error_of("{\"resourceType\":\"Patient\",\"id\":\"p\"}\n"), "READ030");
  EXPECT_EQ(error_of("{\n \"resourceType\": \"Claim\",\n \"id\":"), "READ030");
}

}  // namespace
}  // namespace palpate
