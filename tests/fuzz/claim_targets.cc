// The readers of claims: whatever the bytes, each service line is read, rejected or set aside, and reading ends.
#include "memory_file.h"
#include "read/claims.h"
#include "require.h"
#include "targets.h"

namespace palpate {
namespace {

void read_as(std::string_view bytes, ClaimFormat format) {
  const MemoryFile file(bytes);
  ClaimOptions options;
  options.format = format;
  ClaimBatch b;
  const auto ok = read_claims({file.path()}, options, b);
  PALPATE_REQUIRE(ok || !ok.error().message.empty());
  PALPATE_REQUIRE(b.read == b.lines.size() + b.rejected + b.voided);
  PALPATE_REQUIRE(b.lines.size() <= bytes.size());
  for (const ClaimLine& l : b.lines) PALPATE_REQUIRE(!l.source.empty());  // a revenue line has no code
  for (const ClaimNotice& n : b.notices) PALPATE_REQUIRE(!n.what.empty());
}

}  // namespace

void fuzz_x12(std::string_view bytes) { read_as(bytes, ClaimFormat::x12); }
void fuzz_charges(std::string_view bytes) { read_as(bytes, ClaimFormat::charges); }
void fuzz_fhir_claims(std::string_view bytes) { read_as(bytes, ClaimFormat::fhir); }

}  // namespace palpate
