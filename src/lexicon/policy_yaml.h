// The `policy` key of a YAML file.
//
//   Policy p;
//   read_policy(document, node, p);      // faults go to the document's list
//
// Shape and dates are checked here; ids by whoever has the whole lexicon. Not shared between threads.
#pragma once

#include "lexicon/policy.h"
#include "lexicon/strict_yaml.h"

namespace palpate {

void read_policy(YamlDocument& document, const YAML::Node& node, Policy& out);

}  // namespace palpate
