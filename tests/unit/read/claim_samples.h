// Synthetic claim files for the reader tests: no real people, written here.
//
//   TempFile f(x12(two_claims()));
//   ClaimBatch b = read(f.path());
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "read/claims.h"

namespace palpate {

class TempFile {
 public:
  explicit TempFile(const std::string& content, const std::string& name = "input") {
    char folder[] = "/tmp/palpate-test-XXXXXX";
    folder_ = mkdtemp(folder);
    path_ = folder_ + "/" + name;
    std::ofstream(path_, std::ios::binary) << content;
  }
  TempFile(const TempFile&) = delete;
  ~TempFile() { std::filesystem::remove_all(folder_); }
  const std::string& path() const { return path_; }

 private:
  std::string folder_, path_;
};

struct X12Style {
  std::string element = "*", component = ":", terminator = "~", version = "005010X222A1";
};

inline std::string replaced(std::string s, const std::string& from, const std::string& to) {
  for (size_t at = 0; (at = s.find(from, at)) != std::string::npos; at += to.size()) s.replace(at, from.size(), to);
  return s;
}

/// Segments between ST and SE, written with * and :, in an envelope whose counts are right.
inline std::string x12(const std::vector<std::string>& body, const X12Style& style = {}) {
  std::vector<std::string> s{"ISA*00*          *00*          *ZZ*CLINIC         *ZZ*PAYER          *240801*1200*^*00501*000000007*0*T*:",
                             "GS*HC*CLINIC*PAYER*20240801*1200*3*X*" + style.version, "ST*837*0042*" + style.version};
  s.insert(s.end(), body.begin(), body.end());
  s.push_back("SE*" + std::to_string(body.size() + 2) + "*0042");
  s.push_back("GE*1*3");
  s.push_back("IEA*1*000000007");
  std::string out;
  for (auto& segment : s) out += replaced(replaced(segment, ":", style.component), "*", style.element) + style.terminator;
  return out;
}

inline std::vector<std::string> subscriber(const std::string& last, const std::string& member, const std::string& kind = "CI") {
  return {"HL*2*1*22*0", "SBR*P*18*******" + kind, "NM1*IL*1*" + last + "*KIM****MI*" + member, "DMG*D8*19710203*F", "NM1*PR*2*ACME HEALTH*****PI*ACME1"};
}

/// Two subscribers, three claims, four lines.
inline std::vector<std::string> two_patients() {
  std::vector<std::string> b{"BHT*0019*00*1*20240801*1200*CH", "HL*1**20*1", "PRV*BI*PXC*225100000X", "NM1*85*1*STONE*ALEX****XX*1999999984"};
  auto add = [&](const std::vector<std::string>& more) { b.insert(b.end(), more.begin(), more.end()); };
  add(subscriber("RIVER", "M1"));
  add({"CLM*ACC-1*120***11:B:1*Y*A*Y*Y", "REF*EA*CHART1", "HI*ABK:M545", "NM1*82*1*REED*JO****XX*1888888882", "LX*1", "SV1*HC:97140:59:GP*60*UN*1.00***1",
       "DTP*472*D8*20240729", "REF*6R*R-1", "LX*2", "SV1*HC:97124:GP*60*UN*2***1", "DTP*472*RD8*20240729-20240730", "NM1*82*1*LAKE*MO****XX*1777777772",
       "REF*6R*R-2"});
  add({"CLM*ACC-2*60***11:B:1*Y*A*Y*Y", "REF*EA*CHART1", "HI*ABK:M545", "LX*1", "SV1*HC:97140:GP*60*UN*1***1", "DTP*472*D8*20240731", "REF*6R*R-3"});
  add(subscriber("FIELD", "M2", "MB"));
  add({"CLM*ACC-3*60***11:B:1*Y*A*Y*Y", "REF*EA*CHART2", "HI*ABK:M545", "LX*1", "SV1*HC:97140:GO*60*UN*1***1", "DTP*472*D8*20240731", "REF*6R*R-4"});
  return b;
}

inline ClaimBatch read(const std::string& path, const ClaimOptions& options = {}) {
  ClaimBatch b;
  auto ok = read_claims({path}, options, b);
  EXPECT_TRUE(ok) << (ok ? "" : ok.error().render());
  EXPECT_EQ(b.read, b.lines.size() + b.rejected + b.voided);
  return b;
}

inline ClaimBatch read_text(const std::string& content, const ClaimOptions& options = {}) {
  TempFile f(content);
  return read(f.path(), options);
}

inline std::string error_of(const std::string& content, const ClaimOptions& options = {}) {
  TempFile f(content);
  ClaimBatch b;
  auto ok = read_claims({f.path()}, options, b);
  return ok ? "" : ok.error().code;
}

inline bool says(const ClaimBatch& b, ClaimNotice::Kind kind, const std::string& words, uint32_t line = 0) {
  for (const auto& n : b.notices)
    if (n.kind == kind && n.what.find(words) != std::string::npos && (!line || n.line == line)) return true;
  return false;
}

inline std::vector<std::string> accounts(const ClaimBatch& b) {
  std::vector<std::string> out;
  for (const auto& l : b.lines) out.push_back(l.account + " " + l.code);
  return out;
}

}  // namespace palpate
