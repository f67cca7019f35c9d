// A policy as YAML, so that an imported table can be read, reviewed and kept with --add-lexicon or --policy FILE.
#include "lexicon/policy.h"

namespace palpate {
namespace {

std::string quoted(const std::string& s) {
  std::string o = "\"";
  for (char c : s) {
    if (c == '"' || c == '\\') o += '\\';
    o += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return o + "\"";
}

std::string quoted_list(const std::vector<std::string>& v) {
  std::string o = "[";
  for (const auto& s : v) o += (o.size() > 1 ? ", " : "") + quoted(s);
  return o + "]";
}

}  // namespace

std::string policy_yaml(const Policy& p) {
  std::string o = "policy:\n  name: " + quoted(p.name) + "\n  date: " + quoted(p.date) + "\n";
  auto line = [&](const char* key, const std::string& value) {
    if (!value.empty()) o += std::string("  ") + key + ": " + quoted(value) + "\n";
  };
  line("until", p.until);
  line("payer", p.payer);
  line("unit_method", p.unit_method);
  line("table", p.table);
  o += "  sources: " + quoted_list(p.sources) + "\n";
  if (!p.pair_modifiers.empty()) o += "  pair_modifiers: " + quoted_list(p.pair_modifiers) + "\n";
  if (!p.fee_order.empty()) o += "  fee_order: " + quoted_list(p.fee_order) + "\n";
  line("fee_date", p.fee_date);
  if (!p.pairs.empty()) o += "  pairs:\n";
  for (const auto& c : p.pairs) {
    o += "    - {column1: " + quoted(c.column1) + ", column2: " + quoted(c.column2) + ", indicator: " + std::to_string(c.indicator);
    if (!c.effective.empty()) o += ", effective: " + quoted(c.effective);
    if (!c.deleted.empty()) o += ", deleted: " + quoted(c.deleted);
    o += "}\n";
  }
  if (!p.daily_limits.empty()) o += "  daily_limits:\n";
  for (const auto& [code, units] : p.daily_limits) o += "    - {code: " + quoted(code) + ", units: " + std::to_string(units) + "}\n";
  if (!p.settles.empty()) o += "  settles:\n";
  for (const auto& r : p.settles)
    o += "    - {technique: " + quoted(r.technique) + ", code: " + quoted(r.code) + ", payer: " + quoted(r.payer) + ", source: " + quoted(r.source) +
         ", approved_by: " + quoted(r.approved_by) + ", date: " + quoted(r.date) + "}\n";
  return o;
}

}  // namespace palpate
