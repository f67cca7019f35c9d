// The readers of a note's structure, each with the words of its lexicon: compiled once, used for every note.
//
//   const Readers readers(matcher);
//   Layout l = lay_out(thread, readers);
//
// Immutable, so any number of threads may read with them. The Matcher need not outlive them.
#pragma once

#include "context/agents.h"
#include "context/passages.h"
#include "context/predicates.h"
#include "context/titles.h"
#include "context/writer.h"

namespace palpate {

struct Readers {
  explicit Readers(const Matcher& m) : titles(m), passages(m), agents(m), predicates(m), writers(m) {}

  TitleReader titles;
  PassageReader passages;
  AgentReader agents;
  PredicateReader predicates;
  WriterReader writers;
};

}  // namespace palpate
