// Small inputs written to a folder of their own, and everything that is read from them.
//
//   Samples s;
//   Read r = s.read({s.file("a.hl7", "MSH|^~\\&|...")});
//   r.notes[0].text; r.rejects[0].reason; r.asides["removed"];
#pragma once

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "read/note_set.h"

namespace palpate {

struct Read {
  std::vector<Note> notes;
  std::vector<Reject> rejects;
  std::map<std::string, uint64_t> asides;
  Errors errors;
  std::string reasons() const {
    std::string all;
    for (const Reject& r : rejects) all += r.reason + "\n";
    return all;
  }
};

class Samples {
 public:
  Samples()
      : folder_(std::filesystem::path(::testing::TempDir()) /
                ("palpate_samples_" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()) + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~Samples() {
    std::error_code ec;
    std::filesystem::remove_all(folder_, ec);
  }
  Samples(const Samples&) = delete;
  Samples& operator=(const Samples&) = delete;

  std::string file(const std::string& name, std::string_view bytes) const {
    const std::string path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  static Read read(std::vector<std::string> inputs, const ReadOptions& options = {}) {
    NoteSet set(std::move(inputs), options);
    Read r;
    Note note;
    Reject reject;
    for (Next n; (n = set.next(note, reject)) != Next::end;) {
      if (n == Next::note) r.notes.push_back(note);
      if (n == Next::reject) r.rejects.push_back(reject);
    }
    r.asides = set.aside();
    r.errors = set.take_errors();
    return r;
  }
  Read one(const std::string& name, std::string_view bytes, const ReadOptions& options = {}) const { return read({file(name, bytes)}, options); }

 private:
  std::filesystem::path folder_;
};

}  // namespace palpate
