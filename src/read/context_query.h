// Questions to the context engine: JSON lines of {"id","text","start","end"}, positions in code points (contract.md 7).
//
//   ContextQueries in(*source);
//   for (std::string why; in.next(q, why);) if (why.empty()) ask(q.text, q.words);
//
// A broken line gives a reason and never stops the others. One thread.
#pragma once

#include <memory>
#include <string>

#include "core/span.h"
#include "read/source.h"

namespace palpate {

struct ContextQuery {
  std::string id_json;  ///< as it came, JSON
  std::string text;
  Span words;  ///< bytes of text
  uint64_t line = 0;
};

class ContextQueries {
 public:
  explicit ContextQueries(TextSource& in);
  ~ContextQueries();
  bool next(ContextQuery& query, std::string& why);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace palpate
