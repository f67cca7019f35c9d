// The Binary resources of a set of FHIR files, by id: in the same Bundle, in the same file, or in a file beside it whose
// name holds "Binary", as Bulk Data exports have it.
//
//   FhirBinaries set("export/DocumentReference.000.ndjson", limit, nullptr);
//   set.bundle(document);                          // the one that is being read
//   if (auto b = set.find("b-17")) use(b->type, b->data);   // Base64, as it stands there
//
// Files are read when the first Binary is asked for that the Bundle lacks; then only where each one lies is held (its id and
// place), and a found one is read from the disk. From an archive they are held, up to kMostHeld bytes. Standard input has no
// files beside it, and gives the Binaries that came before. One thread.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "read/beside.h"
#include "read/fhir_json.h"

namespace palpate {

class FhirBinaries {
 public:
  struct Binary {
    std::string type, data;
  };
  /// `path`: of the file that is read. A line larger than `limit` is left out.
  FhirBinaries(std::string path, uint64_t limit, const Beside* beside);
  void bundle(const fhir::Json& document);
  /// Keeps a Binary of a pipe, which cannot be looked through again for it, as far as kMostOfPipe goes.
  void pass(const fhir::Json& binary);
  bool piped() const { return piped_; }
  std::optional<Binary> find(const std::string& id);

 private:
  struct Place {
    size_t file;
    uint64_t at, size;
  };
  void look_around();
  void look_into(const std::string& file);
  void hold(ByteStream& bytes);
  static constexpr uint64_t kMostHeld = 128ull << 20, kMostOfPipe = 32ull << 20;
  std::string path_;
  uint64_t limit_, held_bytes_ = 0;
  const Beside* beside_;
  std::unordered_map<std::string, Binary> held_;
  bool looked_ = false, piped_ = false;
  std::unordered_map<std::string, fhir::Json> here_;
  std::unordered_map<std::string, Place> places_;
  std::vector<std::string> files_;
  simdjson::dom::parser parser_;
};

}  // namespace palpate
