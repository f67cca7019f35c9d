// The lexicon as plain data: what YAML says, checked for shape and ids, nothing compiled.
//
//   Result<Lexicon> lex = load_lexicon(builtin_files());
//   for (const Technique& t : lex->techniques) ...
//
// Owns everything; immutable after loading, so any number of threads may read it. RE2 and examples are checked
// elsewhere (match/, engine/): this room knows only YAML.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/vocabulary.h"
#include "lexicon/policy.h"

namespace palpate {

/// A phrase (lexicons/README.md) or, when `regex`, an RE2 pattern over folded text.
struct Phrase {
  std::string text;
  bool regex = false;
  SourceLocation at;
};

enum class Feature : uint8_t { region, grade, dose, technique, label, treatment_section };

/// What a weak phrase needs: one of the features, or one of the phrases within five words.
struct Needs {
  std::vector<Feature> any;
  std::vector<Phrase> near;
  bool empty() const { return any.empty() && near.empty(); }
};

struct Blocks {
  std::vector<Phrase> near;
  std::vector<Phrase> line;
  std::vector<Section> sections;
  bool exam = false;  ///< inside examination wording
  bool empty() const { return near.empty() && line.empty() && sections.empty() && !exam; }
};

struct PhraseGroup {
  std::vector<Phrase> phrases;
  Needs needs;
  Blocks blocks;
  bool upper = false;  ///< must stand in capitals, unless the whole line does
};

struct Example {
  std::string text;
  std::string marks;  ///< a slice of `text` (all of it, for an example that is a text alone); empty: `text` must give nothing of the entry
  std::optional<Assertion> assertion;
  std::string reason;
  SourceLocation at;
};

enum class EntryKind : uint8_t { technique, label, homonym };

struct Technique {
  std::string id, name;
  EntryKind kind = EntryKind::technique;
  std::vector<std::string> codes;
  Strength strength = Strength::definite;
  std::string caution;  ///< why a counted technique is doubted elsewhere; empty: no caution
  std::vector<std::string> sources;
  std::vector<std::string> of;      ///< of a homonym: the techniques it is mistaken for
  std::vector<PhraseGroup> groups;  ///< the first is the strong one; all share the entry's blocks
  std::vector<Example> examples;
  SourceLocation at;
};

/// Which ConText property a cue decides, or how it shapes scope. `hypothetical` and `experiencer` leave the assertion alone.
enum class CueClass : uint8_t { negated, planned, historical, hypothetical, experiencer, other, performed, terminate, pseudo };
enum class CueDirection : uint8_t { forward, backward, both };
/// How far a cue reaches. `row`: it stands alone in a table cell. `block` and `section`: it stands in the heading.
enum class CueScope : uint8_t { list, clause, sentence, line, row, block, section };

/// `lower`: no word in capitals ("pt" is the patient, "PT" the therapist). `mixed`: the same, but where the whole note shouts.
enum class CueCase : uint8_t { any, lower, mixed };

/// What a cue speaks of: what hands do to a patient, or what a patient has. "No pain" leaves the massage alone.
enum class ConceptKind : uint8_t { treatment, finding };

struct Cue {
  std::string id;
  CueClass cls = CueClass::negated;
  CueDirection direction = CueDirection::forward;
  CueScope scope = CueScope::clause;
  std::string reason;         ///< contract.md 1: `declined`, `plan`, ...
  int max_words = 0;          ///< 0: to the end of the scope
  bool hypothetical = false;  ///< a planned cue that says "if", and not "will"
  CueCase letters = CueCase::any;
  bool until_dose = false;        ///< ends at a comma where a concept with minutes or a grade of its own follows
  std::string signs;              ///< only these signs and spaces may stand between cue and concept; empty: anything
  std::optional<ConceptKind> of;  ///< only for concepts of this kind
  std::vector<CueClass> ends;     ///< a terminator of these classes only; empty: of all
  std::vector<Section> sections;  ///< only in these sections; empty: anywhere
  std::vector<Phrase> phrases;
  std::vector<Example> examples;
  SourceLocation at;
};

struct SectionRule {
  std::string id;
  Section section = Section::other;
  std::vector<Phrase> headings;
  std::optional<Assertion> status;  ///< what an otherwise undecided mention of the block is
  std::string reason;
  bool bare = false;              ///< a heading only with a colon, a dash or a line of its own (single letters, everyday words)
  bool exam = false;              ///< examination wording: weak words do not count
  bool one_line = false;          ///< text that begins in the heading's line ends with it
  bool may_title = false;         ///< at the top of a note, without a colon, it is the note's title and heads nothing
  bool inherit = false;           ///< a sub-heading that keeps the section it stands in
  std::vector<Example> examples;  ///< every line of `marks` stands under one of these headings
  SourceLocation at;
};

struct Region {
  std::string id, name;
  std::vector<Phrase> phrases;
  std::vector<Example> examples;  ///< the region is found in `marks`
  SourceLocation at;
};

/// A therapy service that is not in scope but whose minutes and units count for the visit.
struct Service {
  std::string id, name, code;
  bool timed = true;
  bool drill = false;  ///< names single exercises: which code they are is for the heading to say
  std::vector<Phrase> phrases;
  std::vector<Example> examples;  ///< the minutes of the text are counted for the code
  SourceLocation at;
};

/// Where the words of an element count: beside a performed technique, in its sentence, its line, from the first performed
/// technique on, or anywhere in the note.
enum class ElementReach : uint8_t { beside, sentence, line, after, note };

/// How records state an element of a treatment (teach/elements.h): words alone, no verdict rests on them.
struct ElementWords {
  std::string id;
  std::string element;  ///< region, side, dose, reason, response or performer
  ElementReach where = ElementReach::line;
  std::vector<Phrase> phrases;
  std::vector<Example> examples;  ///< `marks` is found
  SourceLocation at;
};

/// Words that a reader of the program asks for by name (lexicon/wordings.h); entries of one id add up.
struct WordingList {
  std::string id;
  std::vector<Phrase> phrases;
  std::vector<Example> examples;  ///< `marks` holds some of them
  SourceLocation at;
};

/// An open question about what a note does not state; `{words}` and `{elements}` are filled in.
struct QuestionText {
  std::string id, ask;
  SourceLocation at;
};

struct CodeDef {
  std::string code, name;
  bool timed = true;
  std::vector<std::string> sources;
  SourceLocation at;
};

struct Macro {
  std::string id;
  std::vector<std::string> words;
  bool joined = false;
  SourceLocation at;
};

struct Source {
  std::string id, name, address, note;
  SourceLocation at;
};

struct Lexicon {
  std::vector<CodeDef> codes;
  std::vector<Technique> techniques;  ///< techniques, labels and homonyms, in file order
  std::vector<Cue> cues;
  std::vector<SectionRule> sections;
  std::vector<Region> regions;
  std::vector<Service> services;
  std::vector<ElementWords> elements;
  std::vector<QuestionText> questions;
  std::vector<WordingList> wordings;
  std::vector<Macro> macros;
  std::vector<std::string> near_words;    ///< look like a slip and are none
  std::vector<std::string> mended_words;  ///< of cues, in which a slip is mended as in the words of techniques
  std::vector<Source> sources;
  std::vector<Policy> policies;
  std::string hash;  ///< "sha256:..." over the files it was read from, in order

  const CodeDef* code(std::string_view c) const;
  const Policy* policy(std::string_view name) const;
  /// The question of this id; every loaded lexicon has all of question_ids().
  const std::string& question(std::string_view id) const;
};

/// What palpate asks, by id; lexicons/questions.yaml words it.
const std::vector<std::string>& question_ids();

}  // namespace palpate
