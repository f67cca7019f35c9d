// What is fuzzed. Each takes any bytes and aborts when a promise is broken.
//
//   for (const FuzzTarget& t : kFuzzTargets) t.run(bytes);
//
// `palpate_replay` runs the seeds of tests/fuzz/seeds/<name>/ in every test run; the preset `fuzz` builds one libFuzzer
// program a target (palpate_fuzz_<name>). A finding becomes a seed. One thread.
#pragma once

#include <string_view>

namespace palpate {

struct FuzzTarget {
  const char* name;
  void (*run)(std::string_view bytes);
};

void fuzz_fold(std::string_view bytes);
void fuzz_csv(std::string_view bytes);
void fuzz_jsonl(std::string_view bytes);
void fuzz_fhir(std::string_view bytes);
void fuzz_hl7(std::string_view bytes);
void fuzz_cda(std::string_view bytes);
void fuzz_plain(std::string_view bytes);
void fuzz_rtf(std::string_view bytes);
void fuzz_html(std::string_view bytes);
void fuzz_docx(std::string_view bytes);
void fuzz_xlsx(std::string_view bytes);
void fuzz_archive(std::string_view bytes);
void fuzz_visits(std::string_view bytes);
void fuzz_x12(std::string_view bytes);
void fuzz_charges(std::string_view bytes);
void fuzz_fhir_claims(std::string_view bytes);
void fuzz_lexicon(std::string_view bytes);
void fuzz_phrase(std::string_view bytes);
void fuzz_analyzer(std::string_view bytes);

inline constexpr FuzzTarget kFuzzTargets[] = {{"fold", fuzz_fold},
                                              {"csv", fuzz_csv},
                                              {"jsonl", fuzz_jsonl},
                                              {"plain", fuzz_plain},
                                              {"lexicon", fuzz_lexicon},
                                              {"phrase", fuzz_phrase},
                                              {"analyzer", fuzz_analyzer},
                                              {"rtf", fuzz_rtf},
                                              {"html", fuzz_html},
                                              {"docx", fuzz_docx},
                                              {"xlsx", fuzz_xlsx},
                                              {"archive", fuzz_archive},
                                              {"visits", fuzz_visits},
                                              {"fhir", fuzz_fhir},
                                              {"hl7", fuzz_hl7},
                                              {"cda", fuzz_cda},
                                              {"x12", fuzz_x12},
                                              {"charges", fuzz_charges},
                                              {"fhir_claims", fuzz_fhir_claims}};

}  // namespace palpate
