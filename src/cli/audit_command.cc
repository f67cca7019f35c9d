// `palpate audit verify FILE`: whether an audit trail is as it was written.
#include <fstream>
#include <iostream>

#include "cli/commands.h"
#include "cli/setup.h"
#include "report/audit.h"

namespace palpate {
namespace {

int verify(const std::string& file, const std::string& expect) {
  std::ifstream in(file, std::ios::binary);
  if (!in || in.peek() == std::ifstream::traits_type::eof()) {
    std::cerr << "palpate: " << file << ": " << (in.is_open() ? "holds no entry" : "cannot be read") << "\n";
    return kCannot;
  }
  const AuditVerdict v = verify_audit(in, expect);
  for (const auto& r : v.remarks) std::cout << file << ": " << r << "\n";
  if (!v.holds) {
    std::cout << file << ":" << v.line << ": " << v.why << "\n" << v.entries << (v.entries == 1 ? " entry before it holds" : " entries before it hold") << "\n";
    return kFindings;
  }
  std::cout << file << ": " << v.entries << (v.entries == 1 ? " entry" : " entries") << ", every one follows the one before; the last is " << v.last_hash
            << "\n";
  if (expect.empty()) {
    std::cout << "Entries cut off at the end leave no gap: note the last hash elsewhere and give it as --expect.\n";
  } else if (!v.expected_found) {
    std::cout << file << ": no entry has the hash " << expect << ": entries were cut off at the end, or the trail was written anew\n";
    return kFindings;
  } else {
    std::cout << "The expected entry is there, and " << v.after_expected << (v.after_expected == 1 ? " entry follows it\n" : " entries follow it\n");
  }
  return kDone;
}

}  // namespace

void add_audit(CLI::App& app, int& rc) {
  auto* c = app.add_subcommand("audit", "Say whether an audit trail (check --audit, scan --audit) is as it was written, and the first line that is not");
  auto action = std::make_shared<std::string>();
  auto file = std::make_shared<std::string>();
  auto expect = std::make_shared<std::string>();
  c->add_option("action", *action, "verify")->required()->check(CLI::IsMember({"verify"}));
  c->add_option("file", *file, "The trail")->required();
  c->add_option("--expect", *expect, "A hash that was noted elsewhere and must be that of an entry")->type_name("HASH");
  c->callback([action, file, expect, &rc] { rc = verify(*file, *expect); });
}

}  // namespace palpate
