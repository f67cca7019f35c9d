// Cut and garbled claim files: never a crash or a hang, counts that add up, and no line of one claim under another's name.
#include <chrono>
#include <map>
#include <random>

#include "unit/read/claim_samples.h"

namespace palpate {
namespace {

/// Reads whatever it is; an Error is as good as an answer, but the counts must add up.
ClaimBatch any(const std::string& text, ClaimFormat format) {
  TempFile f(text);
  ClaimOptions o;
  o.format = format;
  ClaimBatch b;
  const auto ok = read_claims({f.path()}, o, b);
  EXPECT_TRUE(ok || !ok.error().message.empty());
  EXPECT_EQ(b.read, b.lines.size() + b.rejected + b.voided);
  return b;
}

/// Each control number of two_patients() and the account and chart number it was written under.
void expect_nobody_elses(const ClaimBatch& b, const std::string& how) {
  const std::map<std::string, std::pair<std::string, std::string>> owner{
      {"R-1", {"ACC-1", "CHART1"}}, {"R-2", {"ACC-1", "CHART1"}}, {"R-3", {"ACC-2", "CHART1"}}, {"R-4", {"ACC-3", "CHART2"}}};
  for (const auto& l : b.lines)
    if (auto it = owner.find(l.control); it != owner.end()) {
      EXPECT_EQ(l.account, it->second.first) << how << ", line " << l.control;
      if (l.patient.rfind("CHART", 0) == 0) {
        EXPECT_EQ(l.patient, it->second.second) << how;
      }
      if (!l.payer_kind.empty()) {
        EXPECT_EQ(l.payer_kind, l.control == "R-4" ? "MB" : "CI") << how;
      }
    }
}

TEST(ClaimFuzz, EveryTruncationOfAnX12File) {
  const std::string whole = x12(two_patients());
  for (size_t n = 0; n < whole.size(); n += 3) expect_nobody_elses(any(whole.substr(0, n), ClaimFormat::x12), "cut at " + std::to_string(n));
}

TEST(ClaimFuzz, EverySegmentLostOrRenamedOnce) {
  const auto body = two_patients();
  for (size_t i = 0; i < body.size(); i++)
    for (const char* now : {"", "XX*1", "*A", "HL", "CLM", "NM1"}) {
      auto b = body;
      b[i] = now;
      // A segment that is gone without a trace cannot be noticed; one that is empty or broken must be.
      if (*now) expect_nobody_elses(any(x12(b), ClaimFormat::x12), "segment " + std::to_string(i + 4) + " is \"" + now + "\"");
    }
}

TEST(ClaimFuzz, FlippedBytes) {
  const std::string whole = x12(two_patients());
  std::mt19937 random(20240701);
  for (int round = 0; round < 600; round++) {
    std::string s = whole;
    for (int k = 0; k <= round % 4; k++) s[random() % s.size()] ^= static_cast<char>(1u << (random() % 8));
    any(s, ClaimFormat::x12);
  }
}

TEST(ClaimFuzz, FlippedAndCutTablesAndResources) {
  const std::string csv = "visit_id,dos,cpt,cpt_modifier,units\r\nV1,7/29/2024,97140,\"59,GP\",1\r\nV2,7/30/2024,97124,GP,2\r\n";
  const std::string json =
      R"({"resourceType":"Claim","id":"c","status":"active","item":[{"sequence":1,"productOrService":{"coding":[{"code":"97140"}]},"servicedDate":"2024-07-29","quantity":{"value":1}}]})";
  std::mt19937 random(7);
  for (const auto& [text, format] : std::vector<std::pair<std::string, ClaimFormat>>{{csv, ClaimFormat::charges}, {json + "\n" + json, ClaimFormat::fhir}}) {
    for (size_t n = 0; n < text.size(); n++) any(text.substr(0, n), format);
    for (int round = 0; round < 300; round++) {
      std::string s = text;
      s[random() % s.size()] = static_cast<char>(random());
      any(s, format);
    }
  }
}

TEST(ClaimFuzz, HostileSizesTakeBoundedTime) {
  const auto start = std::chrono::steady_clock::now();
  const std::string isa = x12({}).substr(0, 106);
  any(isa + std::string(8u << 20, 'A'), ClaimFormat::x12);                  // a segment without end
  any(isa + std::string(1u << 20, '~'), ClaimFormat::x12);                  // nothing but terminators
  any(isa + "CLM" + std::string(60000, '*') + "~", ClaimFormat::x12);       // a segment of empty elements
  any(replaced(std::string(300000, 'x'), "xxx", "ISA"), ClaimFormat::x12);  // envelopes that are none
  any(std::string("cpt,units\n\"") + std::string(8u << 20, 'q'), ClaimFormat::charges);
  any(std::string(200000, '['), ClaimFormat::fhir);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(ClaimFuzz, TheFormatIsToldFromAnyBytes) {
  std::mt19937 random(99);
  for (int round = 0; round < 300; round++) {
    std::string s(random() % 400, '\0');
    for (char& c : s) c = static_cast<char>(random());
    TempFile f(s);
    ClaimBatch b;
    const auto ok = read_claims({f.path()}, {}, b);
    EXPECT_EQ(b.read, b.lines.size() + b.rejected + b.voided);
    EXPECT_TRUE(ok || !ok.error().code.empty());
  }
}

}  // namespace
}  // namespace palpate
